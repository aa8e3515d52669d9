package io.treville.tui.model;

import java.util.List;

/**
 * What a filter lets through of a trace, kept beyond the trace's own end: it looks at what is new when it is asked to, so that
 * the trace comes in as fast with a filter as without. Of the thread that draws.
 */
public final class FilteredTrace {
    /** Entries that pass and are kept. */
    public static final int KEPT = 1 << 16;

    /** Entries looked at in one go, so that a frame comes out in time. */
    private static final int STRIDE = 1 << 14;

    private final TraceLog log;
    private final Tail<TraceEntry> passed = new Tail<>(KEPT);
    private Filter filter = Filter.NONE;
    private long looked;
    private long missed;
    private long hidden;

    public FilteredTrace(TraceLog log) {
        this.log = log;
    }

    /** Looks through another filter at what is still there. */
    public void filter(Filter other) {
        filter = other;
        passed.clear();
        looked = log.first();
        missed = looked;
        hidden = 0;
    }

    public Filter filter() {
        return filter;
    }

    /** Looks at what is new; true when there is more than could be looked at in one go. */
    public boolean catchUp() {
        long end = log.end();
        long last = Math.min(end, Math.max(looked, log.first()) + STRIDE);
        List<TraceEntry> fresh = log.range(looked, last);
        missed += last - looked - fresh.size();
        looked = last;
        for (TraceEntry entry : fresh) {
            if (filter.isNone() || filter.matches(entry.text())) {
                passed.add(entry);
            } else {
                hidden++;
            }
        }
        return looked < end;
    }

    /** How many have passed; the next one's number. */
    public long end() {
        return passed.added();
    }

    public long first() {
        return passed.added() - passed.size();
    }

    /** One that is still there, by its number. */
    public TraceEntry get(long number) {
        return passed.get((int) (number - first()));
    }

    /** How many are not shown: hidden by the filter, or gone before they could be looked at. */
    public long skipped() {
        return hidden + missed;
    }
}
