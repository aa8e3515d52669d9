package io.treville.capture;

import io.treville.gob.GobBlock;

/**
 * The IOAM option of IPv6 (RFC 9486) with a Pre-allocated or Incremental Trace (RFC 9197, 4.4) and the Global Opaque
 * Block behind it (draft-mayer-ioam-gob). {@code ioam.verg} is the header's last octet: Reserved(5) Ver(2) G(1). The
 * node data is {@code ioam.node[0]} for the newest node, then backwards.
 */
final class IoamDecoder {
    /** Option type, length, reserved, IOAM option type. */
    private static final int OPTION_HEADER = 4;

    private static final int TRACE_HEADER = 8;

    private IoamDecoder() {}

    /** @param octets of the option, which are all there */
    static void decode(Dissection d, int option, int octets) {
        int end = option + octets;
        if (!d.layer("ioam", option, octets, end)) {
            return;
        }
        d.hexNumber("option.type", option, 1);
        d.number("option.length", option + 1, 1);
        if (!d.has(option, OPTION_HEADER, end)) {
            d.truncated();
            return;
        }
        int kind = d.u8(option + 3);
        d.number("kind", option + 3, 1);
        int at = option + OPTION_HEADER;
        if (kind > 1) {
            d.hex("data", at, end - at);
        } else if (d.has(at, TRACE_HEADER, end)) {
            trace(d, at, end);
        } else {
            d.truncated();
        }
    }

    private static void trace(Dissection d, int at, int end) {
        int word = d.u16(at + 2);
        int remaining = 4 * (word & 0x7f);
        d.number("namespace", at, 2);
        d.number("nodelen", word >> 11, at + 2, 1);
        d.number("flags.overflow", (word >> 10) & 1, at + 2, 1);
        d.number("flags.loopback", (word >> 9) & 1, at + 2, 1);
        d.number("flags.active", (word >> 8) & 1, at + 2, 1);
        d.number("remlen", word & 0x7f, at + 3, 1);
        d.hexNumber("type", at + 4, 3);
        d.hexNumber("verg", at + 7, 1);
        int verG = d.u8(at + 7);
        GobBlock gob = GobBlock.find(d.bytes(), at, end);
        int data = at + TRACE_HEADER;
        int dataEnd = gob == null ? end : gob.payloadOffset();
        if (gob == null && GobBlock.announced(verG)) {
            d.number("gob.valid", 0, at + 7, 1);
            d.hex("data", data, end - data); // where the node data ends, nobody knows
            return;
        }
        if (remaining > dataEnd - data) {
            d.malformed("RemainingLen is larger than the node data space");
            return;
        }
        new NodeDataDecoder(d, d.u24(at + 4), 4 * (word >> 11)).decode(data + remaining, dataEnd);
        if (gob != null) {
            GobDecoder.decode(d, gob, end);
        }
    }
}
