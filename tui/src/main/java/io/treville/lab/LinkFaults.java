package io.treville.lab;

import io.treville.topology.Link;
import io.treville.topology.LinkEnd;
import io.treville.topology.Netem;
import io.treville.topology.Node;
import io.treville.topology.Operation;
import io.treville.topology.Route;
import io.treville.topology.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The operations that break links of a lab, and mend them. */
public final class LinkFaults {
    private LinkFaults() {}

    /**
     * Takes both ends of links down. The kernel is told to keep their IPv6 addresses
     * (Documentation/networking/ip-sysctl.rst, keep_addr_on_down), which it does for IPv4 by itself.
     */
    public static List<Operation> down(List<Link> links) {
        List<Operation> operations = new ArrayList<>();
        for (Link link : links) {
            for (LinkEnd end : List.of(link.from(), link.to())) {
                operations.add(
                        new Operation.SetSysctl(end.node(), "net.ipv6.conf." + end.name() + ".keep_addr_on_down", "1"));
            }
        }
        for (Link link : links) {
            for (LinkEnd end : List.of(link.from(), link.to())) {
                operations.add(new Operation.SetLinkDown(end.node(), end.name()));
            }
        }
        return operations;
    }

    /** Brings links up, and back what the kernel dropped with them: neighbours, and routes of the nodes at their ends. */
    public static List<Operation> up(Topology topology, List<Link> links) {
        List<Operation> operations = new ArrayList<>();
        Set<String> nodes = new HashSet<>();
        Set<String> ends = new HashSet<>();
        for (Link link : links) {
            for (LinkEnd end : List.of(link.from(), link.to())) {
                operations.add(new Operation.SetLinkUp(end.node(), end.name()));
                nodes.add(end.node());
                ends.add(end.node() + "/" + end.name());
            }
        }
        for (Node node : topology.nodes()) {
            if (nodes.contains(node.name())) {
                for (Node.Neighbour neighbour : node.neighbours()) {
                    if (ends.contains(node.name() + "/" + neighbour.dev())) {
                        operations.add(new Operation.AddNeighbour(
                                node.name(), neighbour.dev(), neighbour.address(), neighbour.mac()));
                    }
                }
            }
        }
        for (Node node : topology.nodes()) {
            if (nodes.contains(node.name())) {
                for (Route route : node.routes()) {
                    operations.add(new Operation.AddRoute(node.name(), route, true));
                }
            }
        }
        return operations;
    }

    /**
     * Impairs what leaves through the ends of a link.
     *
     * @param at the node at one end, or null for both ends
     * @param netem the impairment, or null for none
     */
    public static List<Operation> impair(Link link, @Nullable String at, @Nullable Netem netem) {
        List<Operation> operations = new ArrayList<>();
        for (LinkEnd end : List.of(link.from(), link.to())) {
            if (at == null || at.equals(end.node())) {
                operations.add(new Operation.SetNetem(end.node(), end.name(), netem));
            }
        }
        return operations;
    }

    /** Impairs a link as its topology says, or not at all. */
    public static List<Operation> reset(Link link, @Nullable String at) {
        List<Operation> operations = new ArrayList<>();
        for (LinkEnd end : List.of(link.from(), link.to())) {
            if (at == null || at.equals(end.node())) {
                operations.add(new Operation.SetNetem(end.node(), end.name(), end.netem()));
            }
        }
        return operations;
    }
}
