package io.treville.gob;

import org.jspecify.annotations.Nullable;

/**
 * Where the Global Opaque Block stands in a Pre-allocated Trace Option (draft-mayer-ioam-gob, 4 and 5.2): the payload,
 * then a trailer of 4 octets, the last of the option.
 *
 * @param payloadOffset offset of the payload in the array it was found in, octets
 * @param payloadLength octets, a multiple of 4
 * @param schema the trailer's schema id, 24 bits
 */
public record GobBlock(int payloadOffset, int payloadLength, int schema) {
    /** The schema id that says that the payload must not be interpreted. */
    public static final int NO_SCHEMA = 0xffffff;

    /** Octets of the trailer. */
    public static final int TRAILER = 4;

    /** Octets of the option's fixed header, up to the node data. */
    private static final int FIXED_HEADER = 8;

    /** The G bit of a header's last octet, which is Reserved(5) Ver(2) G(1). */
    public static boolean announced(int lastHeaderOctet) {
        return (lastHeaderOctet & 1) != 0;
    }

    /** The version in a header's last octet; 0 is the only one known. */
    public static int version(int lastHeaderOctet) {
        return (lastHeaderOctet >> 1) & 3;
    }

    /**
     * Locates the block of a trace option.
     *
     * @param bytes in which the option is
     * @param from where the option's fixed header (Namespace-ID) starts
     * @param to the end of the option
     * @return null when no GOB is announced, its version is unknown, or its trailer contradicts the option's length
     *     ({@code 4 * (GOB_Len + 1) <= PTO_LEN - 8 - RemainingLen * 4} is demanded)
     */
    public static @Nullable GobBlock find(byte[] bytes, int from, int to) {
        int length = to - from;
        if (from < 0 || to > bytes.length || length < FIXED_HEADER + TRAILER) {
            return null;
        }
        int last = bytes[from + 7] & 0xff;
        if (!announced(last) || version(last) != 0) {
            return null;
        }
        int remaining = bytes[from + 3] & 0x7f;
        int words = bytes[to - 4] & 0xff;
        if (4 * (words + 1) > length - FIXED_HEADER - 4 * remaining) {
            return null;
        }
        int schema = ((bytes[to - 3] & 0xff) << 16) | ((bytes[to - 2] & 0xff) << 8) | (bytes[to - 1] & 0xff);
        return new GobBlock(to - TRAILER - 4 * words, 4 * words, schema);
    }
}
