package io.treville.net;

/** Little-endian numbers in octets; the caller has checked the bounds. */
final class Octets {
    private Octets() {}

    static int u8(byte[] from, int at) {
        return from[at] & 0xff;
    }

    static int u16(byte[] from, int at) {
        return u8(from, at) | u8(from, at + 1) << 8;
    }

    static int s32(byte[] from, int at) {
        return u16(from, at) | u16(from, at + 2) << 16;
    }

    static long s64(byte[] from, int at) {
        return (s32(from, at) & 0xffffffffL) | (long) s32(from, at + 4) << 32;
    }
}
