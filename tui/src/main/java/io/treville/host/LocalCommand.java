package io.treville.host;

import io.treville.ffm.ErrnoException;
import io.treville.host.HostException.Kind;
import io.treville.pty.PipedProcess;
import io.treville.pty.TerminalSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;

/** A command that runs on this machine, in a session and process group of its own. */
final class LocalCommand implements RunningCommand {
    private final String name;
    private final PipedProcess process;

    private LocalCommand(String name, PipedProcess process) {
        this.name = name;
        this.process = process;
    }

    /**
     * Starts a command in the calling thread's network namespace, which the child inherits. One that cannot be executed says so
     * on its standard error, and its status, as in a shell.
     */
    static RunningCommand start(Command command, Map<String, String> additions) {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.putAll(additions);
        environment.putAll(command.environment());
        String program = command.argv().getFirst();
        try {
            return new LocalCommand(
                    (command.node() == null ? "" : command.node() + ": ") + program,
                    PipedProcess.start(command.argv(), environment, command.folder()));
        } catch (IOException e) {
            return FailedCommand.of(e);
        }
    }

    @Override
    public OutputStream stdin() {
        return process.input();
    }

    @Override
    public InputStream stdout() {
        return process.output();
    }

    @Override
    public InputStream stderr() {
        return process.errors();
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
    public void resize(TerminalSize size) {
        // It has no terminal.
    }

    @Override
    public void close() {
        process.close();
    }
}
