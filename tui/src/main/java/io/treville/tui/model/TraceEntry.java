package io.treville.tui.model;

import io.treville.trace.GobRun;
import io.treville.trace.TraceLine;
import org.jspecify.annotations.Nullable;

/** What a node had to say: a line that a program printed, or a run on the Global Opaque Block of a packet. */
public sealed interface TraceEntry {
    /** Its node; empty where it belongs to none. */
    String node();

    int cpu();

    /** The kernel's trace clock, nanoseconds since boot. */
    long timeNanos();

    /** When it came here, nanoseconds of the lab's own clock. */
    long arrivedNanos();

    /** What a filter looks at. */
    String text();

    /** A line. */
    record Printed(long arrivedNanos, TraceLine line) implements TraceEntry {
        @Override
        public String node() {
            return orEmpty(line.node());
        }

        public String program() {
            return orEmpty(line.program());
        }

        @Override
        public int cpu() {
            return line.cpu();
        }

        @Override
        public long timeNanos() {
            return line.timeNanos();
        }

        @Override
        public String text() {
            return node() + " " + program() + " " + line.text();
        }
    }

    /** A run. */
    record Ran(long arrivedNanos, GobRun run) implements TraceEntry {
        @Override
        public String node() {
            return orEmpty(run.node());
        }

        @Override
        public int cpu() {
            return run.cpu();
        }

        @Override
        public long timeNanos() {
            return run.timeNanos();
        }

        @Override
        public String text() {
            return node() + " gob " + run.schema() + " " + run.before() + " -> " + run.after() + " " + run.verdict();
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
