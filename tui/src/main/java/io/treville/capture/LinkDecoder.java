package io.treville.capture;

/** Ethernet II, 802.1Q and 802.1ad tags, ARP. */
final class LinkDecoder {
    private static final int HEADER = 14;

    private LinkDecoder() {}

    static void ethernet(Dissection d, int at, int end) {
        if (!d.layer("eth", at, HEADER, end)) {
            return;
        }
        if (!d.has(at, HEADER, end)) {
            d.truncated();
            return;
        }
        d.mac("dst", at);
        d.mac("src", at + 6);
        d.hexNumber("type", at + 12, 2);
        payload(d, d.u16(at + 12), at + HEADER, end);
    }

    /** What an EtherType announces. */
    static void payload(Dissection d, int etherType, int at, int end) {
        switch (etherType) {
            case 0x0800 -> IpDecoder.ipv4(d, at, end);
            case 0x86dd -> IpDecoder.ipv6(d, at, end);
            case 0x0806 -> arp(d, at, end);
            case 0x8100, 0x88a8, 0x9100 -> vlan(d, at, end);
            default -> {}
        }
    }

    /** IEEE 802.1Q: 3 bits priority, 1 bit drop eligible, 12 bits id, then the next EtherType. */
    private static void vlan(Dissection d, int at, int end) {
        if (!d.layer("vlan", at, 4, end)) {
            return;
        }
        if (!d.has(at, 4, end)) {
            d.truncated();
            return;
        }
        int tag = d.u16(at);
        d.number("priority", tag >> 13, at, 1);
        d.number("dei", (tag >> 12) & 1, at, 1);
        d.number("id", tag & 0xfff, at, 2);
        d.hexNumber("type", at + 2, 2);
        payload(d, d.u16(at + 2), at + 4, end);
    }

    /** RFC 826, for IPv4 over Ethernet. */
    private static void arp(Dissection d, int at, int end) {
        if (!d.layer("arp", at, 28, end)) {
            return;
        }
        if (!d.has(at, 28, end)) {
            d.truncated();
            return;
        }
        d.number("hardware", at, 2);
        d.hexNumber("protocol", at + 2, 2);
        d.number("hardware.length", at + 4, 1);
        d.number("protocol.length", at + 5, 1);
        d.number("operation", at + 6, 2);
        if (d.u32(at) != 0x00010800 || d.u16(at + 4) != 0x0604) {
            d.malformed("not IPv4 over Ethernet");
            return;
        }
        d.mac("sender.mac", at + 8);
        d.ipv4("sender.ip", at + 14);
        d.mac("target.mac", at + 18);
        d.ipv4("target.ip", at + 24);
    }
}
