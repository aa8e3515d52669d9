package io.treville.net;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A platform thread that does one task and ends. Entering a namespace changes an OS thread, so such a thread is never
 * used again.
 */
final class NamespaceThread<T> implements Runnable {
    private final NetworkNamespace.Task<T> task;
    private @Nullable T result;
    private @Nullable Throwable failure;

    private NamespaceThread(NetworkNamespace.Task<T> task) {
        this.task = task;
    }

    /** Does the task on a new thread and waits for its end; an interruption is kept for later. */
    static <T> T call(String threadName, NetworkNamespace.Task<T> task) throws NetworkException, IOException {
        NamespaceThread<T> work = new NamespaceThread<>(task);
        Thread thread = Thread.ofPlatform().name(threadName).daemon().start(work);
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
        return work.outcome();
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

    private T outcome() throws NetworkException, IOException {
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
