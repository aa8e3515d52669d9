package io.treville.tui.model;

import io.treville.lab.LabEvent;
import io.treville.trace.TraceLine;
import java.util.Arrays;

/**
 * Lines a second that the trace takes in while somebody looks through a filter thirty times a second; the median, on one line. Started by
 * scripts/bench.
 */
final class TraceBenchmark {
    private static final int LINES = 2_000_000;
    private static final long FRAME_NANOS = 33_000_000;

    private TraceBenchmark() {}

    public static void main(String[] arguments) throws InterruptedException {
        long[] rates = new long[Integer.parseInt(arguments[0]) + 2];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = rate();
        }
        long[] warm = Arrays.copyOfRange(rates, 2, rates.length);
        Arrays.sort(warm);
        System.out.println(warm[warm.length / 2]);
    }

    private static long rate() throws InterruptedException {
        TraceLog log = new TraceLog();
        TraceLine[] lines = new TraceLine[1 << 12];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = new TraceLine("athos", "counter", "ping", 71, 0, i, "gob_counter: cnt " + i + " -> next");
        }
        FilteredTrace filtered = new FilteredTrace(log);
        filtered.filter(Filter.of("cnt [0-9]*7 "));
        Thread viewer = Thread.ofPlatform().daemon().start(() -> {
            long next = System.nanoTime();
            while (!Thread.currentThread().isInterrupted()) {
                filtered.catchUp();
                next += FRAME_NANOS;
                java.util.concurrent.locks.LockSupport.parkNanos(next - System.nanoTime());
            }
        });
        long start = System.nanoTime();
        for (int i = 0; i < LINES; i++) {
            log.on(i, new LabEvent.Trace(lines[i % lines.length]));
        }
        long nanos = System.nanoTime() - start;
        viewer.interrupt();
        viewer.join();
        if (log.end() != LINES || filtered.end() == 0) {
            throw new IllegalStateException("lines are missing");
        }
        return LINES * 1_000_000_000L / nanos;
    }
}
