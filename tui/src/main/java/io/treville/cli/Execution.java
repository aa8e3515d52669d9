package io.treville.cli;

import io.treville.host.Command;
import io.treville.host.HostException;
import io.treville.host.RunningCommand;
import io.treville.lab.daemon.LabClient;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * A command in a lab joined to this program's own standard streams, octet for octet.
 *
 * <ul>
 *   <li>SIGINT, SIGTERM and SIGHUP go to the command; its end is this program's end.
 *   <li>A closed standard output closes the command's, which then gets SIGPIPE as it would in a pipeline.
 *   <li>It ends when the command has ended and its outputs are closed, as ssh does: what it left running with them open is
 *       waited for.
 * </ul>
 */
final class Execution {
    private static final int CHUNK = 64 << 10;
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final LabClient client;
    private final Command command;

    Execution(LabClient client, Command command) {
        this.client = client;
        this.command = command;
    }

    /** Runs it to its end; returns its exit status, 128 + the signal's number when it was ended by one. */
    int run(boolean withInput) throws HostException, InterruptedException {
        try (RunningCommand running = start(client, command)) {
            for (String signal : new String[] {"INT", "TERM", "HUP"}) {
                Signals.handle(signal, number -> send(running, number));
            }
            if (withInput) {
                Thread.ofPlatform()
                        .daemon()
                        .name("stdin")
                        .start(() -> feed(new FileInputStream(FileDescriptor.in), running.stdin()));
            } else {
                close(running.stdin());
            }
            Thread errors = Thread.ofPlatform()
                    .daemon()
                    .name("stderr")
                    .start(() -> pump(running.stderr(), new FileOutputStream(FileDescriptor.err)));
            pump(running.stdout(), new FileOutputStream(FileDescriptor.out));
            errors.join();
            return running.waitFor(FOR_EVER);
        }
    }

    /** Starts a command; one that cannot be started because of its node's name says so. */
    static RunningCommand start(LabClient client, Command command) throws HostException, InterruptedException {
        try {
            return client.host().start(command);
        } catch (HostException e) {
            String node = command.node();
            if (node != null) {
                Nodes.check(client, node); // the likeliest reason, and one that can be said better
            }
            throw e;
        }
    }

    private static void send(RunningCommand running, int signal) {
        // Not on the JVM's signal thread: the answer takes its time, and a second signal may come meanwhile.
        Thread.ofPlatform().daemon().name("signal " + signal).start(() -> {
            try {
                running.signal(signal);
            } catch (HostException e) {
                System.err.println("treville: " + e.getMessage());
            }
        });
    }

    /** To the end of this program's input, or until the command no longer reads. */
    private static void feed(InputStream from, OutputStream to) {
        try (to) {
            copy(from, to);
        } catch (IOException e) {
            return; // told by the closing
        }
    }

    /** To the end of the command's output, or until nobody reads this program's. */
    private static void pump(InputStream from, OutputStream to) {
        try (from) {
            copy(from, to);
        } catch (IOException e) {
            return; // told by the closing
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int count = from.read(chunk); count >= 0; count = from.read(chunk)) {
            to.write(chunk, 0, count);
            to.flush();
        }
    }

    private static void close(OutputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            throw new IllegalStateException("the end of an input cannot be told", e);
        }
    }
}
