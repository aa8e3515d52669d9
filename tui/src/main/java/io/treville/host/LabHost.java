package io.treville.host;

import io.treville.bpf.Feature;
import io.treville.bpf.MapPage;
import io.treville.bpf.ValueForm;
import io.treville.gob.GobSchemaState;
import io.treville.gob.IoamNamespaceState;
import io.treville.topology.Operation;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The operations a lab needs from the place it runs in. {@code LocalHost} does them on this machine's kernel;
 * {@code GuestHost} asks the agent of a guest.
 *
 * <ul>
 *   <li>All methods may be called from any thread.
 *   <li>Events come on one thread, in the order they were seen. The consumer must not block.
 *   <li>{@link #close()} removes everything this host made, whatever state it is in, and may be called twice.
 * </ul>
 */
public interface LabHost extends AutoCloseable {
    /** What the machine is. */
    record Facts(String kernelRelease, boolean gob, boolean tracing, int cpus, long memoryBytes) {}

    /** The IOAM namespaces and GOB schemas of a node. */
    record GobState(List<IoamNamespaceState> namespaces, List<GobSchemaState> schemas) {
        public GobState {
            namespaces = List.copyOf(namespaces);
            schemas = List.copyOf(schemas);
        }
    }

    Facts facts() throws HostException;

    /** What of IOAM a node has; an error of kind ENVIRONMENT where the kernel has no GOB. */
    GobState gob(String node) throws HostException;

    /** The devices of all nodes, with what went through them so far. */
    List<DeviceRow> devices() throws HostException;

    /** Where events go; to be called once, before anything else. */
    void listen(Consumer<HostEvent> listener);

    /**
     * Applies operations in order, batched where the kernel lets them be. The first that fails ends it; what was done
     * stays until {@link #close()}.
     */
    void apply(List<Operation> operations) throws HostException, InterruptedException;

    /** Starts a command in a node. */
    RunningCommand start(Command command) throws HostException;

    /**
     * Starts reading trace_pipe and the GOB tracepoint; events follow. Twice is once. It may go on while {@link #apply} does what
     * runs no program, which throws what keeps the trace from being read.
     */
    void startTrace() throws HostException;

    /**
     * Starts capturing the frames that pass an interface, which may be down; it is running when this returns, until it was stopped as often
     * as started.
     */
    void startCapture(String node, String dev) throws HostException;

    void stopCapture(String node, String dev) throws HostException, InterruptedException;

    /**
     * Returns after everything that had been traced or captured before the call has been given to the listener. No
     * waiting time is involved: a marker goes through the trace buffer, and the capture sockets are read until empty.
     */
    void barrier() throws HostException, InterruptedException;

    /** What of BPF the kernel of the lab has. */
    List<Feature> features() throws HostException;

    /** The loaded programs, by node and name. */
    List<ProgramRow> programs() throws HostException;

    /**
     * How often the loaded programs have run. The kernel counts from the first call on, and for some seconds after the last: asking
     * again and again keeps it counting, which costs every run a little.
     */
    List<RunCount> runCounts() throws HostException;

    /** The maps of the loaded programs, those of global data not among them, by node and program. */
    List<MapRow> maps() throws HostException;

    /**
     * A part of a map's elements, typed by BTF where the map has it.
     *
     * @param after the {@code next} of the part before, or null for the first
     */
    MapPage mapPage(MapRef map, ValueForm form, byte @Nullable [] after) throws HostException;

    /** A value of a map, typed by BTF where the map has it; of a queue or stack the next one, by the empty key; null: none. */
    @Nullable
    String mapValue(MapRef map, ValueForm form, String key) throws HostException;

    /** A value, written in any way in which one can be set, as {@link #mapValue} would give it. */
    String mapText(MapRef map, ValueForm form, String value) throws HostException;

    /** Takes the next element off a queue or stack; null when it has none. */
    @Nullable
    String popMap(MapRef map, ValueForm form) throws HostException;

    /** An entry of a loaded program's map as text, typed by BTF where the map has it; null when there is none. */
    @Nullable
    default String mapEntry(String node, String program, String map, String key) throws HostException {
        return mapValue(new MapRef(node, program, map), ValueForm.TEXT, key);
    }

    @Override
    void close();
}
