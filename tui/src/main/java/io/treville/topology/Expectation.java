package io.treville.topology;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What must be true of what a {@link Case} saw while its steps ran. */
public sealed interface Expectation {
    /**
     * The trace lines of one node, in order, exactly: {@code lines} repeated {@code times} and nothing else.
     * No lines (or {@code times} 0) means that the node must print nothing.
     *
     * @param lines what the program printed, without trace_pipe's columns
     */
    record Trace(String node, List<String> lines, int times) implements Expectation {
        public Trace {
            lines = List.copyOf(lines);
        }
    }

    /**
     * What the {@code ioam6_gob} tracepoint saw of the payload at one node: exactly {@code times} runs, each with this
     * change. {@code times} 0 means that no program may run there.
     *
     * @param before payload in hex as it came, or null to accept any
     * @param after payload in hex as it left, or null to accept any
     */
    record GobChange(
            String node, @Nullable String before, @Nullable String after, int times) implements Expectation {}

    /**
     * Fields of the packets that arrived at an interface while the steps ran. Every packet that matches {@code where}
     * must have the fields of {@code fields}, and there must be exactly {@code count} (-1: at least one).
     *
     * @param where paths and values that select packets ({@code icmpv6.type == 128})
     * @param fields decoder paths and the values they must have ({@code ioam.gob.schema: 77}); the value
     *     {@code absent} demands that the path is not there
     */
    record Packets(String node, String dev, Map<String, String> where, Map<String, String> fields, int count)
            implements Expectation {
        public Packets {
            where = Ordered.copyOf(where);
            fields = Ordered.copyOf(fields);
        }
    }

    /** A map entry of a loaded program, read after the steps; the value as printed, fields by BTF where known. */
    record MapEntry(String node, String program, String map, String key, String value) implements Expectation {}
}
