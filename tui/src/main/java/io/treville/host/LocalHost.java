package io.treville.host;

import io.treville.bpf.BpfException;
import io.treville.bpf.Brackets;
import io.treville.bpf.Feature;
import io.treville.bpf.FeatureTable;
import io.treville.bpf.MapPage;
import io.treville.bpf.ValueForm;
import io.treville.ffm.KernelFileSystem;
import io.treville.gob.GobSchemas;
import io.treville.host.HostException.Kind;
import io.treville.net.DeviceState;
import io.treville.net.Network;
import io.treville.net.NetworkException;
import io.treville.net.Tables;
import io.treville.pty.TerminalSize;
import io.treville.topology.Encap;
import io.treville.topology.Operation;
import io.treville.trace.Delivery;
import io.treville.trace.TraceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A lab on the kernel that this process runs on.
 *
 * <ul>
 *   <li>Events wait in a ring of 65,536; what does not fit is counted and told as lost.
 *   <li>{@link #close()} removes namespaces, programs, pins and brackets, and puts tracefs back.
 * </ul>
 */
public final class LocalHost implements LabHost {
    private static final int RING = 1 << 16;
    private static final Duration CONSUMER = Duration.ofSeconds(30);

    private final @Nullable String traceInstance;
    private final Network network;
    private final LoadedPrograms programs;
    private final LoadedMaps maps;
    private final RunCounter runs = new RunCounter();
    private final GobSchemas schemas;
    private final Attachments attachments;
    private final XdpNeighbours neighbours;
    private final CaptureFeed captures;
    private final SampleFeed samples;
    private final String token = Brackets.newToken();
    private final Map<Long, String> nodesByInode = new ConcurrentHashMap<>();
    private final Map<String, String> commandEnvironment;
    private Consumer<HostEvent> listener = event -> {};
    private @Nullable Delivery<HostEvent> delivery;
    private @Nullable TraceOpening trace;
    private boolean closed;

    /**
     * A host whose names tell it apart on this machine.
     *
     * @param namespaceName gives a node's namespace its name
     * @param pinRoot where maps that are pinned by name go
     * @param home the project's root, for {@code bracket.bpf.o}
     * @param commandPath what PATH begins with in the nodes (the patched {@code ip}), or empty
     */
    public LocalHost(UnaryOperator<String> namespaceName, Path pinRoot, Path home, String commandPath) {
        this(namespaceName, pinRoot, home, commandPath, null);
    }

    /**
     * As the other, with a trace buffer of its own where the kernel has such.
     *
     * @param traceInstance the buffer's name, unlike all others on this machine; null to read the machine's buffer, which
     *     is for one reader
     */
    public LocalHost(
            UnaryOperator<String> namespaceName,
            Path pinRoot,
            Path home,
            String commandPath,
            @Nullable String traceInstance) {
        this.traceInstance = traceInstance;
        network = new Network(namespaceName);
        samples = new SampleFeed(this::emit);
        programs = new LoadedPrograms(pinRoot, home.resolve("bpf/build/bracket.bpf.o"), token, samples);
        maps = new LoadedMaps(programs, new NodeDevices(network));
        schemas = new GobSchemas(network);
        attachments = new Attachments(network, schemas, programs);
        neighbours = new XdpNeighbours(network);
        captures = new CaptureFeed(network, this::emit);
        String path = System.getenv("PATH");
        commandEnvironment = commandPath.isEmpty() ? Map.of() : Map.of("PATH", commandPath + ":" + path);
    }

    @Override
    public Facts facts() throws HostException {
        KernelFileSystem.TRACEFS.ensureMounted();
        try {
            String release =
                    Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip();
            return new Facts(
                    release,
                    Files.isDirectory(TraceSettings.TRACEFS.resolve("events/ioam6/ioam6_gob")),
                    Files.isReadable(TraceSettings.TRACEFS.resolve("trace_pipe")),
                    Runtime.getRuntime().availableProcessors(),
                    memoryBytes());
        } catch (IOException e) {
            throw new HostException(Kind.ENVIRONMENT, "cannot read what this machine is: " + e.getMessage(), e);
        }
    }

    @Override
    public GobState gob(String node) throws HostException {
        try {
            return new GobState(schemas.namespaces(node), schemas.schemas(node));
        } catch (NetworkException e) {
            throw LocalFailures.of(e);
        }
    }

    @Override
    public List<DeviceRow> devices() throws HostException {
        List<DeviceRow> rows = new ArrayList<>();
        try {
            for (String node : network.nodes()) {
                for (DeviceState device : Tables.devices(network.namespace(node))) {
                    rows.add(new DeviceRow(node, device));
                }
            }
        } catch (NetworkException e) {
            throw LocalFailures.of(e);
        }
        return rows;
    }

    /** MemTotal of /proc/meminfo (proc(5)), which is in kB. */
    private static long memoryBytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
            if (line.startsWith("MemTotal:")) {
                return 1024
                        * Long.parseLong(line.substring(9, line.length() - 2).strip());
            }
        }
        return 0;
    }

    @Override
    public synchronized void listen(Consumer<HostEvent> consumer) {
        listener = consumer;
    }

    private void emit(HostEvent event) {
        delivery().offer(event);
    }

    private synchronized Delivery<HostEvent> delivery() {
        Delivery<HostEvent> ring = delivery;
        if (ring == null) {
            ring = new Delivery<>("events", RING, listener, lost -> new HostEvent.Lost("event ring", lost));
            delivery = ring;
        }
        return ring;
    }

    @Override
    public void apply(List<Operation> operations) throws HostException, InterruptedException {
        for (Operation operation : operations) {
            if (operation instanceof Operation.LoadProgram load) {
                programs.begin(load.node(), load.program(), this::emit);
            }
        }
        List<Operation> batch = new ArrayList<>();
        try {
            for (Operation operation : operations) {
                if (usesProgram(operation)) {
                    flush(batch);
                    awaitPrograms();
                    trace();
                }
                if (Network.handles(operation) && !(operation instanceof Operation.AttachProgram)) {
                    batch.add(operation);
                } else if (!(operation instanceof Operation.LoadProgram)) {
                    flush(batch);
                    one(operation);
                }
            }
            flush(batch);
            awaitPrograms();
            trace();
            neighbours.warn(this::emit);
        } catch (NetworkException e) {
            throw LocalFailures.of(e);
        }
    }

    private void awaitPrograms() throws HostException, InterruptedException {
        for (LoadedPrograms.Loaded loaded : programs.await()) {
            maps.writeReferences(loaded.node(), loaded.declared(), Set.of());
        }
    }

    private static boolean usesProgram(Operation operation) {
        return operation instanceof Operation.AttachProgram
                || operation instanceof Operation.ReplaceProgram
                || operation instanceof Operation.DetachProgram
                || operation instanceof Operation.AddGobSchema
                || operation instanceof Operation.SetMapEntry
                || operation instanceof Operation.DeleteMapEntry
                || operation instanceof Operation.UnloadProgram
                || (operation instanceof Operation.AddRoute add && !(add.route().encap() instanceof Encap.None));
    }

    private void flush(List<Operation> batch) throws NetworkException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (!batch.isEmpty()) {
            network.apply(batch, programs);
            for (Operation operation : batch) {
                if (operation instanceof Operation.AddNamespace added) {
                    // The tracepoint names a namespace by the inode of its nsfs file.
                    nodesByInode.put(network.namespace(added.node()).inode(), added.node());
                } else if (operation instanceof Operation.AddVeth veth) {
                    neighbours.linked(veth);
                } else if (operation instanceof Operation.AddRoute add) {
                    attachments.routed(add);
                } else if (operation instanceof Operation.DeleteRoute delete) {
                    attachments.unrouted(delete);
                } else if (operation instanceof Operation.DeleteNamespace deleted) {
                    nodesByInode.values().remove(deleted.node());
                }
            }
            batch.clear();
        }
    }

    private void one(Operation operation) throws HostException, NetworkException, InterruptedException {
        if (operation instanceof Operation.SetMapEntry set) {
            maps.set(set);
        } else if (operation instanceof Operation.DeleteMapEntry delete) {
            maps.delete(delete);
        } else if (operation instanceof Operation.AttachProgram attach) {
            attachments.attach(attach);
            neighbours.attached(
                    attach,
                    programs.loaded(attach.node(), attach.program().name()).object());
        } else if (operation instanceof Operation.AttachPass pass) {
            neighbours.pass(pass);
        } else if (operation instanceof Operation.DetachPass pass) {
            neighbours.passNoMore(pass);
        } else if (operation instanceof Operation.ReplaceProgram replace) {
            Set<String> kept = programs.replace(replace.node(), replace.program(), attachments::replace, this::emit);
            maps.writeReferences(replace.node(), replace.program(), kept);
        } else if (operation instanceof Operation.DetachProgram detach) {
            attachments.detach(detach);
        } else if (operation instanceof Operation.UnloadProgram unload) {
            attachments.detachAll(unload.node(), unload.program());
            programs.unload(unload.node(), unload.program(), this::emit);
        } else if (operation instanceof Operation.StartCapture capture) {
            captures.start(capture.node(), capture.dev());
        } else if (operation instanceof Operation.StopCapture capture) {
            captures.stop(capture.node(), capture.dev());
        } else if (operation instanceof Operation.SendFrame send) {
            FrameSender.send(send, network);
        } else {
            schemas.apply(operation, programs);
        }
    }

    @Override
    public RunningCommand start(Command command) throws HostException {
        String node = command.node();
        try {
            // A child is born in the namespace of the thread that starts it.
            return node == null ? startHere(command) : network.namespace(node).call(() -> startHere(command));
        } catch (NetworkException e) {
            throw LocalFailures.of(e);
        } catch (IOException e) {
            throw new HostException(Kind.ENVIRONMENT, (node == null ? "" : node + ": ") + e.getMessage(), e);
        }
    }

    private RunningCommand startHere(Command command) throws IOException {
        TerminalSize terminal = command.terminal();
        return terminal == null
                ? LocalCommand.start(command, commandEnvironment)
                : TerminalCommand.start(command, terminal, commandEnvironment);
    }

    @Override
    public synchronized void startTrace() {
        if (trace == null) {
            trace = new TraceOpening(() ->
                    TraceFeed.open(traceInstance, token, nodesByInode::containsValue, nodesByInode::get, this::emit));
        }
    }

    /** Waits until the trace is read, if one was started. */
    private @Nullable TraceFeed trace() throws HostException, InterruptedException {
        TraceOpening started;
        synchronized (this) {
            started = trace;
        }
        return started == null ? null : started.await();
    }

    @Override
    public void startCapture(String node, String dev) throws HostException {
        captures.start(node, dev);
    }

    @Override
    public void stopCapture(String node, String dev) throws HostException, InterruptedException {
        captures.stop(node, dev);
    }

    @Override
    public void barrier() throws HostException, InterruptedException {
        TraceFeed reading = trace();
        if (reading != null) {
            reading.barrier();
        }
        captures.drain();
        samples.drain();
        if (!delivery().flush(CONSUMER)) {
            throw new HostException(Kind.INTERNAL, "events are not taken: the consumer is stuck");
        }
    }

    @Override
    public List<Feature> features() throws HostException {
        try {
            return FeatureTable.probe();
        } catch (BpfException lack) {
            throw LocalFailures.of("features", lack);
        }
    }

    @Override
    public List<ProgramRow> programs() {
        return programs.rows(attachments::places);
    }

    @Override
    public List<RunCount> runCounts() throws HostException {
        return runs.of(programs.all());
    }

    @Override
    public List<MapRow> maps() throws HostException {
        return maps.rows();
    }

    @Override
    public MapPage mapPage(MapRef map, ValueForm form, byte @Nullable [] after) throws HostException {
        return maps.page(map, form, after);
    }

    @Override
    public @Nullable String mapValue(MapRef map, ValueForm form, String key) throws HostException {
        return maps.value(map, form, key);
    }

    @Override
    public String mapText(MapRef map, ValueForm form, String value) throws HostException {
        return maps.text(map, form, value);
    }

    @Override
    public @Nullable String popMap(MapRef map, ValueForm form) throws HostException {
        return maps.pop(map, form);
    }

    @Override
    public void close() {
        TraceOpening reading;
        Delivery<HostEvent> ring;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            reading = trace;
            ring = delivery;
        }
        runs.close();
        captures.close();
        attachments.close();
        neighbours.close();
        network.close();
        if (reading != null) {
            reading.close();
        }
        programs.close();
        if (ring != null) {
            ring.close();
        }
    }
}
