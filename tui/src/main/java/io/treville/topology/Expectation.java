package io.treville.topology;

import java.net.InetAddress;
import java.time.Duration;
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

    /** How many of the trace lines of one node satisfy a condition; the others are not looked at. */
    record TraceLines(String node, Condition which, Count count) implements Expectation {}

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
     * Fields of the packets that passed an interface while the steps ran. Every packet that {@code where} selects must
     * satisfy {@code fields}; {@code count} is how many are selected.
     *
     * @param where decoder paths and what selects a packet ({@code icmpv6.type: 128})
     * @param fields decoder paths and what they must be ({@code ioam.gob.schema: 77})
     * @param distinct decoder paths, and how many different values they must have among the selected packets
     */
    record Packets(
            String node,
            String dev,
            Direction direction,
            Map<String, Condition> where,
            Map<String, Condition> fields,
            Map<String, Count> distinct,
            Count count)
            implements Expectation {
        public Packets {
            where = Ordered.copyOf(where);
            fields = Ordered.copyOf(fields);
            distinct = Ordered.copyOf(distinct);
        }
    }

    /**
     * Fields of the packets that a program sent while the steps ran, as of {@link Packets}; what the sample itself says is
     * {@code sample.cookie}, {@code sample.length}, {@code sample.octets} and {@code sample.packet} (hex).
     */
    record Samples(
            String node, String program, Map<String, Condition> where, Map<String, Condition> fields, Count count)
            implements Expectation {
        public Samples {
            where = Ordered.copyOf(where);
            fields = Ordered.copyOf(fields);
        }
    }

    /** Which way packets pass an interface. */
    enum Direction {
        IN,
        OUT,
        BOTH
    }

    /**
     * A map entry of a loaded program, read after the steps.
     *
     * @param value what the whole entry must be, as printed, typed by BTF where known
     * @param fields what its parts must be, by path ({@code min}, {@code hops[0].id})
     */
    record MapEntry(String node, String program, String map, String key, Condition value, Map<String, Condition> fields)
            implements Expectation {
        public MapEntry {
            fields = Ordered.copyOf(fields);
        }
    }

    /**
     * A command that an {@code exec} step started under a name: how it ended, and what it wrote.
     *
     * @param status its exit status; {@link Condition#ANY} also accepts one that still runs
     */
    record CommandResult(String name, Condition status, Condition output, Condition error) implements Expectation {}

    /** Whether one address answers an echo request from a node. */
    record Reachable(String node, InetAddress to, @Nullable InetAddress source, boolean reachable)
            implements Expectation {}

    /** Whether an interface is up and has a carrier. */
    record LinkState(String node, String dev, boolean up) implements Expectation {}

    /**
     * How much a counter of the kernel grew while the case ran.
     *
     * @param name {@code Ip6InReceives} (of /proc/net/snmp6, snmp or netstat), or {@code DEV.rx_packets} (/proc/net/dev)
     */
    record Counter(String node, String name, Condition growth) implements Expectation {}

    /**
     * How long a step took.
     *
     * @param step its number, from 1
     * @param most before scaling to a slow guest
     */
    record Took(int step, Duration least, Duration most) implements Expectation {}

    /** One whose failure is shown, and does not fail the case. */
    record Soft(Expectation expectation) implements Expectation {}
}
