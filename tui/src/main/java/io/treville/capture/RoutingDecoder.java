package io.treville.capture;

/** Routing headers (RFC 8200, 4.4); the Segment Routing Header (RFC 8754, 2) with its TLVs. */
final class RoutingDecoder {
    private static final int SEGMENT_ROUTING = 4;
    private static final int PAD1 = 0;
    private static final int PADN = 4;
    private static final int HMAC = 5;

    private RoutingDecoder() {}

    static void decode(Dissection d, int at, int end) {
        boolean segments = d.u8(at + 2) == SEGMENT_ROUTING;
        if (!d.layer(segments ? "srh" : "routing", at, 8, end)) {
            return;
        }
        if (!d.has(at, 8, end)) {
            d.truncated();
            return;
        }
        int octets = 8 * (d.u8(at + 1) + 1);
        d.layerLength(octets, end);
        d.number("next", at, 1);
        d.number("length", at + 1, 1);
        d.number("type", at + 2, 1);
        d.number("left", at + 3, 1);
        if (!d.has(at, octets, end)) {
            d.truncated();
            return;
        }
        if (segments) {
            segments(d, at, at + octets);
        } else {
            d.hex("data", at + 4, octets - 4);
        }
        IpDecoder.next(d, d.u8(at), at + octets, end);
    }

    private static void segments(Dissection d, int at, int stop) {
        int last = d.u8(at + 4);
        d.number("last", at + 4, 1);
        d.hexNumber("flags", at + 5, 1);
        d.hexNumber("tag", at + 6, 2);
        int list = at + 8;
        for (int i = 0; i <= last; i++) {
            if (!d.has(list, 16, stop)) {
                // a reduced header without any segment has last 0 and an empty list
                if (list != stop || last != 0) {
                    d.malformed("segment " + i + " is beyond the header");
                }
                return;
            }
            d.ipv6("segment[" + i + "]", list);
            list += 16;
        }
        tlvs(d, list, stop);
    }

    private static void tlvs(Dissection d, int from, int stop) {
        int at = from;
        int index = 0;
        int pads = 0;
        while (at < stop) {
            int type = d.u8(at);
            if (type == PAD1) {
                d.number("pad1[" + pads++ + "]", 1, at, 1);
                at++;
                continue;
            }
            if (!d.has(at, 2, stop) || !d.has(at, 2 + d.u8(at + 1), stop)) {
                d.malformed("TLV " + type + " goes beyond the header");
                return;
            }
            int length = d.u8(at + 1);
            if (type == PADN) {
                d.number("padn[" + pads++ + "]", 2L + length, at, 2 + length);
            } else {
                tlv(d, "tlv[" + index++ + "].", at, length);
            }
            at += 2 + length;
        }
    }

    private static void tlv(Dissection d, String path, int at, int length) {
        d.number(path + "type", at, 1);
        d.number(path + "length", at + 1, 1);
        d.hex(path + "data", at + 2, length);
        if (d.u8(at) == HMAC && length >= 6) { // RFC 8754, 2.1.2
            d.number(path + "hmac.nodestination", d.u8(at + 2) >> 7, at + 2, 1);
            d.number(path + "hmac.keyid", at + 4, 4);
            d.hex(path + "hmac.value", at + 8, length - 6);
        }
    }
}
