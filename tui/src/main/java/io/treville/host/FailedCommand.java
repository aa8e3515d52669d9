package io.treville.host;

import io.treville.ffm.Errno;
import io.treville.ffm.ErrnoException;
import io.treville.pty.TerminalSize;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A command that could not be executed: it said why, and ended as it does in a shell. */
final class FailedCommand implements RunningCommand {
    /** Exit statuses of a shell (POSIX.1-2017, 2.8.2). */
    private static final int NOT_FOUND = 127;

    private static final int NOT_EXECUTABLE = 126;

    private final int status;
    private final InputStream stderr;

    private FailedCommand(int status, String message) {
        this.status = status;
        stderr = new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8));
    }

    static FailedCommand of(IOException why) {
        boolean found = why instanceof ErrnoException failed
                && failed.errno() != Errno.ENOENT
                && failed.errno() != Errno.ENOTDIR;
        return new FailedCommand(found ? NOT_EXECUTABLE : NOT_FOUND, "treville: " + why.getMessage() + "\n");
    }

    @Override
    public OutputStream stdin() {
        return OutputStream.nullOutputStream();
    }

    @Override
    public InputStream stdout() {
        return InputStream.nullInputStream();
    }

    @Override
    public InputStream stderr() {
        return stderr;
    }

    @Override
    public int waitFor(Duration timeout) {
        return status;
    }

    @Override
    public void signal(int number) {
        // It has ended.
    }

    @Override
    public void resize(TerminalSize size) {
        // It has no terminal.
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
