package io.treville.host;

import io.treville.host.HostException.Kind;
import io.treville.trace.TraceEvent;
import io.treville.trace.TraceException;
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

    private TraceFeed(TracePipe pipe) {
        this.pipe = pipe;
    }

    static TraceFeed open(
            String token,
            Predicate<String> isNode,
            LongFunction<@Nullable String> nodeOfNamespace,
            Consumer<HostEvent> events)
            throws HostException {
        try {
            return new TraceFeed(TracePipe.open(
                    TraceSettings.of(token, isNode, nodeOfNamespace), event -> events.accept(translated(event))));
        } catch (TraceException e) {
            throw new HostException(Kind.ENVIRONMENT, String.valueOf(e.getMessage()), e);
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
    }
}
