package io.treville.lab.tunnel;

import java.net.InetAddress;

/** Whose packets an entry is for, as the container at this end sends them; both are IPv4 addresses. */
public record TunnelPair(InetAddress source, InetAddress destination) {
    public TunnelPair {
        if (source.getAddress().length != 4 || destination.getAddress().length != 4) {
            throw new IllegalArgumentException("a tunnel's pair is of IPv4 addresses");
        }
    }

    /** The key of {@code tunnel_info}. */
    String key() {
        return "{saddr=" + source.getHostAddress() + ", daddr=" + destination.getHostAddress() + "}";
    }

    @Override
    public String toString() {
        return source.getHostAddress() + " > " + destination.getHostAddress();
    }
}
