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
            }
            case 3, 11, 12 -> {
                if (d.u8(at) == 3 && d.u8(at + 1) == 4) {
                    d.number("mtu", at + 6, 2); // RFC 1191
                }
                if (d.has(at + HEADER, 1, end)) {
                    d.enterTunnel();
                    IpDecoder.ipv4(d, at + HEADER, end);
                }
            }
            default -> {}
        }
    }
}
