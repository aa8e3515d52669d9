package io.treville.trace;

/** One line of trace_pipe as it stands there, before anybody is made its author. */
sealed interface PipeEntry {
    /** What printed an {@link Event}. */
    enum Source {
        /** {@code bpf_trace_printk}: a BPF program. */
        PROGRAM,
        /** {@code tracing_mark_write}: somebody wrote to trace_marker. */
        MARKER,
        /** {@code ioam6_gob}: the tracepoint. */
        GOB,
        /** Any other event; its name stays in the text. */
        OTHER
    }

    /**
     * A trace event.
     *
     * @param context the hard/soft interrupt column ({@code . s h H Z z}), {@code ?} when the column is switched off
     * @param timeNanos the trace clock
     * @param text what stands behind the event's name
     */
    record Event(String task, int pid, int cpu, char context, long timeNanos, Source source, String text)
            implements PipeEntry {}

    /**
     * A line without columns: the rest of a message with line breaks in it, or junk.
     *
     * @param ambiguous it may as well be the first half of a task's name that has a line break in it, so that nobody can
     *     say that it belongs to the line before
     */
    record Continued(String text, boolean ambiguous) implements PipeEntry {}

    /** {@code CPU:n [LOST m EVENTS]}: what is missing stood before the CPU's next event; -1 events: unknown number. */
    record Lost(int cpu, long events) implements PipeEntry {}

    /** An event that was longer than the kernel's page for a line; nobody knows which CPU's. */
    record TooBig() implements PipeEntry {}

    /** Says nothing about programs: {@code ##### CPU 1 buffer started ####}, an empty line. */
    record Noise() implements PipeEntry {}
}
