package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.Lab;
import org.jspecify.annotations.Nullable;

/**
 * Takes a lab down when the program is told to end (ctrl-C, SIGTERM, SIGHUP). The JVM then ends by itself with 128 + the
 * signal's number, which for ctrl-C is {@link ExitCode#INTERRUPTED}.
 */
final class Interruption implements AutoCloseable {
    private final Thread hook;

    /** Whether the program is being ended: what fails from then on fails because of that. */
    private volatile boolean came;

    private Interruption(Runnable end) {
        hook = new Thread(() -> takeDown(end), "take-down");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException ending) {
            came = true;
        }
    }

    /** What is done with a lab that ends with it. */
    @FunctionalInterface
    interface Work<T> {
        T on(Lab lab) throws HostException, InterruptedException;
    }

    /**
     * Does something with a lab and takes it down, also when the program is told to end meanwhile.
     *
     * @throws InterruptedException the program was told to end, whatever failed because of that
     */
    static <T> T during(Lab lab, Work<T> work) throws HostException, InterruptedException {
        // The lab is closed before the interruption: a signal must find somebody who waits for it until it is down.
        try (Interruption interruption = closing(lab::close)) {
            try (lab) {
                T result = work.on(lab);
                interruption.check(null);
                return result;
            } catch (HostException failure) {
                interruption.check(failure);
                throw failure;
            }
        }
    }

    private void check(@Nullable HostException failure) throws InterruptedException {
        if (came) {
            throw (InterruptedException) new InterruptedException().initCause(failure);
        }
    }

    /** @param end takes everything down; must return */
    static Interruption closing(Runnable end) {
        return new Interruption(end);
    }

    private void takeDown(Runnable end) {
        came = true;
        end.run();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending already: the hook runs.
        }
    }
}
