package io.treville.host;

import io.treville.topology.Operation;
import java.util.List;
import java.util.function.Consumer;

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

    Facts facts() throws HostException;

    /** Where events go; to be called once, before anything else. */
    void listen(Consumer<HostEvent> listener);

    /**
     * Applies operations in order, batched where the kernel lets them be. The first that fails ends it; what was done
     * stays until {@link #close()}.
     */
    void apply(List<Operation> operations) throws HostException, InterruptedException;

    /** Starts a command in a node. */
    RunningCommand start(Command command) throws HostException;

    /** Starts reading trace_pipe and the GOB tracepoint; events follow. Twice is once. */
    void startTrace() throws HostException;

    /** Starts capturing the frames that arrive at an interface; it is running when this returns. */
    void startCapture(String node, String dev) throws HostException;

    void stopCapture(String node, String dev) throws HostException, InterruptedException;

    /**
     * Returns after everything that had been traced or captured before the call has been given to the listener. No
     * waiting time is involved: a marker goes through the trace buffer, and the capture sockets are read until empty.
     */
    void barrier() throws HostException, InterruptedException;

    /** An entry of a loaded program's map as text, typed by BTF where the map has it; null when there is none. */
    @org.jspecify.annotations.Nullable
    String mapEntry(String node, String program, String map, String key) throws HostException;

    @Override
    void close();
}
