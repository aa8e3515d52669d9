package io.treville.agent;

import io.treville.host.GuestRequest;
import io.treville.host.HostException;
import io.treville.host.RunningCommand;
import io.treville.host.channel.Channel;
import io.treville.host.channel.ChannelException;
import io.treville.pty.TerminalSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** A command in the guest with its three streams joined to the channel's. */
final class AgentProcess implements AutoCloseable {
    /** Told when the command has ended. */
    interface ExitListener {
        void exited(int process, int status);
    }

    private static final Duration FOR_EVER = Duration.ofDays(36_500);
    private static final int CHUNK = 32 << 10;

    private final int number;
    private final RunningCommand command;
    private final InputStream stdin;
    private final OutputStream stdout;
    private final OutputStream stderr;

    /** @throws ChannelException the channel has ended; so has the command then */
    static AgentProcess of(Channel channel, int number, RunningCommand command) throws ChannelException {
        try {
            return new AgentProcess(channel, number, command);
        } catch (ChannelException e) {
            command.close();
            throw e;
        }
    }

    private AgentProcess(Channel channel, int number, RunningCommand command) throws ChannelException {
        this.number = number;
        this.command = command;
        int streams = GuestRequest.Start.streams(number);
        this.stdin = channel.openInput(streams);
        this.stdout = channel.openOutput(streams + 1);
        this.stderr = channel.openOutput(streams + 2);
    }

    void run(ExitListener listener) {
        pump(stdin, command.stdin());
        pump(command.stdout(), stdout);
        pump(command.stderr(), stderr);
        Workers.start(() -> listener.exited(number, await()));
    }

    void signal(int signal) throws HostException {
        command.signal(signal);
    }

    void resize(TerminalSize size) throws HostException {
        command.resize(size);
    }

    @Override
    public void close() {
        command.close();
    }

    private int await() {
        try {
            return command.waitFor(FOR_EVER);
        } catch (HostException | InterruptedException e) {
            return 255;
        }
    }

    private static void pump(InputStream from, OutputStream to) {
        Workers.start(() -> {
            // Whichever side fails, closing both tells the other: the command gets SIGPIPE, the host a reset.
            try (from;
                    to) {
                byte[] chunk = new byte[CHUNK];
                for (int count = from.read(chunk); count >= 0; count = from.read(chunk)) {
                    to.write(chunk, 0, count);
                    to.flush();
                }
            } catch (IOException e) {
                return; // told by the closing
            }
        });
    }
}
