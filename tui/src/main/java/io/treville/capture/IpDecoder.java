package io.treville.capture;

/** IPv4 (RFC 791) and IPv6 (RFC 8200), and what their protocol numbers announce. */
final class IpDecoder {
    static final int HOP_BY_HOP = 0;
    static final int ICMP = 1;
    static final int IPV4 = 4;
    static final int TCP = 6;
    static final int UDP = 17;
    static final int IPV6 = 41;
    static final int ROUTING = 43;
    static final int FRAGMENT = 44;
    static final int ICMPV6 = 58;
    static final int NO_NEXT = 59;
    static final int DESTINATION = 60;
    static final int ETHERNET = 143;

    private static final int IPV6_HEADER = 40;

    private IpDecoder() {}

    static void eitherVersion(Dissection d, int at, int end) {
        if (d.u8(at) >> 4 == 4) {
            ipv4(d, at, end);
        } else {
            ipv6(d, at, end);
        }
    }

    static void ipv6(Dissection d, int at, int end) {
        if (!d.layer("ipv6", at, IPV6_HEADER, end)) {
            return;
        }
        if (!d.has(at, IPV6_HEADER, end)) {
            d.truncated();
            return;
        }
        long first = d.u32(at);
        d.number("version", first >> 28, at, 1);
        d.hexNumber("trafficclass", (first >> 20) & 0xff, at, 2);
        d.hexNumber("flowlabel", first & 0xfffff, at + 1, 3);
        d.number("length", at + 4, 2);
        d.number("next", at + 6, 1);
        d.number("hoplimit", at + 7, 1);
        d.ipv6("src", at + 8);
        d.ipv6("dst", at + 24);
        if (first >> 28 != 6) {
            d.malformed("version is not 6");
            return;
        }
        int payload = at + IPV6_HEADER;
        int length = d.u16(at + 4);
        boolean cut = length > end - payload;
        if (cut) {
            d.truncated();
        }
        // A jumbogram (RFC 2675) says 0 here: its payload goes on to the end.
        next(d, d.u8(at + 6), payload, length == 0 || cut ? end : payload + length);
    }

    static void ipv4(Dissection d, int at, int end) {
        int header = 4 * (d.u8(at) & 0xf);
        if (!d.layer("ipv4", at, Math.max(20, header), end)) {
            return;
        }
        if (!d.has(at, 20, end) || !d.has(at, header, end)) {
            d.truncated();
            return;
        }
        d.number("version", d.u8(at) >> 4, at, 1);
        d.number("ihl", d.u8(at) & 0xf, at, 1);
        d.hexNumber("tos", at + 1, 1);
        d.number("length", at + 2, 2);
        d.hexNumber("id", at + 4, 2);
        int fragment = d.u16(at + 6);
        d.number("flags.df", (fragment >> 14) & 1, at + 6, 1);
        d.number("flags.mf", (fragment >> 13) & 1, at + 6, 1);
        d.number("fragment", 8L * (fragment & 0x1fff), at + 6, 2);
        d.number("ttl", at + 8, 1);
        d.number("protocol", at + 9, 1);
        d.hexNumber("checksum", at + 10, 2);
        d.ipv4("src", at + 12);
        d.ipv4("dst", at + 16);
        ipv4Payload(d, at, header, end, fragment);
    }

    private static void ipv4Payload(Dissection d, int at, int header, int end, int fragment) {
        int total = d.u16(at + 2);
        if (d.u8(at) >> 4 != 4 || header < 20 || (total != 0 && total < header)) {
            d.malformed("version or a length is impossible");
            return;
        }
        if (header > 20) {
            d.hex("options", at + 20, header - 20);
            IpOptions.ipv4(d, at + 20, at + header);
        }
        boolean cut = total > end - at;
        if (cut) {
            d.truncated();
        }
        if ((fragment & 0x1fff) == 0) {
            // 0 is a packet that is still to be segmented by the card
            next(d, d.u8(at + 9), at + header, total == 0 || cut ? end : at + total);
        }
    }

    /** What a protocol number announces. Each call goes at least a few octets on, and layers are bounded. */
    static void next(Dissection d, int protocol, int at, int end) {
        switch (protocol) {
            case HOP_BY_HOP -> OptionsDecoder.decode(d, "hbh", at, end);
            case DESTINATION -> OptionsDecoder.decode(d, "dest", at, end);
            case ROUTING -> RoutingDecoder.decode(d, at, end);
            case FRAGMENT -> fragment(d, at, end);
            case ICMPV6 -> Icmpv6Decoder.decode(d, at, end);
            case ICMP -> IcmpDecoder.decode(d, at, end);
            case UDP -> TransportDecoder.udp(d, at, end);
            case TCP -> TransportDecoder.tcp(d, at, end);
            case IPV6 -> {
                d.enterTunnel();
                ipv6(d, at, end);
            }
            case IPV4 -> {
                d.enterTunnel();
                ipv4(d, at, end);
            }
            case ETHERNET -> {
                d.enterTunnel();
                LinkDecoder.ethernet(d, at, end);
            }
            default -> {}
        }
    }

    /** RFC 8200, 4.5. Only the first fragment holds a header that can be read. */
    private static void fragment(Dissection d, int at, int end) {
        if (!d.layer("fragment", at, 8, end)) {
            return;
        }
        if (!d.has(at, 8, end)) {
            d.truncated();
            return;
        }
        int word = d.u16(at + 2);
        d.number("next", at, 1);
        d.number("offset", word & 0xfff8, at + 2, 2);
        d.number("more", word & 1, at + 3, 1);
        d.hexNumber("id", at + 4, 4);
        if ((word & 0xfff8) == 0) {
            next(d, d.u8(at), at + 8, end);
        }
    }
}
