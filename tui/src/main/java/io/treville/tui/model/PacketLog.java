package io.treville.tui.model;

import io.treville.capture.CapturedPacket;
import io.treville.lab.LabEvent;
import io.treville.lab.LabListener;
import java.util.ArrayList;
import java.util.List;

/**
 * The packets that were captured, in order of their arrival: the last {@link #KEPT}, or fewer where they are long, numbered from
 * 0. Filled by the lab's thread, read by any.
 */
public final class PacketLog implements LabListener {
    public static final int KEPT = 1 << 14;

    /** Octets of frames that are kept. */
    private static final long OCTETS = 32 << 20;

    /** @param arrivedNanos when it came here, nanoseconds of the lab's own clock */
    public record Captured(long number, long arrivedNanos, CapturedPacket packet, String summary) {}

    private final Captured[] ring = new Captured[KEPT];
    private long first;
    private long end;
    private long octets;
    private long lost;

    @Override
    public void on(long nanos, LabEvent event) {
        switch (event) {
            case LabEvent.Packet(var packet, String summary) -> add(nanos, packet, summary);
            case LabEvent.Lost(String where, long count) when where.startsWith("capture") -> lost(count);
            default -> {}
        }
    }

    private synchronized void add(long nanos, CapturedPacket packet, String summary) {
        ring[slot(end)] = new Captured(end, nanos, packet, summary);
        end++;
        octets += packet.frame().length;
        while (end - first > KEPT - 1 || (octets > OCTETS && end - first > 1)) {
            octets -= ring[slot(first)].packet().frame().length;
            first++;
        }
    }

    private static int slot(long number) {
        return (int) (number % KEPT);
    }

    private synchronized void lost(long count) {
        lost += count;
    }

    public synchronized long first() {
        return first;
    }

    /** How many there have been; the next one's number. */
    public synchronized long end() {
        return end;
    }

    public synchronized long lost() {
        return lost;
    }

    /** Those from one number to before another that are still there. */
    public synchronized List<Captured> range(long from, long to) {
        List<Captured> found = new ArrayList<>();
        for (long i = Math.max(from, first); i < Math.min(to, end); i++) {
            found.add(ring[slot(i)]);
        }
        return found;
    }
}
