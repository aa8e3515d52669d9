package io.treville.lab.flow;

import static java.util.Objects.requireNonNull;

import io.treville.topology.Program;

/**
 * A loaded copy of {@code flow_marker.bpf.c}, or of another program with a map {@code flow_labels} and the same constants.
 *
 * @param program how the topology calls it
 * @param strategy where it puts tags, which says how tags are made
 * @param matchAll whether it gives all packets the one tag of the key that is all zeroes
 */
public record FlowMarker(String node, String program, MarkingStrategy strategy, boolean matchAll) {
    /** The map that holds the tags. */
    public static final String MAP = "flow_labels";

    public FlowMarker {
        requireNonNull(node, "node is null");
        requireNonNull(program, "program is null");
        requireNonNull(strategy, "strategy is null");
    }

    /** Knows a marker by the constants it was declared with; those left out are the object's own. */
    static FlowMarker of(String node, Program declared) throws FlowException {
        String strategy = declared.rodata().getOrDefault("strategy", MarkingStrategy.LABEL.text());
        String matchAll = declared.rodata().getOrDefault("match_all", "false");
        return new FlowMarker(
                node,
                declared.name(),
                MarkingStrategy.parse(strategy),
                matchAll.equals("true") || matchAll.equals("1"));
    }

    /** The key of a flow, as text that the map's types read. */
    String key(FlowEvent event) {
        return matchAll
                ? "{}"
                : "{dst: " + io.treville.topology.Addresses.text(event.destination()) + ", dport: "
                        + event.destinationPort() + ", sport: " + event.sourcePort() + '}';
    }

    /** {@code sender: label}, as messages begin. */
    @Override
    public String toString() {
        return node + ": " + program;
    }
}
