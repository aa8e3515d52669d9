package io.treville.capture;

/** GENEVE (RFC 8926, 3.4) and VXLAN (RFC 7348, 5), and the packet inside. */
final class TunnelDecoder {
    private static final int ETHERNET = 0x6558; // Transparent Ethernet Bridging

    private TunnelDecoder() {}

    static void geneve(Dissection d, int at, int end) {
        int header = 8 + 4 * (d.u8(at) & 0x3f);
        if (!d.layer("geneve", at, header, end)) {
            return;
        }
        if (!d.has(at, 8, end)) {
            d.truncated();
            return;
        }
        d.number("version", d.u8(at) >> 6, at, 1);
        d.number("optionslength", d.u8(at) & 0x3f, at, 1);
        d.number("flags.control", d.u8(at + 1) >> 7, at + 1, 1);
        d.number("flags.critical", (d.u8(at + 1) >> 6) & 1, at + 1, 1);
        d.hexNumber("protocol", at + 2, 2);
        d.number("vni", d.u24(at + 4), at + 4, 3);
        if (!d.has(at, header, end)) {
            d.truncated();
            return;
        }
        options(d, at + 8, at + header);
        inner(d, d.u16(at + 2), at + header, end);
    }

    /** Class(16) Type(8) R(3) Length(5, in 4 octets), data. */
    private static void options(Dissection d, int from, int stop) {
        int at = from;
        for (int index = 0; at < stop; index++) {
            int octets = 4 + 4 * (d.u8(at + 3) & 0x1f);
            if (!d.has(at, octets, stop)) {
                d.malformed("option " + index + " goes beyond the header");
                return;
            }
            String path = "option[" + index + "].";
            d.hexNumber(path + "class", at, 2);
            d.hexNumber(path + "type", at + 2, 1);
            d.number(path + "critical", d.u8(at + 2) >> 7, at + 2, 1);
            d.number(path + "length", d.u8(at + 3) & 0x1f, at + 3, 1);
            d.hex(path + "data", at + 4, octets - 4);
            at += octets;
        }
    }

    static void vxlan(Dissection d, int at, int end) {
        if (!d.layer("vxlan", at, 8, end)) {
            return;
        }
        if (!d.has(at, 8, end)) {
            d.truncated();
            return;
        }
        d.hexNumber("flags", at, 1);
        d.number("flags.vni", (d.u8(at) >> 3) & 1, at, 1);
        d.number("vni", d.u24(at + 4), at + 4, 3);
        inner(d, ETHERNET, at + 8, end);
    }

    private static void inner(Dissection d, int protocol, int at, int end) {
        if (!d.has(at, 1, end)) {
            return;
        }
        d.enterTunnel();
        if (protocol == ETHERNET) {
            LinkDecoder.ethernet(d, at, end);
        } else {
            LinkDecoder.payload(d, protocol, at, end);
        }
    }
}
