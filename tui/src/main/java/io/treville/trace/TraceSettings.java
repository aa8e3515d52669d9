package io.treville.trace;

import static java.util.Objects.requireNonNull;

import io.treville.ffm.KernelFileSystem;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link TracePipe} reads.
 *
 * @param root where tracefs is mounted
 * @param token random text of this lab, letters and digits, that its brackets and markers carry
 * @param bufferKilobytes of the kernel's buffer, per CPU; a larger one that is there already stays
 * @param events to switch on while it reads, as {@code ioam6/ioam6_gob}; one that the kernel has not is passed over
 * @param isNode whether a name is one of the lab's nodes; called on the reader's thread
 * @param nodeOfNamespace the node whose network namespace has this inode (of /proc/PID/ns/net), or null; called on the
 *     reader's thread
 */
public record TraceSettings(
        Path root,
        String token,
        int bufferKilobytes,
        List<String> events,
        Predicate<String> isNode,
        LongFunction<@Nullable String> nodeOfNamespace) {
    /** Where tracefs belongs (Documentation/trace/ftrace.rst). */
    public static final Path TRACEFS = KernelFileSystem.TRACEFS.mountPoint();

    /** The tracepoint of GOB runs. */
    public static final String GOB_EVENT = "ioam6/ioam6_gob";

    public TraceSettings {
        requireNonNull(root, "root is null");
        requireNonNull(isNode, "isNode is null");
        requireNonNull(nodeOfNamespace, "nodeOfNamespace is null");
        events = List.copyOf(events);
        if (token.isEmpty() || token.indexOf(' ') >= 0) {
            throw new IllegalArgumentException("token is empty or has a space in it");
        }
        if (bufferKilobytes < 4) {
            throw new IllegalArgumentException("bufferKilobytes is " + bufferKilobytes);
        }
    }

    /** The same, from another root: that of a {@link TraceInstance}. */
    public TraceSettings in(Path other) {
        return new TraceSettings(other, token, bufferKilobytes, events, isNode, nodeOfNamespace);
    }

    /** tracefs at its usual place, 4 MiB per CPU, the GOB tracepoint. */
    public static TraceSettings of(
            String token, Predicate<String> isNode, LongFunction<@Nullable String> nodeOfNamespace) {
        return new TraceSettings(TRACEFS, token, 4096, List.of(GOB_EVENT), isNode, nodeOfNamespace);
    }
}
