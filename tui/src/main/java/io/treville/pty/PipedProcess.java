package io.treville.pty;

import io.treville.ffm.ErrnoException;
import io.treville.ffm.Libc;
import io.treville.ffm.LibcSpawn;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A program with three pipes, leader of a session and a process group of its own.
 *
 * <ul>
 *   <li>What it wrote can be read after its end.
 *   <li>{@link #close()} ends the group unless its leader has ended, and every read and write in progress, whoever else still
 *       holds the pipes. What a command left running in the background when it ended goes on, as of any shell.
 * </ul>
 */
public final class PipedProcess implements AutoCloseable {
    private static final Duration LAST = Duration.ofSeconds(10);

    private final Child child;
    private final List<Pipe> pipes;
    private final OutputStream input;
    private final InputStream output;
    private final InputStream errors;
    private boolean closed;

    private PipedProcess(Child child, List<Pipe> pipes) {
        this.child = child;
        this.pipes = pipes;
        input = pipes.get(0).output();
        output = pipes.get(1).input();
        errors = pipes.get(2).input();
    }

    /**
     * Starts a program in the calling thread's network namespace.
     *
     * @param argv the program, looked up in the environment's PATH, and its arguments
     * @param environment all of it
     * @param folder the working directory; where there is none of that name it is the root. Null: this process's own
     * @throws IOException when there is no such program or it cannot be executed
     */
    public static PipedProcess start(List<String> argv, Map<String, String> environment, @Nullable String folder)
            throws IOException {
        ProgramSearch program = ProgramSearch.of(argv, environment, folder);
        List<Pipe> pipes = new ArrayList<>();
        try {
            pipes.add(Pipe.toChild());
            pipes.add(Pipe.fromChild());
            pipes.add(Pipe.fromChild());
            int pid = program.start(found -> LibcSpawn.withStreams(
                    found,
                    pipes.get(0).theirs(),
                    pipes.get(1).theirs(),
                    pipes.get(2).theirs()));
            return new PipedProcess(new Child(pid), pipes);
        } catch (ErrnoException e) {
            pipes.forEach(Pipe::close);
            throw e;
        } finally {
            pipes.forEach(Pipe::handOver);
        }
    }

    /** Its standard input; a write fails with EPIPE when nobody can read it any more. */
    public OutputStream input() {
        return input;
    }

    public InputStream output() {
        return output;
    }

    public InputStream errors() {
        return errors;
    }

    /**
     * Waits for its end.
     *
     * @return its exit status, or 128 + the signal that ended it
     * @throws TimeoutException when it still runs
     */
    public int waitFor(Duration timeout) throws InterruptedException, TimeoutException {
        return child.waitFor(timeout);
    }

    /** Sends a signal (signal(7)) to its process group, unless it has ended. */
    public void signal(int number) throws ErrnoException {
        if (!child.ended()) {
            Child.kill(-child.pid(), number);
        }
    }

    /** Ends its group by SIGKILL, unless the program itself has ended. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        try {
            signal(Libc.SIGKILL);
        } catch (ErrnoException e) {
            throw new IllegalStateException("process group " + child.pid() + ": " + e.getMessage(), e);
        }
        pipes.forEach(Pipe::close);
        child.release(LAST);
    }
}
