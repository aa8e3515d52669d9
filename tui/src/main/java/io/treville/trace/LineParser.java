package io.treville.trace;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Parses one line of trace_pipe (kernel/trace/trace_output.c, {@code trace_print_context}):
 *
 * <pre>            ping-1234    (   1234) [001] b.s21   12.345678: bpf_trace_printk: text</pre>
 *
 * The task's name fills exactly 16 columns and may hold anything, so that its end is found by position and not by
 * looking for a dash. The thread group and the flags columns may be switched off. Not for use by several threads.
 */
final class LineParser {
    private static final int TASK_WIDTH = 16;
    private static final byte[] LOST = ascii("CPU:");
    private static final byte[] LOST_TAIL = ascii(" [LOST ");
    private static final byte[] STARTED = ascii("##### CPU ");
    private static final byte[] TOO_BIG = ascii("[LINE TOO BIG]");
    private static final byte[] PROGRAM = ascii("bpf_trace_printk: ");
    private static final byte[] MARKER = ascii("tracing_mark_write: ");
    private static final byte[] GOB = ascii("ioam6_gob: ");

    private byte[] line = new byte[0];
    private int at;
    private int end;
    private boolean good;

    /** What {@code bytes[from, to)}, a line without its line feed, says; total on any bytes. */
    PipeEntry parse(byte[] bytes, int from, int to) {
        line = bytes;
        end = to;
        if (to > from + TASK_WIDTH && bytes[from + TASK_WIDTH] == '-') {
            PipeEntry.Event event = columns(from, from + TASK_WIDTH);
            if (event != null) {
                return event;
            }
        }
        PipeEntry note = note(from);
        return note != null ? note : withoutColumns(from);
    }

    private @Nullable PipeEntry note(int from) {
        if (from == end || startsWith(STARTED, from)) {
            return new PipeEntry.Noise();
        }
        if (startsWith(TOO_BIG, from)) {
            return new PipeEntry.TooBig();
        }
        if (!startsWith(LOST, from)) {
            return null;
        }
        at = from + LOST.length;
        good = true;
        long cpu = number(9);
        if (!good || !startsWith(LOST_TAIL, at)) {
            return null;
        }
        at += LOST_TAIL.length;
        long events = number(18);
        return new PipeEntry.Lost((int) cpu, good ? events : -1);
    }

    /** A task's name with a line break in it leaves a line whose columns start too early. */
    private PipeEntry withoutColumns(int from) {
        int last = Math.min(end, from + TASK_WIDTH);
        for (int dash = from; dash < last; dash++) {
            if (line[dash] == '-') {
                PipeEntry.Event event = columns(from, dash);
                if (event != null) {
                    return event;
                }
            }
        }
        boolean ambiguous = end - from < TASK_WIDTH && line[from] == ' ';
        String text = VisibleText.of(line, from, end);
        return text.isBlank() ? new PipeEntry.Noise() : new PipeEntry.Continued(text, ambiguous);
    }

    private PipeEntry.@Nullable Event columns(int from, int dash) {
        at = dash + 1;
        good = true;
        int pid = (int) number(9);
        if (!good || !skipSpaces()) {
            return null;
        }
        skipThreadGroup();
        int cpu = cpu();
        char context = flags();
        long time = time();
        if (!good) {
            return null;
        }
        PipeEntry.Source source = source();
        return new PipeEntry.Event(task(from, dash), pid, cpu, context, time, source, VisibleText.of(line, at, end));
    }

    private String task(int from, int dash) {
        int start = from;
        while (start < dash && line[start] == ' ') {
            start++;
        }
        return VisibleText.of(line, start, dash);
    }

    private void skipThreadGroup() {
        if (at < end && line[at] == '(') {
            while (at < end && line[at] != ')') {
                at++;
            }
            at++;
            good &= skipSpaces();
        }
    }

    private int cpu() {
        good &= at < end && line[at] == '[';
        at++;
        long cpu = number(5);
        good &= at + 1 < end && line[at] == ']' && line[at + 1] == ' ';
        at += 2;
        return (int) cpu;
    }

    /**
     * irqs-off, need-resched, hard/soft interrupt, preempt count and, since 5.17, migrate-disable count. The column is
     * missing when the option irq-info is off, and then digits of the time follow at once.
     */
    private char flags() {
        int start = at;
        while (at < end && line[at] > ' ') {
            at++;
        }
        int width = at - start;
        if (width >= 3 && width <= 7 && line[at - 1] != ':') {
            good &= skipSpaces();
            return (char) line[start + 2];
        }
        at = start;
        skipSpaces();
        return '?';
    }

    /** Seconds and a fraction, or the bare count of a clock that is not in nanoseconds; then a colon and a space. */
    private long time() {
        long time = number(18);
        if (good && at < end && line[at] == '.') {
            at++;
            int start = at;
            long fraction = number(9);
            for (int digits = at - start; digits < 9; digits++) {
                fraction *= 10;
            }
            time = time * 1_000_000_000L + fraction;
        }
        good &= at < end && line[at] == ':';
        at++;
        if (at < end && line[at] == ' ') {
            at++;
        }
        return time;
    }

    private PipeEntry.Source source() {
        if (startsWith(PROGRAM, at)) {
            at += PROGRAM.length;
            return PipeEntry.Source.PROGRAM;
        }
        if (startsWith(GOB, at)) {
            at += GOB.length;
            return PipeEntry.Source.GOB;
        }
        if (startsWith(MARKER, at)) {
            at += MARKER.length;
            return PipeEntry.Source.MARKER;
        }
        return PipeEntry.Source.OTHER;
    }

    private boolean skipSpaces() {
        int start = at;
        while (at < end && line[at] == ' ') {
            at++;
        }
        return at > start;
    }

    /** A decimal number of at least one and at most {@code most} digits. */
    private long number(int most) {
        long value = 0;
        int start = at;
        while (at < end && line[at] >= '0' && line[at] <= '9' && at - start < most) {
            value = value * 10 + line[at] - '0';
            at++;
        }
        good &= at > start;
        return value;
    }

    private boolean startsWith(byte[] prefix, int from) {
        if (end - from < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (line[from + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
