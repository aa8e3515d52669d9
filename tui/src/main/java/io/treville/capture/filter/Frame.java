package io.treville.capture.filter;

import io.treville.capture.CapturedPacket;

/** What a test looks at. As with libpcap, a look beyond the end rejects the packet, whatever the rest would say. */
record Frame(CapturedPacket packet) {
    /** Ends the evaluation of a packet that is too short for it. */
    static final class TooShort extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooShort() {
            super(null, null, false, false);
        }
    }

    /**
     * A number in network order.
     *
     * @param size 1, 2 or 4 octets
     */
    int load(long at, int size) {
        byte[] octets = packet.frame();
        if (at < 0 || at + size > octets.length) {
            throw new TooShort();
        }
        int value = 0;
        for (int i = 0; i < size; i++) {
            value = (value << 8) | (octets[(int) at + i] & 0xff);
        }
        return value;
    }
}
