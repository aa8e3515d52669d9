package io.treville.topology;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * A unicast route.
 *
 * @param to destination; {@code ::/0} or {@code 0.0.0.0/0} is the default route
 * @param via next hop, or null for one on the link
 * @param dev device, or null where {@code via} alone decides it
 * @param table routing table; 254 is main
 * @param metric priority, 0 for the kernel's default
 * @param encap what it does besides forwarding
 */
public record Route(
        Prefix to, @Nullable InetAddress via, @Nullable String dev, int table, int metric, Encap encap) {
    /** The number of table {@code main} (rtnetlink(7), RT_TABLE_MAIN). */
    public static final int MAIN_TABLE = 254;

    /** True for a route that the kernel would take for the same: destination, table and metric agree. */
    public boolean sameDestination(Route other) {
        return to.equals(other.to) && table == other.table && metric == other.metric;
    }

    public Route {
        requireNonNull(to, "to is null");
        requireNonNull(encap, "encap is null");
    }
}
