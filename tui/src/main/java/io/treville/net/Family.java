package io.treville.net;

import io.treville.ffm.LibcSockets;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Address families as rtnetlink numbers them. */
final class Family {
    private Family() {}

    static int of(InetAddress address) {
        return address instanceof Inet4Address ? LibcSockets.AF_INET : LibcSockets.AF_INET6;
    }

    /** An address of 4 or 16 octets; an IPv4-mapped one stays one of IPv6. */
    static InetAddress address(byte[] octets) throws NetworkException {
        try {
            return octets.length == 16
                    ? java.net.Inet6Address.getByAddress(null, octets, -1)
                    : InetAddress.getByAddress(octets);
        } catch (UnknownHostException wrongLength) {
            throw new NetworkException.Malformed("an address of " + octets.length + " octets");
        }
    }
}
