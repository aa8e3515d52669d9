package io.treville.capture;

import io.treville.topology.Addresses;
import java.net.Inet6Address;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Addresses of packets as text. */
final class AddressText {
    private AddressText() {}

    /** The canonical form of the 16 octets at {@code at}; a mapped IPv4 address stays an IPv6 one. */
    static String ipv6(byte[] bytes, int at) {
        try {
            return Addresses.text(Inet6Address.getByAddress(null, Arrays.copyOfRange(bytes, at, at + 16), -1));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // 16 octets are an IPv6 address
        }
    }
}
