package io.treville.capture;

/**
 * Node data of an IOAM trace, as the bits of its Trace-Type say (RFC 9197, 4.4.2; bit 0 is the most significant of 24).
 * Newest node first, as they stand in the packet.
 */
final class NodeDataDecoder {
    private static final int OPAQUE_BIT = 22;
    private static final int WIDE_FIRST = 8;
    private static final int WIDE_LAST = 10;

    private final Dissection d;
    private final int type;
    private final int nodeLength;

    /**
     * @param type Trace-Type, 24 bits
     * @param nodeLength octets of a node's data, without an opaque state snapshot
     */
    NodeDataDecoder(Dissection d, int type, int nodeLength) {
        this.d = d;
        this.type = type;
        this.nodeLength = nodeLength;
    }

    void decode(int from, int to) {
        if (from == to) {
            return;
        }
        if (type == 0 || nodeLength == 0 || nodeLength != expectedLength()) {
            d.hex("data", from, to - from);
            return;
        }
        int at = from;
        for (int node = 0; at < to; node++) {
            int opaque = bit(OPAQUE_BIT) ? opaqueLength(at + nodeLength, to) : 0;
            if (opaque < 0 || !d.has(at, nodeLength + opaque, to)) {
                d.malformed("node data ends within a node");
                return;
            }
            node("node[" + node + "].", at);
            if (opaque > 0) {
                opaque("node[" + node + "].opaque.", at + nodeLength);
            }
            at += nodeLength + opaque;
        }
    }

    private boolean bit(int number) {
        return ((type >> (23 - number)) & 1) != 0;
    }

    /** Every bit but the snapshot's and the last stands for 4 octets, the wide ones for 8; also the unassigned ones. */
    private int expectedLength() {
        int octets = 0;
        for (int number = 0; number < OPAQUE_BIT; number++) {
            octets += bit(number) ? width(number) : 0;
        }
        return octets;
    }

    private static int width(int number) {
        return number >= WIDE_FIRST && number <= WIDE_LAST ? 8 : 4;
    }

    private void node(String path, int node) {
        int at = node;
        for (int number = 0; number < OPAQUE_BIT; number++) {
            if (bit(number)) {
                element(path, number, at);
                at += width(number);
            }
        }
    }

    private void element(String path, int number, int at) {
        switch (number) {
            case 0 -> {
                d.number(path + "hoplimit", at, 1);
                d.number(path + "id", d.u24(at + 1), at + 1, 3);
            }
            case 1 -> {
                d.number(path + "ingress", at, 2);
                d.number(path + "egress", at + 2, 2);
            }
            case 2 -> d.number(path + "timestamp.seconds", at, 4);
            case 3 -> d.number(path + "timestamp.fraction", at, 4);
            case 4 -> d.number(path + "delay", at, 4);
            case 5 -> d.hexNumber(path + "data", at, 4);
            case 6 -> d.number(path + "queue", at, 4);
            case 7 -> d.hexNumber(path + "checksum", at, 4);
            case 8 -> {
                d.number(path + "wide.hoplimit", at, 1);
                d.number(path + "wide.id", ((long) d.u24(at + 1) << 32) | d.u32(at + 4), at + 1, 7);
            }
            case 9 -> {
                d.number(path + "wide.ingress", at, 4);
                d.number(path + "wide.egress", at + 4, 4);
            }
            case 10 -> d.hex(path + "wide.data", at, 8);
            case 11 -> d.number(path + "buffer", at, 4);
            default -> d.hex(path + "bit" + number, at, 4);
        }
    }

    /** Length(8, in 4 octets, without itself) Schema-ID(24), then the snapshot; -1 when it is not there. */
    private int opaqueLength(int at, int to) {
        return d.has(at, 4, to) ? 4 + 4 * d.u8(at) : -1;
    }

    private void opaque(String path, int at) {
        d.number(path + "length", at, 1);
        d.number(path + "schema", d.u24(at + 1), at + 1, 3);
        d.hex(path + "data", at + 4, 4 * d.u8(at));
    }
}
