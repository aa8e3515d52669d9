package io.treville.trace;

import java.util.List;
import java.util.function.Consumer;

/**
 * Tells how many events the kernel has dropped since it was last asked, from per_cpu/cpuN/stats. The notes in the pipe
 * say when; these say how many, also where a note has no number.
 */
final class LossCounters {
    private final Tracefs tracefs;
    private final List<Integer> cpus;
    private final long[] told;
    private long cutTold;

    /** Starts counting now. */
    LossCounters(Tracefs tracefs) throws TraceException {
        this.tracefs = tracefs;
        this.cpus = tracefs.cpus();
        this.told = new long[cpus.size()];
        for (int i = 0; i < told.length; i++) {
            told[i] = tracefs.lost(cpus.get(i));
        }
    }

    /** @param cut lines that were cut so far */
    void tell(Consumer<TraceEvent> sink, long cut) {
        for (int i = 0; i < told.length; i++) {
            long now = lost(i);
            if (now > told[i]) {
                sink.accept(new TraceEvent.Lost("trace cpu " + cpus.get(i), now - told[i]));
            }
            told[i] = now; // less than before: somebody has reset the buffer
        }
        if (cut > cutTold) {
            sink.accept(new TraceEvent.Lost("trace lines cut", cut - cutTold));
            cutTold = cut;
        }
    }

    private long lost(int index) {
        try {
            return tracefs.lost(cpus.get(index));
        } catch (TraceException e) {
            return told[index]; // the CPU went offline
        }
    }
}
