package io.treville.host;

import io.treville.host.HostException.Kind;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A trace that is being opened, which takes the kernel tens of milliseconds, beside what else is done meanwhile. */
final class TraceOpening implements AutoCloseable {
    private final FutureTask<TraceFeed> opening;

    TraceOpening(Callable<TraceFeed> open) {
        opening = new FutureTask<>(open);
        Thread.ofPlatform().name("trace-open").daemon().start(opening);
    }

    /** The trace, once it is read; throws what opening it failed with, each time. */
    TraceFeed await() throws HostException, InterruptedException {
        try {
            return opening.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof HostException refused
                    ? refused
                    : new HostException(Kind.INTERNAL, "opening the trace: " + e.getCause(), e);
        }
    }

    /** Closes the trace, however far it has come; not to be interrupted, since it would stay. */
    @Override
    public void close() {
        boolean interrupted = false;
        while (true) {
            try {
                await().close();
                break;
            } catch (InterruptedException later) {
                interrupted = true;
            } catch (HostException neverOpened) {
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
