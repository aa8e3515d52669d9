package io.treville.topology;

import static java.util.Objects.requireNonNull;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * An address with its prefix length, as in {@code db11::2/64}.
 *
 * @param address the address, host bits kept
 * @param length the prefix length in bits, 0 to 32 (IPv4) or 128 (IPv6)
 */
public record Prefix(InetAddress address, int length) {
    public Prefix {
        requireNonNull(address, "address is null");
        if (length < 0 || length > bits(address)) {
            throw new IllegalArgumentException("prefix length " + length + " is not within 0.." + bits(address));
        }
    }

    /** Reads {@code ADDRESS/LENGTH}; without a length the address stands for itself (a host prefix). */
    public static Prefix parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        return new Prefix(address, slash < 0 ? bits(address) : Integer.parseInt(text.substring(slash + 1)));
    }

    public boolean isIpv6() {
        return address instanceof Inet6Address;
    }

    private static int bits(InetAddress address) {
        return address instanceof Inet4Address ? 32 : 128;
    }

    /** {@code ADDRESS/LENGTH} with the address in the canonical form of RFC 5952. */
    @Override
    public String toString() {
        return Addresses.text(address) + "/" + length;
    }
}
