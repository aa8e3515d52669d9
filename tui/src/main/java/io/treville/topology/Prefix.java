package io.treville.topology;

import static java.util.Objects.requireNonNull;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

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

    /** True when an address of the same family lies in the network of this prefix. */
    public boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] its = other.getAddress();
        if (mine.length != its.length) {
            return false;
        }
        for (int bit = 0; bit < length; bit += 8) {
            int mask = length - bit >= 8 ? 0xff : 0xff00 >> (length - bit) & 0xff;
            if (((mine[bit / 8] ^ its[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The same network with its host bits clear, as the kernel keeps routes. */
    public Prefix network() {
        byte[] octets = address.getAddress();
        boolean changed = false;
        for (int bit = length; bit < octets.length * 8; bit++) {
            int mask = 0x80 >> bit % 8;
            changed |= (octets[bit / 8] & mask) != 0;
            octets[bit / 8] &= (byte) ~mask;
        }
        if (!changed) {
            return this;
        }
        try {
            return new Prefix(InetAddress.getByAddress(octets), length);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + octets.length + " octets", e);
        }
    }

    static int bits(InetAddress address) {
        return address instanceof Inet4Address ? 32 : 128;
    }

    /** {@code ADDRESS/LENGTH} with the address in the canonical form of RFC 5952. */
    @Override
    public String toString() {
        return Addresses.text(address) + "/" + length;
    }
}
