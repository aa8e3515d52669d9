package io.treville.capture;

/** UDP (RFC 768) with the tunnels known by their port, and TCP (RFC 9293). */
final class TransportDecoder {
    private static final int GENEVE = 6081;
    private static final int VXLAN = 4789;
    private static final int VXLAN_LINUX = 8472;

    private TransportDecoder() {}

    static void udp(Dissection d, int at, int end) {
        if (!d.layer("udp", at, 8, end)) {
            return;
        }
        if (!d.has(at, 8, end)) {
            d.truncated();
            return;
        }
        d.number("srcport", at, 2);
        d.number("dstport", at + 2, 2);
        d.number("length", at + 4, 2);
        d.hexNumber("checksum", at + 6, 2);
        int length = d.u16(at + 4);
        int stop = length >= 8 && length <= end - at ? at + length : end;
        switch (d.u16(at + 2)) {
            case GENEVE -> TunnelDecoder.geneve(d, at + 8, stop);
            case VXLAN, VXLAN_LINUX -> TunnelDecoder.vxlan(d, at + 8, stop);
            default -> {}
        }
    }

    static void tcp(Dissection d, int at, int end) {
        int header = 4 * (d.u8(at + 12) >> 4);
        if (!d.layer("tcp", at, Math.max(20, header), end)) {
            return;
        }
        if (!d.has(at, 20, end)) {
            d.truncated();
            return;
        }
        d.number("srcport", at, 2);
        d.number("dstport", at + 2, 2);
        d.number("seq", at + 4, 4);
        d.number("ack", at + 8, 4);
        d.number("dataoffset", d.u8(at + 12) >> 4, at + 12, 1);
        int flags = d.u8(at + 13);
        d.hexNumber("flags", flags, at + 13, 1);
        d.number("flags.fin", flags & 1, at + 13, 1);
        d.number("flags.syn", (flags >> 1) & 1, at + 13, 1);
        d.number("flags.rst", (flags >> 2) & 1, at + 13, 1);
        d.number("flags.psh", (flags >> 3) & 1, at + 13, 1);
        d.number("flags.ack", (flags >> 4) & 1, at + 13, 1);
        d.number("flags.urg", (flags >> 5) & 1, at + 13, 1);
        d.number("flags.ece", (flags >> 6) & 1, at + 13, 1);
        d.number("flags.cwr", flags >> 7, at + 13, 1);
        d.number("window", at + 14, 2);
        d.hexNumber("checksum", at + 16, 2);
        d.number("urgent", at + 18, 2);
        if (header < 20) {
            d.malformed("data offset is below 5");
        } else if (!d.has(at, header, end)) {
            d.truncated();
        } else if (header > 20) {
            d.hex("options", at + 20, header - 20);
            IpOptions.tcp(d, at + 20, at + header);
        }
    }
}
