package io.treville.topology;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One end of a link: an interface of a node.
 *
 * @param node the node it lives in
 * @param name the interface's name, at most 15 octets
 * @param addresses its addresses
 * @param mac its MAC address as {@code 02:00:00:00:00:01}, or null for one of the kernel's
 * @param netem what happens to packets that leave through it, or null
 * @param pass whether it runs an XDP program that passes everything, for XDP programs that redirect to its peer
 * @param capture whether its packets are captured from before it goes up
 */
public record LinkEnd(
        String node,
        String name,
        List<Prefix> addresses,
        @Nullable String mac,
        @Nullable Netem netem,
        boolean pass,
        boolean capture) {
    public LinkEnd(String node, String name, List<Prefix> addresses, @Nullable String mac, @Nullable Netem netem) {
        this(node, name, addresses, mac, netem, false, false);
    }

    /** The same end, captured. */
    LinkEnd captured() {
        return new LinkEnd(node, name, addresses, mac, netem, pass, true);
    }

    public LinkEnd {
        requireNonNull(node, "node is null");
        requireNonNull(name, "name is null");
        addresses = List.copyOf(addresses);
    }
}
