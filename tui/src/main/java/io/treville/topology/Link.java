package io.treville.topology;

import static java.util.Objects.requireNonNull;

/**
 * A veth pair between two nodes.
 *
 * @param mtu octets, 0 for the kernel's default of 1500
 */
public record Link(LinkEnd from, LinkEnd to, int mtu) {
    public Link {
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
    }

    /** The same link, captured at its first end: all that passes it passes there. */
    Link captured() {
        return from.capture() || to.capture() ? this : new Link(from.captured(), to, mtu);
    }

    /** {@code athos-porthos}: the nodes' names, joined, as users name a link. */
    public String name() {
        return from.node() + "-" + to.node();
    }
}
