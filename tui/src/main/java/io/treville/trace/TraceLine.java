package io.treville.trace;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One line of trace_pipe, attributed.
 *
 * @param node the node whose program printed it, or null for the unattributed lane
 * @param program the program's name in the topology, or null
 * @param task the task that ran, as {@code ping}
 * @param pid its process id
 * @param cpu where it ran
 * @param timeNanos the kernel's trace clock, nanoseconds since boot
 * @param text what the program printed, control characters made visible, without the columns
 */
public record TraceLine(
        @Nullable String node, @Nullable String program, String task, int pid, int cpu, long timeNanos, String text) {
    public TraceLine {
        requireNonNull(task, "task is null");
        requireNonNull(text, "text is null");
    }
}
