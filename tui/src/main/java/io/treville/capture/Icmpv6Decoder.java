package io.treville.capture;

/** ICMPv6: errors and echo (RFC 4443), neighbour discovery (RFC 4861), multicast listeners (RFC 2710, RFC 3810). */
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
            case 130 -> listenerQuery(d, at, end);
            case 131, 132 -> listener(d, at, end);
            case 143 -> listenerReport(d, at, end);
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

    private static void listener(Dissection d, int at, int end) {
        d.layerLength(24, end);
        if (d.has(at, 24, end)) {
            d.ipv6("group", at + 8);
        } else {
            d.truncated();
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
            d.number("flags.managed", d.u8(at + 5) >> 7, at + 5, 1);
            d.number("flags.other", (d.u8(at + 5) >> 6) & 1, at + 5, 1);
            d.number("lifetime", at + 6, 2);
            d.number("reachable", at + 8, 4);
            d.number("retransmit", at + 12, 4);
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
        NeighbourOptions.decode(d, at + fixed, end);
    }

    /** RFC 3810, 5.1; the first version (RFC 2710) ends after the group. */
    private static void listenerQuery(Dissection d, int at, int end) {
        if (!d.has(at, 24, end)) {
            d.truncated();
            return;
        }
        d.number("maxresponse", at + 4, 2);
        d.ipv6("group", at + 8);
        if (!d.has(at, 28, end)) {
            d.layerLength(24, end);
            return;
        }
        d.layerLength(28 + 16 * d.u16(at + 26), end);
        d.number("suppress", (d.u8(at + 24) >> 3) & 1, at + 24, 1);
        d.number("robustness", d.u8(at + 24) & 7, at + 24, 1);
        d.number("interval", at + 25, 1);
        d.number("sources", at + 26, 2);
        addresses(d, "source", d.u16(at + 26), at + 28, end);
    }

    /** RFC 3810, 5.2. */
    private static void listenerReport(Dissection d, int from, int end) {
        if (!d.has(from, 8, end)) {
            d.truncated();
            return;
        }
        d.number("records", from + 6, 2);
        int at = from + 8;
        for (int index = 0; index < d.u16(from + 6); index++) {
            if (!d.has(at, 20, end)) {
                d.truncated();
                return;
            }
            String path = "record[" + index + "].";
            int sources = d.u16(at + 2);
            d.number(path + "type", at, 1);
            d.number(path + "sources", at + 2, 2);
            d.ipv6(path + "group", at + 4);
            if (!addresses(d, path + "source", sources, at + 20, end)) {
                return;
            }
            at += 20 + 16 * sources + 4 * d.u8(at + 1);
        }
        d.layerLength(at - from, end);
    }

    private static boolean addresses(Dissection d, String path, int count, int from, int end) {
        for (int i = 0; i < count; i++) {
            if (!d.has(from + 16 * i, 16, end)) {
                d.truncated();
                return false;
            }
            d.ipv6(path + '[' + i + ']', from + 16 * i);
        }
        return true;
    }
}
