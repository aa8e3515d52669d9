package io.treville.capture;

/** ICMP for IPv4 (RFC 792): echo, and errors with the packet that caused them. */
final class IcmpDecoder {
    private static final int HEADER = 8;

    private IcmpDecoder() {}

    static void decode(Dissection d, int at, int end) {
        if (!d.layer("icmp", at, HEADER, end)) {
            return;
        }
        if (!d.has(at, HEADER, end)) {
            d.truncated();
            return;
        }
        d.number("type", at, 1);
        d.number("code", at + 1, 1);
        d.hexNumber("checksum", at + 2, 2);
        switch (d.u8(at)) {
            case 0, 8 -> {
                d.number("id", at + 4, 2);
                d.number("seq", at + 6, 2);
                d.number("datalength", Math.min(end, d.bytes().length) - at - 8L, at + 8, 0);
            }
            case 13, 14 -> timestamps(d, at, end);
            case 3, 4, 5, 11, 12 -> {
                if (d.u8(at) == 3 && d.u8(at + 1) == 4) {
                    d.number("mtu", at + 6, 2); // RFC 1191
                } else if (d.u8(at) == 5) {
                    d.ipv4("gateway", at + 4);
                } else if (d.u8(at) == 12) {
                    d.number("pointer", at + 4, 1);
                }
                if (d.has(at + HEADER, 1, end)) {
                    d.enterTunnel();
                    IpDecoder.ipv4(d, at + HEADER, end);
                }
            }
            default -> {}
        }
    }

    /** Milliseconds since midnight, universal time. */
    private static void timestamps(Dissection d, int at, int end) {
        d.layerLength(20, end);
        d.number("id", at + 4, 2);
        d.number("seq", at + 6, 2);
        if (d.has(at, 20, end)) {
            d.number("originate", at + 8, 4);
            d.number("receive", at + 12, 4);
            d.number("transmit", at + 16, 4);
        } else {
            d.truncated();
        }
    }
}
