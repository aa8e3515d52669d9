package io.treville.lab.daemon;

import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.host.LabHost;
import io.treville.host.SourceObjects;
import io.treville.host.channel.BuildId;
import io.treville.host.channel.Channel;
import io.treville.host.channel.ChannelException;
import io.treville.host.channel.Transport;
import io.treville.lab.EventStream;
import io.treville.lab.Lab;
import io.treville.lab.LabEvent;
import io.treville.lab.LabRequest;
import io.treville.lab.ObjectCheck;
import io.treville.lab.TopologyChange;
import io.treville.topology.LinkNames;
import io.treville.topology.Operation;
import io.treville.topology.Topology;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one lab and serves it to whoever connects to its socket.
 *
 * <ul>
 *   <li>It listens from before the lab is up, so that its coming up can be watched.
 *   <li>{@link #close()} ends all connections with what they started, then takes the lab down.
 * </ul>
 */
final class LabKeeper implements AutoCloseable {
    static final String SOCKET = "lab.sock";
    static final String LOG = "log";

    /** {@code sun_path} of unix(7), less its final zero. */
    private static final int LONGEST_SOCKET_PATH = 107;

    private static final int MOST_CLIENTS = 256;

    private final LabRequest request;
    private final Lab lab;
    private final EventStream events;
    private final Feed feed;
    private final FollowedCommands commands = new FollowedCommands();
    private final String build = BuildId.of(System.getProperty("java.class.path", ""));
    private final long startedMillis = System.currentTimeMillis();
    private final Set<Channel> clients = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<LabAnswer> outcome = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ServerSocketChannel server;
    private final Object changing = new Object();
    private Topology topology;
    private LabState state = LabState.STARTING;
    private String detail = "";
    private LabHost.@Nullable Facts facts;
    private boolean closing;

    /** Begins to listen in the lab's directory. */
    LabKeeper(LabRequest request, Lab lab, EventStream events, Feed feed) throws HostException {
        this.request = request;
        this.topology = lab.topology().withoutCases();
        this.lab = lab;
        this.events = events;
        this.feed = feed;
        try {
            this.server = listen(lab.directory());
            store();
        } catch (IOException e) {
            throw new HostException(Kind.ENVIRONMENT, lab.directory() + ": " + e.getMessage(), e);
        }
        events.add((nanos, event) -> {
            if (event instanceof LabEvent.GuestFailed failed) {
                become(LabState.FAILED, failed.reason());
            }
        });
        Thread.ofPlatform().daemon().name("accept").start(this::accept);
    }

    private static ServerSocketChannel listen(Path directory) throws HostException, IOException {
        Path socket = directory.resolve(SOCKET);
        if (socket.toString().length() > LONGEST_SOCKET_PATH) {
            throw new HostException(
                    Kind.USAGE,
                    socket + " is longer than the " + LONGEST_SOCKET_PATH
                            + " octets of a socket's path: choose a shorter --name, or a shorter XDG_RUNTIME_DIR");
        }
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket), MOST_CLIENTS);
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
        return server;
    }

    /** Brings the lab up; clients learn how that ended. */
    void bringUp() throws HostException, InterruptedException {
        try {
            LabHost host = lab.up();
            synchronized (this) {
                facts = host.facts();
            }
            become(LabState.UP, "");
            outcome.complete(new LabAnswer.Done());
        } catch (HostException e) {
            become(LabState.FAILED, String.valueOf(e.getMessage()));
            outcome.complete(new LabAnswer.Failed(e.kind(), String.valueOf(e.getMessage())));
            throw e;
        } catch (InterruptedException e) {
            outcome.complete(new LabAnswer.Failed(Kind.LOST, request.name() + " was taken down"));
            throw e;
        }
    }

    /** Makes the lab what another topology says, one change at a time. */
    LabAnswer change(Topology asked, boolean dryRun) {
        synchronized (changing) {
            try {
                Topology wanted = SourceObjects.of(request.home()).compiled(asked);
                ObjectCheck.of(wanted);
                TopologyChange change = TopologyChange.between(status().topology(), wanted);
                if (!dryRun) {
                    apply(change, wanted);
                    synchronized (this) {
                        topology = wanted;
                    }
                    become(LabState.UP, "");
                }
                return new LabAnswer.Changed(change.lines());
            } catch (HostException e) {
                return new LabAnswer.Failed(e.kind(), String.valueOf(e.getMessage()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new LabAnswer.Failed(Kind.TIMEOUT, request.name() + ": the change was given up half done");
            }
        }
    }

    private void apply(TopologyChange change, Topology wanted) throws HostException, InterruptedException {
        LabHost host = lab.host();
        for (Operation removal : change.removals()) {
            try {
                host.apply(List.of(removal));
            } catch (HostException e) {
                // Somebody took it away by hand, or it went with something else: gone it is.
                System.err.println("treville: " + e.getMessage());
            }
        }
        try {
            host.apply(change.additions());
        } catch (HostException refused) {
            // So that the next change, which loads them again, finds none of them.
            for (Operation addition : change.additions()) {
                if (addition instanceof Operation.LoadProgram load) {
                    host.apply(List.of(new Operation.UnloadProgram(
                            load.node(), load.program().name())));
                }
            }
            throw refused;
        }
        for (Operation addition : change.additions()) {
            if (addition instanceof Operation.AddNamespace add) {
                events.emit(new LabEvent.NodeUp(add.node()));
            } else if (addition instanceof Operation.AddVeth veth) {
                String end = veth.node() + ":" + veth.name();
                LinkNames.meant(wanted.links(), end)
                        .forEach(link -> events.emit(new LabEvent.LinkUp(link.name(), veth.name(), veth.peerName())));
            }
        }
    }

    private void become(LabState next, String why) {
        synchronized (this) {
            state = next;
            detail = why;
        }
        try {
            store();
        } catch (IOException e) {
            // The directory goes, and the lab with it; or the disk is full, and the state is old.
            System.err.println("treville: " + lab.directory() + ": " + e.getMessage());
        }
    }

    /** Not while the directory is being removed: a file that comes meanwhile would keep it there. */
    private synchronized void store() throws IOException {
        if (!closing) {
            StateFile.write(lab.directory(), status(), build);
        }
    }

    synchronized LabStatus status() {
        return new LabStatus(
                request.name(),
                state,
                detail,
                topology,
                request.place(),
                ProcessHandle.current().pid(),
                startedMillis,
                facts,
                clients.size());
    }

    /** Tells those who follow the lab what a person has done to it. */
    void did(LabEvent.Did what) {
        events.emit(what);
    }

    Feed feed() {
        return feed;
    }

    FollowedCommands commands() {
        return commands;
    }

    CompletableFuture<LabAnswer> outcome() {
        return outcome;
    }

    /** Returns when the lab has been taken down. */
    void awaitClosed() throws InterruptedException {
        closed.await();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel socket = server.accept();
                Thread.ofPlatform().daemon().name("client").start(() -> serve(socket));
            }
        } catch (IOException e) {
            closed.countDown(); // nobody can reach the lab any more: closed, or out of descriptors
        }
    }

    private void serve(SocketChannel socket) {
        Transport transport = new Transport(Channels.newInputStream(socket), Channels.newOutputStream(socket), socket);
        LabSession session = new LabSession(this, new ClientHost(lab, commands));
        try (Channel channel = Channel.open(transport, "client", build, session)) {
            clients.add(channel);
            try {
                synchronized (this) {
                    if (closing) {
                        return;
                    }
                }
                session.serve(channel);
            } finally {
                clients.remove(channel);
            }
        } catch (ChannelException e) {
            System.err.println("treville: a client: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closing = true;
        }
        try {
            server.close();
        } catch (IOException e) {
            System.err.println("treville: " + e.getMessage());
        }
        lab.close(); // whoever comes second waits here until it is down
        clients.forEach(Channel::close);
        closed.countDown();
    }
}
