package io.treville.agent;

import io.treville.host.Command;
import io.treville.host.GuestHost;
import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.host.RunningCommand;
import io.treville.host.channel.Channel;
import io.treville.host.channel.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Both ends of a guest's channel in one process, without a guest: what the AOT cache is trained with, so that neither
 * the agent nor the host loads classes the slow way at their first conversation.
 */
public final class Rehearsal {
    private static final String BUILD = "rehearsal";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Rehearsal() {}

    /** What the host's end does with the other. */
    @FunctionalInterface
    public interface Conversation {
        void hold(LabHost guest) throws HostException, InterruptedException;
    }

    /** @param directory an empty directory for the socket */
    public static void run(Path directory, LabHost host, Conversation more)
            throws IOException, HostException, InterruptedException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("rehearsal.sock"));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            Thread agent = Thread.ofPlatform().name("rehearsing agent").start(() -> play(address, host));
            try (GuestHost guest = new GuestHost(transport(server.accept()), BUILD, reason -> {})) {
                converse(guest);
                more.hold(guest);
            }
            agent.join();
        }
    }

    private static void converse(GuestHost guest) throws HostException, IOException, InterruptedException {
        guest.ping();
        if (guest.facts().cpus() < 1) {
            throw new HostException(HostException.Kind.INTERNAL, "rehearsal: a machine without processors");
        }
        guest.apply(List.of());
        try (RunningCommand command = guest.start(new Command(null, List.of("echo", "rehearsal"), Map.of()))) {
            command.stdin().close();
            if (command.stdout().readAllBytes().length == 0 || command.waitFor(PATIENCE) != 0) {
                throw new HostException(HostException.Kind.INTERNAL, "rehearsal: echo is silent");
            }
        }
    }

    private static void play(UnixDomainSocketAddress address, LabHost host) {
        AgentSession session = new AgentSession(host);
        try (SocketChannel socket = SocketChannel.open(address);
                Channel channel = Channel.open(transport(socket), "rehearsal", BUILD, session)) {
            session.serve(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Transport transport(SocketChannel socket) {
        return new Transport(Channels.newInputStream(socket), Channels.newOutputStream(socket), socket);
    }
}
