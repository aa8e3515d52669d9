package io.treville.topology;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing a {@link Case} does. */
public sealed interface Step {
    /** The node it is done in. */
    String node();

    /** Adds a route, or replaces the one with the same destination, table and metric. */
    record SetRoute(String node, Route route) implements Step {}

    record DeleteRoute(String node, Route route) implements Step {}

    /**
     * Echo requests by the real {@code ping}, and its real replies. The step fails unless {@code replies} come back.
     *
     * @param source source address, or null for the kernel's choice
     * @param count requests
     * @param intervalMillis between two requests
     * @param size octets of data in each, -1 for ping's default of 56
     * @param hopLimit of the requests, 0 for the default
     * @param replies how many replies must come
     */
    record Ping(
            String node,
            InetAddress to,
            @Nullable InetAddress source,
            int count,
            int intervalMillis,
            int size,
            int hopLimit,
            int replies)
            implements Step {}

    /**
     * A command in the node's namespace.
     *
     * @param argv program and arguments; no shell takes part
     * @param status the exit status it must end with
     */
    record Exec(String node, List<String> argv, int status) implements Step {
        public Exec {
            argv = List.copyOf(argv);
        }
    }

    /** Writes a map entry of a loaded program; both sides as typed by the user. */
    record SetMap(String node, String program, String map, String key, String value) implements Step {}

    record SetLink(String node, String dev, boolean up) implements Step {}

    record SetSysctl(String node, String key, String value) implements Step {}

    /** @param netem null removes the impairment */
    record SetNetem(String node, String dev, @Nullable Netem netem) implements Step {}

    /** Binds a GOB schema to an IOAM namespace, or with null unbinds. */
    record BindSchema(String node, int namespace, @Nullable Integer schema) implements Step {}
}
