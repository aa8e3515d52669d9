package io.treville.host;

import io.treville.ffm.Errno;
import io.treville.ffm.ErrnoException;
import io.treville.ffm.Libc;
import io.treville.host.HostException.Kind;
import io.treville.pty.TerminalSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command that runs on this machine, in a session and process group of its own.
 *
 * <p>Started by {@link ProcessBuilder}, not by zt-exec, which closes a process's streams when it ends, whatever is still
 * unread in them.
 */
final class LocalCommand implements RunningCommand {
    private static final int SIGKILL = 9;

    private final String name;
    private final Process process;

    private LocalCommand(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /** Starts a command in the calling thread's network namespace, which the child inherits. */
    static LocalCommand start(Command command, Map<String, String> environment) throws IOException {
        List<String> argv = new ArrayList<>();
        argv.add("setsid"); // so that a signal reaches whatever the command starts itself
        argv.addAll(command.argv());
        ProcessBuilder builder = new ProcessBuilder(argv);
        builder.environment().putAll(environment);
        builder.environment().putAll(command.environment());
        String name = (command.node() == null ? "" : command.node() + ": ")
                + command.argv().getFirst();
        return new LocalCommand(name, builder.start());
    }

    @Override
    public OutputStream stdin() {
        return process.getOutputStream();
    }

    @Override
    public InputStream stdout() {
        return process.getInputStream();
    }

    @Override
    public InputStream stderr() {
        return process.getErrorStream();
    }

    @Override
    public int waitFor(Duration timeout) throws HostException, InterruptedException {
        if (!process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new HostException(Kind.TIMEOUT, name + ": has not ended within " + timeout.toMillis() + " ms");
        }
        return process.exitValue();
    }

    @Override
    public void signal(int number) throws HostException {
        if (!process.isAlive()) {
            return;
        }
        try {
            signalGroup(number);
        } catch (ErrnoException e) {
            throw new HostException(Kind.INTERNAL, name + ": " + e.getMessage(), e);
        }
    }

    /** A process that has not come to setsid yet has no group of its own, and no children either. */
    private void signalGroup(int number) throws ErrnoException {
        try {
            Libc.kill((int) -process.pid(), number);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ESRCH) {
                throw e;
            }
            if (process.isAlive()) {
                Libc.kill((int) process.pid(), number);
            }
        }
    }

    @Override
    public void resize(TerminalSize size) {
        // It has no terminal.
    }

    @Override
    public void close() {
        try {
            signal(SIGKILL);
        } catch (HostException e) {
            process.destroyForcibly(); // it has not come to setsid yet, so there is no group
        }
        for (AutoCloseable stream : List.of(stdin(), stdout(), stderr())) {
            try {
                stream.close();
            } catch (Exception e) {
                // A pipe whose other end was killed.
            }
        }
    }
}
