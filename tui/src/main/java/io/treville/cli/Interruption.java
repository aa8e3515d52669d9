package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.Lab;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes a lab down when the program is told to end (ctrl-C, SIGTERM, SIGHUP). The JVM then ends by itself with 128 + the
 * signal's number, which for ctrl-C is {@link ExitCode#INTERRUPTED}.
 */
final class Interruption implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 2;

    /** Open when the command has told what ended it. */
    private static final CountDownLatch TOLD = new CountDownLatch(1);

    private final Thread hook;

    /** Whether the program is being ended: what fails from then on fails because of that. */
    private volatile boolean came;

    /** The command has told what ended it, and done all that it does at its end. */
    static void told() {
        TOLD.countDown();
    }

    /** Gives a command that was interrupted some time to write its files and to tell; the JVM does not wait for it. */
    static boolean awaitTold() {
        try {
            return TOLD.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

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
        Interruption interruption = new Interruption(() -> {
            lab.close();
            awaitTold();
        });
        // The lab is closed before the interruption: a signal must find somebody who waits for it until it is down.
        T result;
        try (interruption) {
            try (lab) {
                result = work.on(lab);
            } catch (HostException failure) {
                interruption.check(failure);
                throw failure;
            }
        }
        interruption.check(null);
        return result;
    }

    /** @throws InterruptedException the program is told to end, which has brought about the failure, if there is one */
    void check(@Nullable HostException failure) throws InterruptedException {
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
            came = true; // and the hook runs
        }
    }
}
