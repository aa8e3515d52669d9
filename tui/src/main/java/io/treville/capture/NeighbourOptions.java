package io.treville.capture;

/** Options of neighbour discovery: type, length in units of 8 octets (RFC 4861, 4.6). */
final class NeighbourOptions {
    private NeighbourOptions() {}

    static void decode(Dissection d, int from, int end) {
        int at = from;
        int index = 0;
        while (d.has(at, 8, end)) {
            int octets = 8 * d.u8(at + 1);
            if (octets == 0 || !d.has(at, octets, end)) {
                d.malformed("a neighbour discovery option has an impossible length");
                return;
            }
            String path = "nd[" + index++ + "].";
            d.number(path + "type", at, 1);
            d.number(path + "length", at + 1, 1);
            content(d, path, at, octets);
            at += octets;
        }
    }

    private static void content(Dissection d, String path, int at, int octets) {
        switch (d.u8(at)) {
            case 1 -> d.mac("source.mac", at + 2);
            case 2 -> d.mac("target.mac", at + 2);
            case 3 -> {
                if (octets == 32) {
                    prefix(d, path, at);
                }
            }
            case 4 -> redirected(d, path, at, octets);
            case 5 -> d.number(path + "mtu", at + 4, 4);
            case 24 -> route(d, path, at, octets);
            case 25 -> servers(d, path, at, octets);
            default -> d.hex(path + "data", at + 2, octets - 2);
        }
    }

    private static void prefix(Dissection d, String path, int at) {
        d.number(path + "prefixlength", at + 2, 1);
        d.number(path + "onlink", d.u8(at + 3) >> 7, at + 3, 1);
        d.number(path + "autonomous", (d.u8(at + 3) >> 6) & 1, at + 3, 1);
        d.number(path + "valid", at + 4, 4);
        d.number(path + "preferred", at + 8, 4);
        d.ipv6(path + "prefix", at + 16);
    }

    /** As much of the packet as there was room for; its octets only, for one error in a packet is enough. */
    private static void redirected(Dissection d, String path, int at, int octets) {
        d.hex(path + "packet", at + 8, octets - 8);
    }

    /** RFC 4191, 2.3: a prefix of 0, 8 or 16 octets. */
    private static void route(Dissection d, String path, int at, int octets) {
        d.number(path + "prefixlength", at + 2, 1);
        d.number(path + "preference", (d.u8(at + 3) >> 3) & 3, at + 3, 1);
        d.number(path + "lifetime", at + 4, 4);
        d.hex(path + "prefix", at + 8, octets - 8);
    }

    /** RFC 8106, 5.1. */
    private static void servers(Dissection d, String path, int at, int octets) {
        d.number(path + "lifetime", at + 4, 4);
        for (int i = 0, server = at + 8; server + 16 <= at + octets; i++, server += 16) {
            d.ipv6(path + "server[" + i + "]", server);
        }
    }
}
