package io.treville.host.channel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link WireWriter} wrote; every read is checked against the end. Not thread-safe. */
final class WireReader {
    private static final int MAX_DEPTH = 32;

    private final byte[] bytes;
    private int at;
    private int depth;

    WireReader(byte[] bytes) {
        this.bytes = bytes;
    }

    int remaining() {
        return bytes.length - at;
    }

    /** Enters a nested value; {@link #leave()} ends it. */
    void enter() throws ChannelException {
        if (++depth > MAX_DEPTH) {
            throw new ChannelException("value nested deeper than " + MAX_DEPTH);
        }
    }

    void leave() {
        depth--;
    }

    int readByte() throws ChannelException {
        need(1);
        return bytes[at++] & 0xff;
    }

    int readInt() throws ChannelException {
        need(4);
        int value = (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | (bytes[at + 3] & 0xff);
        at += 4;
        return value;
    }

    long readLong() throws ChannelException {
        long high = readInt();
        return high << 32 | (readInt() & 0xffffffffL);
    }

    /** A count as of {@link WireWriter#putCount}; 0 to 2^31-1. */
    int readCount() throws ChannelException {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int octet = readByte();
            if (shift == 28 && octet > 7) {
                break;
            }
            value |= (octet & 0x7f) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        throw new ChannelException("count of more than 31 bits");
    }

    byte[] readBytes(int count) throws ChannelException {
        need(count);
        byte[] result = Arrays.copyOfRange(bytes, at, at + count);
        at += count;
        return result;
    }

    String readText(int count) throws ChannelException {
        need(count);
        String text = new String(bytes, at, count, StandardCharsets.UTF_8);
        at += count;
        return text;
    }

    private void need(int count) throws ChannelException {
        if (count < 0 || count > bytes.length - at) {
            throw new ChannelException("value ends early: " + count + " octets wanted, " + remaining() + " left");
        }
    }
}
