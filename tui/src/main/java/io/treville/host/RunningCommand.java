package io.treville.host;

import io.treville.pty.TerminalSize;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * A command that was started in a node. One in a terminal reads and writes it; then standard error is at its end. Its streams are binary safe and bounded: a reader that does not read stops the
 * writer, not the memory.
 */
public interface RunningCommand extends AutoCloseable {
    /** The command's standard input; closing it is end of file there. */
    OutputStream stdin();

    InputStream stdout();

    InputStream stderr();

    /**
     * Waits for the end.
     *
     * @return the exit status as a shell would give it: 0 to 255, or 128 + signal
     * @throws HostException of kind TIMEOUT when it has not ended in time (it goes on), of kind LOST when the place where
     *     it ran is gone
     */
    int waitFor(Duration timeout) throws HostException, InterruptedException;

    /** Sends a signal by its number (signal(7)) to the command's process group, or to the foreground one of its terminal. */
    void signal(int number) throws HostException;

    /** Tells the command's terminal its size; without one, nothing happens. */
    void resize(TerminalSize size) throws HostException;

    /** Ends the command if it still runs, by SIGKILL (a terminal's whole session, after SIGHUP), and releases its streams. */
    @Override
    void close();
}
