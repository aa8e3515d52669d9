package io.treville.host;

import io.treville.capture.Capture;
import io.treville.capture.CaptureEvent;
import io.treville.capture.PacketSocket;
import io.treville.ffm.ErrnoException;
import io.treville.host.HostException.Kind;
import io.treville.net.Network;
import io.treville.net.NetworkException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The captures of a lab, passed on as events. The thread behind them is started by the first. An interface that several want
 * is captured once, until it was stopped as often as started.
 */
final class CaptureFeed implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    /** An interface of a node. */
    private record Place(String node, String dev) {}

    private final Map<Place, Integer> wanted = new HashMap<>();
    private final Network network;
    private final Consumer<HostEvent> events;
    private @Nullable Capture capture;

    CaptureFeed(Network network, Consumer<HostEvent> events) {
        this.network = network;
        this.events = events;
    }

    synchronized void start(String node, String dev) throws HostException {
        Place place = new Place(node, dev);
        if (!wanted.containsKey(place)) {
            open(node, dev);
        }
        wanted.merge(place, 1, Integer::sum);
    }

    private void open(String node, String dev) throws HostException {
        try {
            Capture running = capture;
            if (running == null) {
                running = new Capture(event -> events.accept(translated(event)));
                capture = running;
            }
            running.add(network.namespace(node).call(() -> PacketSocket.open(node, dev)));
        } catch (NetworkException e) {
            throw LocalFailures.of(e);
        } catch (ErrnoException e) {
            throw new HostException(Kind.ENVIRONMENT, node + ": capture on " + dev + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new HostException(Kind.USAGE, node + ": capture on " + dev + ": " + e.getMessage(), e);
        }
    }

    private static HostEvent translated(CaptureEvent event) {
        return switch (event) {
            case CaptureEvent.Packet packet -> new HostEvent.Packet(packet.packet());
            case CaptureEvent.Lost lost ->
                new HostEvent.Lost("capture " + lost.node() + " " + lost.dev(), lost.count());
        };
    }

    synchronized void stop(String node, String dev) throws HostException, InterruptedException {
        Integer left = wanted.computeIfPresent(new Place(node, dev), (place, count) -> count > 1 ? count - 1 : null);
        if (left == null && capture != null && !capture.remove(node, dev, DEADLINE)) {
            throw new HostException(Kind.INTERNAL, node + ": capture on " + dev + " does not end");
        }
    }

    synchronized void drain() throws HostException, InterruptedException {
        if (capture != null && !capture.drain(DEADLINE)) {
            throw new HostException(Kind.INTERNAL, "the captures cannot be read to their end");
        }
    }

    @Override
    public synchronized void close() {
        if (capture != null) {
            capture.close();
        }
    }
}
