package io.treville.trace;

/** What a {@link TracePipe} tells, in the order of the trace buffer. */
public sealed interface TraceEvent {
    record Line(TraceLine line) implements TraceEvent {}

    record Gob(GobRun run) implements TraceEvent {}

    /**
     * Events that the kernel dropped before they could be read, or lines that had to be cut.
     *
     * @param where {@code trace cpu 0}, {@code trace lines cut}
     * @param count how many since the last such event
     */
    record Lost(String where, long count) implements TraceEvent {}
}
