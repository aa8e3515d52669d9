package io.treville.cli;

import static java.util.Objects.requireNonNull;

import io.treville.host.HostException;
import io.treville.lab.LabListener;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.daemon.LabStart;
import io.treville.lab.daemon.Labs;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The coming up of a lab that outlives this program, and is given up when the program is told to end before it is up: from before there is
 * a process for it.
 */
final class Birth implements AutoCloseable {
    private final CompletableFuture<@Nullable LabStart> start = new CompletableFuture<>();
    private final Thread abandon = new Thread(this::abandon, "take-down");

    /** Starts the process that keeps the lab. */
    @FunctionalInterface
    interface Begin {
        LabStart process() throws HostException, IOException;
    }

    private Birth() throws InterruptedException {
        try {
            Runtime.getRuntime().addShutdownHook(abandon);
        } catch (IllegalStateException ending) {
            throw interrupted(ending);
        }
    }

    private static InterruptedException interrupted(IllegalStateException ending) {
        return (InterruptedException) new InterruptedException().initCause(ending);
    }

    /** Begins; somebody else may have the lab's name, see {@link #isTaken()}. */
    static Birth of(Begin begin) throws HostException, InterruptedException, IOException {
        Birth birth = new Birth();
        try {
            birth.start.complete(begin.process());
            return birth;
        } finally {
            if (birth.start.complete(null)) {
                birth.close();
            }
        }
    }

    private void abandon() {
        LabStart started = start.join();
        if (started != null) {
            started.abandon();
        }
        Interruption.awaitTold();
    }

    private LabStart start() {
        return requireNonNull(start.join(), "it was not begun");
    }

    /** Whether a lab of that name is up already, or just coming. */
    boolean isTaken() {
        return start().directory() == null;
    }

    /**
     * Waits until the lab is up.
     *
     * @param traffic whether traces, GOB runs and packets are wanted too
     * @return the connection by which the events come
     * @throws HostException what kept it from coming up; it is gone
     * @throws InterruptedException the program was told to end; it is taken down
     */
    LabClient await(String name, LabListener events, boolean traffic)
            throws HostException, InterruptedException, IOException {
        LabClient client = null;
        try {
            client = LabClient.connect(Labs.chosen(name));
            if (traffic) {
                client.subscribe(events);
            } else {
                client.follow(events);
            }
            start().go();
            client.awaitUp();
        } catch (HostException failed) {
            start().close();
            start().awaitEnd();
            if (client != null) {
                client.close();
            }
            keep();
            throw failed;
        }
        keep();
        return client;
    }

    /** From now on an interruption of this program is none of the lab's. */
    private void keep() throws InterruptedException {
        try {
            Runtime.getRuntime().removeShutdownHook(abandon);
        } catch (IllegalStateException ending) {
            throw interrupted(ending);
        }
    }

    /** Lets the lab go on alone. */
    @Override
    public void close() {
        try {
            keep();
        } catch (InterruptedException ending) {
            // It is given up, which who waits for it is told.
        }
        LabStart started = start.join();
        if (started != null) {
            started.close();
        }
    }
}
