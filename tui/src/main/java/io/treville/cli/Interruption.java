package io.treville.cli;

import io.treville.lab.Lab;

/**
 * Takes a lab down when the program is told to end (ctrl-C, SIGTERM, SIGHUP). The JVM then ends by itself with 128 + the
 * signal's number, which for ctrl-C is {@link ExitCode#INTERRUPTED}.
 */
final class Interruption implements AutoCloseable {
    private final Thread hook;

    private volatile boolean came;

    private Interruption(Runnable end) {
        hook = new Thread(() -> takeDown(end), "take-down");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    static Interruption closing(Lab lab) {
        return closing(lab::close);
    }

    /** @param end takes everything down; must return */
    static Interruption closing(Runnable end) {
        return new Interruption(end);
    }

    private void takeDown(Runnable end) {
        came = true;
        end.run();
    }

    /** Whether the program is being ended: what fails from then on fails because of that. */
    boolean came() {
        return came;
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
