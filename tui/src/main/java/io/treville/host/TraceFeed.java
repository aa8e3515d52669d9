package io.treville.host;

import io.treville.ffm.KernelFileSystem;
import io.treville.host.HostException.Kind;
import io.treville.trace.TraceEvent;
import io.treville.trace.TraceException;
import io.treville.trace.TraceInstance;
import io.treville.trace.TracePipe;
import io.treville.trace.TraceSettings;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The trace of a lab, read once and passed on as events. */
final class TraceFeed implements AutoCloseable {
    /** Ample for a marker to pass a full buffer, in a guest without hardware support too. */
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final TracePipe pipe;
    private final @Nullable TraceInstance instance;

    private TraceFeed(TracePipe pipe, @Nullable TraceInstance instance) {
        this.pipe = pipe;
        this.instance = instance;
    }

    /** @param instanceName of a trace buffer of the lab's own, or null to read the machine's */
    static TraceFeed open(
            @Nullable String instanceName,
            String token,
            Predicate<String> isNode,
            LongFunction<@Nullable String> nodeOfNamespace,
            Consumer<HostEvent> events)
            throws HostException {
        KernelFileSystem.TRACEFS.ensureMounted(); // else opening its pipe says so
        TraceInstance instance = instance(instanceName);
        TraceSettings machine = TraceSettings.of(token, isNode, nodeOfNamespace);
        try {
            return new TraceFeed(
                    TracePipe.open(
                            instance == null ? machine : machine.in(instance.root()),
                            event -> events.accept(translated(event))),
                    instance);
        } catch (TraceException e) {
            if (instance != null) {
                instance.close();
            }
            throw new HostException(Kind.ENVIRONMENT, String.valueOf(e.getMessage()), e);
        }
    }

    /** Null where the machine's own buffer must do, which one lab at a time can read. */
    private static @Nullable TraceInstance instance(@Nullable String name) {
        try {
            return name == null ? null : TraceInstance.make(TraceSettings.TRACEFS, name);
        } catch (TraceException e) {
            return null;
        }
    }

    private static HostEvent translated(TraceEvent event) {
        return switch (event) {
            case TraceEvent.Line line -> new HostEvent.Trace(line.line());
            case TraceEvent.Gob gob -> new HostEvent.Gob(gob.run());
            case TraceEvent.Lost lost -> new HostEvent.Lost(lost.where(), lost.count());
        };
    }

    void barrier() throws HostException, InterruptedException {
        try {
            pipe.barrier(DEADLINE);
        } catch (TraceException e) {
            throw new HostException(Kind.INTERNAL, String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        try {
            pipe.close();
        } catch (TraceException e) {
            // A setting of tracefs that could not be put back; there is nobody left to act on it.
        }
        if (instance != null) {
            instance.close();
        }
    }
}
