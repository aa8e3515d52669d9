package io.treville.host;

import io.treville.host.channel.Channel;
import io.treville.host.channel.ChannelException;
import io.treville.pty.TerminalSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A command that runs in the guest, seen from the host. */
final class GuestCommand implements RunningCommand {
    private final GuestHost host;
    private final int process;
    private final OutputStream stdin;
    private final InputStream stdout;
    private final InputStream stderr;
    private final CompletableFuture<Integer> status = new CompletableFuture<>();

    GuestCommand(GuestHost host, Channel channel, int process) throws ChannelException {
        this.host = host;
        this.process = process;
        int streams = GuestRequest.Start.streams(process);
        this.stdin = channel.openOutput(streams);
        this.stdout = channel.openInput(streams + 1);
        this.stderr = channel.openInput(streams + 2);
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
        return stderr;
    }

    @Override
    public int waitFor(Duration timeout) throws HostException, InterruptedException {
        try {
            return status.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new HostException(
                    HostException.Kind.TIMEOUT,
                    host.name() + ": the command still runs after " + timeout.toMillis() + " ms",
                    e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof HostException known
                    ? new HostException(known.kind(), String.valueOf(known.getMessage()), known)
                    : new HostException(HostException.Kind.INTERNAL, host.name() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void signal(int number) throws HostException {
        host.signal(process, number);
    }

    @Override
    public void resize(TerminalSize size) throws HostException {
        host.resize(process, size);
    }

    @Override
    public void close() {
        host.release(process, status.isDone());
        abandon();
    }

    void exited(int exitStatus) {
        status.complete(exitStatus);
    }

    void lost(HostException reason) {
        status.completeExceptionally(reason);
    }

    /** Closes the streams; in memory only, hence without failure. */
    void abandon() {
        try (stdin;
                stdout;
                stderr) {
            status.completeExceptionally(
                    new HostException(HostException.Kind.LOST, host.name() + ": the command was closed"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
