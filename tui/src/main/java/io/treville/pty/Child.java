package io.treville.pty;

import io.treville.ffm.Errno;
import io.treville.ffm.ErrnoException;
import io.treville.ffm.Libc;
import io.treville.ffm.LibcSpawn;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A child of this process that leads a session. When it has ended it stays a zombie until {@link #release}, so that its number,
 * which is also its session's and its process group's, is nobody else's.
 */
final class Child {
    private static final ExecutorService WAITERS = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("child exit ", 1).factory());

    private final int pid;
    private final CompletableFuture<Integer> status = new CompletableFuture<>();

    Child(int pid) {
        this.pid = pid;
        WAITERS.execute(this::watch);
    }

    int pid() {
        return pid;
    }

    boolean ended() {
        return status.isDone();
    }

    /**
     * Waits for its end.
     *
     * @return its exit status, or 128 + the signal that ended it
     * @throws TimeoutException when it still runs
     */
    int waitFor(Duration timeout) throws InterruptedException, TimeoutException {
        try {
            return status.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Waits a time for its end, and no longer than until the thread is interrupted. */
    void awaitEnd(Duration patience) {
        await(status, patience);
    }

    /** Gives its number back as soon as it has ended, which is waited for as in {@link #awaitEnd}. */
    void release(Duration patience) {
        await(status.thenRun(this::reap), patience);
    }

    private static void await(CompletableFuture<?> future, Duration patience) {
        try {
            future.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException unkillable) {
            // for now, as one that waits for a disk
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void reap() {
        try {
            LibcSpawn.reap(pid);
        } catch (ErrnoException e) {
            throw new IllegalStateException("process " + pid + ": " + e.getMessage(), e);
        }
    }

    /** kill(2); that there is no such process or group is no error. */
    static void kill(int target, int number) throws ErrnoException {
        try {
            Libc.kill(target, number);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ESRCH) {
                throw e;
            }
        }
    }

    private void watch() {
        try {
            status.complete(LibcSpawn.awaitEnd(pid));
        } catch (ErrnoException e) {
            status.completeExceptionally(e);
        }
    }
}
