package io.treville.host;

import io.treville.ffm.ErrnoException;
import io.treville.host.HostException.Kind;
import io.treville.pty.TerminalProcess;
import io.treville.pty.TerminalSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** A command that runs on this machine in a terminal of its own. */
final class TerminalCommand implements RunningCommand {
    private final String name;
    private final TerminalProcess process;
    private final OutputStream stdin;
    private final InputStream stdout;

    private TerminalCommand(String name, TerminalProcess process) {
        this.name = name;
        this.process = process;
        stdin = process.input();
        stdout = process.output();
    }

    /** Starts a command in the calling thread's network namespace, which the child inherits. */
    static TerminalCommand start(Command command, TerminalSize size, Map<String, String> environment)
            throws IOException {
        Map<String, String> additions = new HashMap<>(environment);
        additions.putAll(command.environment());
        String node = command.node();
        return new TerminalCommand(
                (node == null ? "" : node + ": ") + command.argv().getFirst(),
                TerminalProcess.start(command.argv(), additions, command.folder(), size));
    }

    @Override
    public OutputStream stdin() {
        return stdin;
    }

    @Override
    public InputStream stdout() {
        return stdout;
    }

    @Override
    public InputStream stderr() {
        return InputStream.nullInputStream();
    }

    @Override
    public int waitFor(Duration timeout) throws HostException, InterruptedException {
        try {
            return process.waitFor(timeout);
        } catch (TimeoutException e) {
            throw new HostException(Kind.TIMEOUT, name + ": has not ended within " + timeout.toMillis() + " ms", e);
        }
    }

    @Override
    public void signal(int number) throws HostException {
        try {
            process.signal(number);
        } catch (ErrnoException e) {
            throw new HostException(Kind.INTERNAL, name + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void resize(TerminalSize size) throws HostException {
        try {
            process.resize(size);
        } catch (ErrnoException e) {
            throw new HostException(Kind.INTERNAL, name + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
