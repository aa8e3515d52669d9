package io.treville.tui.model;

import io.treville.trace.GobRun;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One packet on its way through the lab: the runs on its Global Opaque Block at each node, and what the programs printed there.
 *
 * <p>Packets have no number in a trace. A hop belongs to the oldest packet that left another node within {@link #WINDOW} with just
 * this payload, of the same schema and namespace, and was not at this node yet: right as long as links keep the order of equal
 * packets.
 *
 * @param hops in order of time
 */
public record Journey(List<Hop> hops) {
    /** Longest time between two hops, nanoseconds. */
    static final long WINDOW = 2_000_000_000L;

    /** Packets that may be under way at once. */
    private static final int OPEN = 512;

    /**
     * A packet at a node.
     *
     * @param lines what was printed there for it
     */
    public record Hop(TraceEntry.Ran ran, List<TraceEntry.Printed> lines) {
        public Hop {
            lines = List.copyOf(lines);
        }

        public GobRun run() {
            return ran.run();
        }
    }

    public Journey {
        hops = List.copyOf(hops);
    }

    /**
     * The journey that an entry belongs to; null for a line that no run on a block followed on its CPU.
     *
     * @param entries of the trace, around it, in order of arrival
     */
    public static @Nullable Journey of(List<TraceEntry> entries, TraceEntry chosen) {
        TraceEntry.Ran ran = chosen instanceof TraceEntry.Ran itself ? itself : runOf(entries, chosen);
        if (ran == null) {
            return null;
        }
        Deque<List<TraceEntry.Ran>> open = new ArrayDeque<>();
        List<TraceEntry.Ran> wanted = List.of(ran);
        for (TraceEntry entry : entries) {
            if (entry instanceof TraceEntry.Ran next) {
                List<TraceEntry.Ran> packet = packetOf(open, next);
                packet.add(next);
                if (next.equals(ran)) {
                    wanted = packet;
                }
            }
        }
        List<Hop> hops = new ArrayList<>();
        for (TraceEntry.Ran hop : wanted) {
            hops.add(new Hop(hop, linesOf(entries, hop)));
        }
        return new Journey(hops);
    }

    /** The oldest packet that may have arrived here, else a new one. */
    private static List<TraceEntry.Ran> packetOf(Deque<List<TraceEntry.Ran>> open, TraceEntry.Ran next) {
        Iterator<List<TraceEntry.Ran>> packets = open.iterator();
        while (packets.hasNext()) {
            List<TraceEntry.Ran> packet = packets.next();
            TraceEntry.Ran last = packet.getLast();
            if (next.timeNanos() - last.timeNanos() > WINDOW) {
                packets.remove();
            } else if (follows(last, next)
                    && packet.stream().noneMatch(hop -> hop.node().equals(next.node()))) {
                return packet;
            }
        }
        List<TraceEntry.Ran> packet = new ArrayList<>();
        open.addLast(packet);
        if (open.size() > OPEN) {
            open.removeFirst();
        }
        return packet;
    }

    private static boolean follows(TraceEntry.Ran last, TraceEntry.Ran next) {
        return next.timeNanos() >= last.timeNanos()
                && next.run().before().equalsIgnoreCase(last.run().after())
                && next.run().schema() == last.run().schema()
                && next.run().namespace() == last.run().namespace();
    }

    /** The tracepoint comes after the program's lines, on the same CPU. */
    private static TraceEntry.@Nullable Ran runOf(List<TraceEntry> entries, TraceEntry line) {
        boolean seen = false;
        for (TraceEntry entry : entries) {
            if (entry == line) {
                seen = true;
            } else if (seen && entry.cpu() == line.cpu() && entry instanceof TraceEntry.Ran ran) {
                return ran.node().equals(line.node()) ? ran : null;
            }
        }
        return null;
    }

    /** What the node printed on this CPU since the run before. */
    private static List<TraceEntry.Printed> linesOf(List<TraceEntry> entries, TraceEntry.Ran ran) {
        List<TraceEntry.Printed> lines = new ArrayList<>();
        for (TraceEntry entry : entries) {
            if (entry == ran) {
                return lines;
            }
            if (entry.cpu() == ran.cpu()) {
                if (entry instanceof TraceEntry.Printed line && line.node().equals(ran.node())) {
                    lines.add(line);
                } else if (entry instanceof TraceEntry.Ran) {
                    lines.clear();
                }
            }
        }
        return lines;
    }
}
