package io.treville.tui.model;

import io.treville.lab.LabEvent;
import io.treville.lab.LabListener;
import java.util.ArrayList;
import java.util.List;

/**
 * The trace of all nodes in order of its arrival: the last {@link #KEPT} lines and runs, numbered from 0.
 *
 * <ul>
 *   <li>Filled by the lab's thread, read by any; the lock is held for moments only, whatever filter somebody looks through.
 *   <li>What fell out of it, and what was lost before it came here, is counted.
 * </ul>
 */
public final class TraceLog implements LabListener {
    public static final int KEPT = 1 << 16;

    private final Tail<TraceEntry> entries = new Tail<>(KEPT);
    private long lost;
    private long quickest = Long.MAX_VALUE;

    @Override
    public void on(long nanos, LabEvent event) {
        switch (event) {
            case LabEvent.Trace(var line) -> add(new TraceEntry.Printed(nanos, line));
            case LabEvent.Gob(var run) -> add(new TraceEntry.Ran(nanos, run));
            case LabEvent.Lost(String where, long count) when isTrace(where) -> lost(count);
            default -> {}
        }
    }

    private static boolean isTrace(String where) {
        return where.startsWith("trace") || where.equals("event ring") || where.equals("subscription");
    }

    private synchronized void add(TraceEntry entry) {
        entries.add(entry);
        quickest = Math.min(quickest, entry.arrivedNanos() - entry.timeNanos());
    }

    private synchronized void lost(long count) {
        lost += count;
    }

    /** How many there have been; the next one's number. */
    public synchronized long end() {
        return entries.added();
    }

    /** The number of the oldest that is still there. */
    public synchronized long first() {
        return entries.added() - entries.size();
    }

    /** How many the kernel, or a ring on the way, had to drop. */
    public synchronized long lost() {
        return lost;
    }

    /** Those from one number to before another that are still there. */
    public synchronized List<TraceEntry> range(long from, long to) {
        long first = entries.added() - entries.size();
        List<TraceEntry> found = new ArrayList<>();
        for (long i = Math.max(from, first); i < Math.min(to, entries.added()); i++) {
            found.add(entries.get((int) (i - first)));
        }
        return found;
    }

    /**
     * How much longer an entry took from the kernel to here than the quickest one, milliseconds: the two clocks have no common
     * zero.
     */
    public synchronized long lagMillis(TraceEntry entry) {
        return Math.max(0, entry.arrivedNanos() - entry.timeNanos() - quickest) / 1_000_000;
    }
}
