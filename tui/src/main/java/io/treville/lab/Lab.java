package io.treville.lab;

import io.treville.capture.DecodedPacket;
import io.treville.host.HostEvent;
import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.host.LabHost;
import io.treville.host.SourceObjects;
import io.treville.topology.Link;
import io.treville.topology.Node;
import io.treville.topology.Plan;
import io.treville.topology.Topology;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * One lab: a topology that is brought up in a place, used, and taken down.
 *
 * <ul>
 *   <li>{@link #up()} is called once. If it fails, {@link #close()} leaves nothing behind, as always.
 *   <li>{@code close} may come at any time from any thread (a signal's, say) and may be repeated; nobody returns from it before
 *       the lab is down.
 * </ul>
 */
public final class Lab implements AutoCloseable {
    private static final String GOB = "CONFIG_IPV6_IOAM6_GOB";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Topology topology;
    private final EventStream events;
    private final Phases phases;
    private final Ownership ownership;
    private final Site site;

    private @Nullable LabHost host;
    private @Nullable Thread builder;
    private @Nullable Thread closer;
    private final CountDownLatch down = new CountDownLatch(1);

    /**
     * Checks the topology's objects, cleans up after labs whose process was killed, and claims the lab's directory; nothing
     * else happens before {@link #up()}.
     */
    public static Lab of(LabRequest asked, EventStream events) throws HostException {
        LabRequest request = checked(asked);
        return of(request, events, Ownership.claim(swept(), request.name()));
    }

    /** A lab that is kept under its name, of which there is one at a time; null when one is up already. */
    public static @Nullable Lab kept(LabRequest asked, EventStream events) throws HostException {
        LabRequest request = checked(asked);
        Ownership ownership = Ownership.claimName(swept(), request.name());
        return ownership == null ? null : of(request, events, ownership);
    }

    /** With C sources compiled. */
    private static LabRequest checked(LabRequest asked) throws HostException {
        LabRequest request = asked.with(SourceObjects.of(asked.home()).compiled(asked.topology()));
        ObjectCheck.of(request.topology());
        return request;
    }

    private static RuntimeDirectory swept() throws HostException {
        RuntimeDirectory runtime = RuntimeDirectory.open();
        new Sweep(runtime).orphans();
        return runtime;
    }

    private static Lab of(LabRequest request, EventStream events, Ownership ownership) {
        Phases phases = new Phases(events);
        Site site = request.place() == Topology.Place.VM
                ? new GuestSite(request, ownership, phases)
                : new LocalSite(ownership, request.home());
        return new Lab(request.topology(), events, phases, ownership, site);
    }

    private Lab(Topology topology, EventStream events, Phases phases, Ownership ownership, Site site) {
        this.topology = topology;
        this.events = events;
        this.phases = phases;
        this.ownership = ownership;
        this.site = site;
    }

    /** Brings the topology up: every node, link, program and route; traces run from before the first of them. */
    public LabHost up() throws HostException, InterruptedException {
        synchronized (this) {
            if (closer != null) {
                throw new InterruptedException("closed before it was up");
            }
            builder = Thread.currentThread();
        }
        try {
            LabHost opened = site.open(phases);
            opened.listen(this::translate);
            phases.run(Phase.UP, topology.name(), () -> build(opened));
            host = opened;
            return opened;
        } finally {
            synchronized (this) {
                builder = null;
                notifyAll();
            }
        }
    }

    private String build(LabHost opened) throws HostException, InterruptedException {
        LabHost.Facts facts = opened.facts();
        demandGob(facts);
        if (facts.tracing()) {
            opened.startTrace();
        }
        opened.apply(Plan.of(topology).operations());
        for (Node node : topology.nodes()) {
            events.emit(new LabEvent.NodeUp(node.name()));
        }
        for (Link link : topology.links()) {
            events.emit(new LabEvent.LinkUp(
                    link.name(), link.from().name(), link.to().name()));
        }
        int programs = 0;
        for (Node node : topology.nodes()) {
            programs += node.programs().size();
        }
        return topology.nodes().size() + " nodes, " + topology.links().size() + " links, " + programs + " programs";
    }

    /** A kernel that does not tell its configuration has shown by now what it can. */
    private void demandGob(LabHost.Facts facts) throws HostException {
        if (!facts.gob() && topology.kernelOptions().contains(GOB)) {
            throw new HostException(
                    Kind.ENVIRONMENT,
                    "kernel " + facts.kernelRelease() + " lacks " + GOB + ", which " + topology.name()
                            + " needs: leave --kernel and --on host out to use ours");
        }
    }

    private void translate(HostEvent event) {
        events.emit(
                switch (event) {
                    case HostEvent.Trace trace -> new LabEvent.Trace(trace.line());
                    case HostEvent.Gob gob -> new LabEvent.Gob(gob.run());
                    case HostEvent.Packet packet ->
                        new LabEvent.Packet(
                                packet.packet(),
                                DecodedPacket.ofEthernet(packet.packet().frame())
                                        .summary());
                    case HostEvent.Sample sample ->
                        new LabEvent.Sample(
                                sample.sample(),
                                DecodedPacket.ofIp(sample.sample().packet()).summary());
                    case HostEvent.Lost lost -> new LabEvent.Lost(lost.where(), lost.count());
                    case HostEvent.ProgramLoaded loaded ->
                        new LabEvent.ProgramLoaded(
                                loaded.node(),
                                loaded.program(),
                                loaded.section(),
                                loaded.id(),
                                loaded.instructions(),
                                loaded.attribution());
                    case HostEvent.ProgramUnloaded(String node, String program) ->
                        new LabEvent.ProgramUnloaded(node, program);
                    case HostEvent.Warning warning -> new LabEvent.Notice(warning.node() + ": " + warning.text());
                    case HostEvent.VerifierLog log -> new LabEvent.VerifierLog(log.node(), log.program(), log.log());
                });
    }

    /** The host of a lab that is up. */
    public LabHost host() throws HostException {
        LabHost current = host;
        if (current == null) {
            throw new HostException(Kind.INTERNAL, topology.name() + " is not up");
        }
        return current;
    }

    /** Where its state lives; gone when it is closed. */
    public Path directory() {
        return ownership.directory();
    }

    /** What the guest's kernel says on its console; there is none on this machine. */
    public Path console() {
        return console(directory());
    }

    /** The same, of a lab's directory. */
    public static Path console(Path directory) {
        return directory.resolve("console.log");
    }

    public Topology topology() {
        return topology;
    }

    /** What is half built is given up by its builder, who knows best how; but nobody waits for ever for a stuck one. */
    private synchronized void awaitBuilder() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (builder != null && builder != Thread.currentThread()) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return;
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes the lab down; what was being built is given up first. */
    @Override
    public void close() {
        Thread other;
        synchronized (this) {
            other = closer;
            if (other == null) {
                closer = Thread.currentThread();
                if (builder != null) {
                    builder.interrupt();
                }
            }
        }
        if (other == null) {
            takeDown();
        } else if (other != Thread.currentThread()) {
            awaitDown();
        }
    }

    private void takeDown() {
        try {
            awaitBuilder();
            site.close();
            awaitBuilder();
            ownership.close();
        } finally {
            down.countDown();
        }
    }

    /** Not to be interrupted: a program that is told to end while it takes a lab down must not end before. */
    private void awaitDown() {
        boolean interrupted = false;
        while (true) {
            try {
                down.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
