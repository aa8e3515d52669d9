package io.treville.net;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A platform thread that does one task and ends. Entering a namespace changes an OS thread, so such a thread is never
 * used again.
 */
final class NamespaceThread<T> implements Runnable {
    private final NetworkNamespace.Task<T> task;
    private final Thread thread;
    private @Nullable T result;
    private @Nullable Throwable failure;

    private NamespaceThread(String threadName, NetworkNamespace.Task<T> task) {
        this.task = task;
        thread = Thread.ofPlatform().name(threadName).daemon().unstarted(this);
    }

    /** Does the task on a new thread and waits for its end; an interruption is kept for later. */
    static <T> T call(String threadName, NetworkNamespace.Task<T> task) throws NetworkException, IOException {
        NamespaceThread<T> work = start(threadName, task);
        work.join();
        return work.outcome();
    }

    /** Begins the task on a new thread; to be waited for in any case. */
    static <T> NamespaceThread<T> start(String threadName, NetworkNamespace.Task<T> task) {
        NamespaceThread<T> work = new NamespaceThread<>(threadName, task);
        work.thread.start();
        return work;
    }

    /** Waits for its end, interrupted or not. */
    void join() {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // rethrown where the task was asked for
    public void run() {
        try {
            result = task.run();
        } catch (Exception | Error failed) {
            failure = failed;
        }
    }

    /** What the task gave or threw; once it has ended. */
    T outcome() throws NetworkException, IOException {
        if (failure != null) {
            rethrow(failure);
        }
        return java.util.Objects.requireNonNull(result, "the task gave null");
    }

    private static void rethrow(Throwable failure) throws NetworkException, IOException {
        switch (failure) {
            case NetworkException refused -> throw refused;
            case IOException failed -> throw failed;
            case RuntimeException failed -> throw failed;
            case Error failed -> throw failed;
            default -> throw new IllegalStateException(failure);
        }
    }
}
