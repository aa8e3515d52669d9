package io.treville.topology;

import static java.util.Objects.requireNonNull;

/**
 * A veth pair between two nodes.
 *
 * @param mtu octets, 0 for the kernel's default of 1500
 * @param parallel whether there are others between the same two nodes
 */
public record Link(LinkEnd from, LinkEnd to, int mtu, boolean parallel) {
    public Link {
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
    }

    /** One that is alone between its nodes. */
    public Link(LinkEnd from, LinkEnd to, int mtu) {
        this(from, to, mtu, false);
    }

    /** The same link, captured at its first end: all that passes it passes there. */
    Link captured() {
        return from.capture() || to.capture() ? this : new Link(from.captured(), to, mtu, parallel);
    }

    /** {@code athos-porthos}: the nodes' names, joined; of parallel links {@code athos:eth1}, the interface at its first end. */
    public String name() {
        return parallel ? from.node() + ":" + from.name() : from.node() + "-" + to.node();
    }

    boolean isBetweenTheSame(Link other) {
        return (from.node().equals(other.from.node()) && to.node().equals(other.to.node()))
                || (from.node().equals(other.to.node()) && to.node().equals(other.from.node()));
    }
}
