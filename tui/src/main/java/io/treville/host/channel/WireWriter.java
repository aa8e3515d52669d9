package io.treville.host.channel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer of big-endian values. Not thread-safe. Plain shifts: a VarHandle costs the guest start-up time. */
final class WireWriter {
    private byte[] buffer = new byte[256];
    private int size;

    void putByte(int value) {
        room(1);
        buffer[size++] = (byte) value;
    }

    void putInt(int value) {
        room(4);
        buffer[size++] = (byte) (value >>> 24);
        buffer[size++] = (byte) (value >>> 16);
        buffer[size++] = (byte) (value >>> 8);
        buffer[size++] = (byte) value;
    }

    void putLong(long value) {
        putInt((int) (value >>> 32));
        putInt((int) value);
    }

    /** A count of 0 or more, 7 bits an octet, least significant first (LEB128). */
    void putCount(int value) {
        int rest = value;
        while (rest > 0x7f) {
            putByte(rest | 0x80);
            rest >>>= 7;
        }
        putByte(rest);
    }

    void putBytes(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
    }

    /** UTF-8 octets, preceded by their count plus {@code bias}. */
    void putText(String text, int bias) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        putCount(utf8.length + bias);
        putBytes(utf8);
    }

    byte[] toBytes() {
        return Arrays.copyOf(buffer, size);
    }

    private void room(int octets) {
        if (buffer.length - size < octets) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, Math.addExact(size, octets)));
        }
    }
}
