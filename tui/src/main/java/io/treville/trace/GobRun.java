package io.treville.trace;

import org.jspecify.annotations.Nullable;

/**
 * One event of the tracepoint {@code ioam6:ioam6_gob}: what happened to the Global Opaque Block of one packet at one
 * node.
 *
 * @param node the node, found by the network namespace's inode, or null when it is none of ours
 * @param dev the interface the packet came in by, or leaves through
 * @param hook {@code input} or {@code output}
 * @param namespace IOAM namespace id
 * @param schema the schema id in the trailer, 24 bits
 * @param programId the kernel's id of the program that ran, 0 when none did
 * @param returnCode what it returned
 * @param before payload in hex before the program ran
 * @param after payload in hex after it
 * @param verdict {@code ok}, or why the block was left alone
 * @param cpu where it ran
 * @param timeNanos the kernel's trace clock, nanoseconds since boot
 */
public record GobRun(
        @Nullable String node,
        String dev,
        String hook,
        int namespace,
        int schema,
        int programId,
        int returnCode,
        String before,
        String after,
        String verdict,
        int cpu,
        long timeNanos) {}
