package io.treville.capture;

/** ICMPv6: errors and echo (RFC 4443), neighbour discovery (RFC 4861). */
final class Icmpv6Decoder {
    private static final int HEADER = 4;

    private Icmpv6Decoder() {}

    static void decode(Dissection d, int at, int end) {
        if (!d.layer("icmpv6", at, 8, end)) {
            return;
        }
        if (!d.has(at, HEADER, end)) {
            d.truncated();
            return;
        }
        d.number("type", at, 1);
        d.number("code", at + 1, 1);
        d.hexNumber("checksum", at + 2, 2);
        int type = d.u8(at);
        switch (type) {
            case 1, 2, 3, 4 -> error(d, type, at, end);
            case 128, 129 -> echo(d, at, end);
            case 133, 134, 135, 136, 137 -> neighbour(d, type, at, end);
            default -> {}
        }
    }

    /** The packet that caused it comes behind, as much of it as there was room for. */
    private static void error(Dissection d, int type, int at, int end) {
        if (!d.has(at, 8, end)) {
            d.truncated();
            return;
        }
        if (type == 2) {
            d.number("mtu", at + 4, 4);
        } else if (type == 4) {
            d.number("pointer", at + 4, 4);
        }
        if (d.has(at + 8, 1, end)) {
            d.enterTunnel();
            IpDecoder.ipv6(d, at + 8, end);
        }
    }

    private static void echo(Dissection d, int at, int end) {
        if (!d.has(at, 8, end)) {
            d.truncated();
            return;
        }
        d.number("id", at + 4, 2);
        d.number("seq", at + 6, 2);
        d.number("datalength", Math.min(end, d.bytes().length) - at - 8L, at + 8, 0);
    }

    private static void neighbour(Dissection d, int type, int at, int end) {
        int fixed = type == 137 ? 40 : type >= 135 ? 24 : type == 134 ? 16 : 8;
        d.layerLength(fixed, end);
        if (!d.has(at, fixed, end)) {
            d.truncated();
            return;
        }
        if (type == 134) {
            d.number("hoplimit", at + 4, 1);
            d.hexNumber("flags", at + 5, 1);
            d.number("lifetime", at + 6, 2);
        } else if (type >= 135) {
            if (type == 136) {
                d.number("flags.router", d.u8(at + 4) >> 7, at + 4, 1);
                d.number("flags.solicited", (d.u8(at + 4) >> 6) & 1, at + 4, 1);
                d.number("flags.override", (d.u8(at + 4) >> 5) & 1, at + 4, 1);
            }
            d.ipv6("target", at + 8);
        }
        if (type == 137) {
            d.ipv6("destination", at + 24);
        }
        options(d, at + fixed, end);
    }

    /** Type, length in 8 octets; 1 and 2 are link-layer addresses. */
    private static void options(Dissection d, int from, int end) {
        int at = from;
        while (d.has(at, 8, end)) {
            int octets = 8 * d.u8(at + 1);
            if (octets == 0 || !d.has(at, octets, end)) {
                d.malformed("a neighbour discovery option has an impossible length");
                return;
            }
            switch (d.u8(at)) {
                case 1 -> d.mac("source.mac", at + 2);
                case 2 -> d.mac("target.mac", at + 2);
                default -> d.hex("option[" + d.u8(at) + "]", at + 2, octets - 2);
            }
            at += octets;
        }
    }
}
