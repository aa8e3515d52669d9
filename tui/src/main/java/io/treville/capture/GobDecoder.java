package io.treville.capture;

import io.treville.gob.GobBlock;

/** The Global Opaque Block behind the node data of an IOAM trace (draft-mayer-ioam-gob, 4). All in network order. */
final class GobDecoder {
    private static final int EIP_TYPE = 0x0666;
    private static final int EIP_LENGTH = 0xc2;

    private GobDecoder() {}

    /** @param end of the option, where the trailer ends too */
    static void decode(Dissection d, GobBlock gob, int end) {
        int trailer = end - GobBlock.TRAILER;
        int at = gob.payloadOffset();
        d.number("gob.valid", 1, trailer, GobBlock.TRAILER);
        d.hex("gob.payload", at, gob.payloadLength());
        switch (d.formats().of(gob.schema())) {
            case COUNTER -> counter(d, at, trailer);
            case AGGREGATE -> aggregate(d, at, trailer);
            case EIP, HEX -> eip(d, at, trailer);
        }
        d.number("gob.len", trailer, 1);
        d.number("gob.schema", gob.schema(), trailer + 1, 3);
    }

    private static void counter(Dissection d, int at, int end) {
        if (d.has(at, 4, end)) {
            d.number("gob.counter", at, 4);
        }
    }

    private static void aggregate(Dissection d, int at, int end) {
        if (d.has(at, 16, end)) {
            d.number("gob.aggregate.min", at, 4);
            d.number("gob.aggregate.max", at + 4, 4);
            d.number("gob.aggregate.sum", at + 8, 4);
            d.number("gob.aggregate.count", at + 12, 4);
        }
    }

    private static void eip(Dissection d, int at, int end) {
        if (!d.has(at, 4, end) || d.u16(at) != EIP_TYPE || d.u8(at + 2) != EIP_LENGTH) {
            return;
        }
        d.hexNumber("gob.eip.type", at, 2);
        d.hexNumber("gob.eip.length", at + 2, 1);
        d.number("gob.eip.next", at + 3, 1);
        for (int slot = 0, entry = at + 4; slot < d.u8(at + 3) && d.has(entry, 4, end); slot++, entry += 4) {
            String path = "gob.eip.slot[" + slot + "].";
            d.number(path + "hoplimit", entry, 1);
            d.number(path + "id", d.u24(entry + 1), entry + 1, 3);
        }
    }
}
