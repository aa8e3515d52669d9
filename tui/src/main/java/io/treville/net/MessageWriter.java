package io.treville.net;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Builds netlink messages one behind the other, to be sent as one batch (netlink(7)). Numbers go out in the byte order of
 * x86-64 and arm64, little-endian, unless a method says otherwise.
 *
 * <p>Use: {@link #begin}, the fixed header's fields, attributes, {@link #end}; again for the next message.
 */
public final class MessageWriter {
    /** NLM_F_REQUEST: set by {@link #begin} in every message. */
    private static final int REQUEST = 1;

    static final int ACK = 4;

    /** NLM_F_REPLACE: an equal object that exists is replaced. */
    public static final int REPLACE = 0x100;

    /** NLM_F_EXCL: an equal object that exists is an error. */
    public static final int EXCLUSIVE = 0x200;

    /** NLM_F_CREATE: an object that does not exist is made. */
    public static final int CREATE = 0x400;

    /** NLM_F_ROOT and NLM_F_MATCH: the whole table. */
    public static final int DUMP = 0x300;

    static final int HEADER = 16;
    private static final int NESTED = 0x8000;
    private static final int LONGEST_ATTRIBUTE = 0xffff;

    private byte[] octets = new byte[1024];
    private int[] starts = new int[16];
    private int size;
    private int count;

    /** Starts a message: {@code struct nlmsghdr} without its length and sequence number, which come later. */
    public MessageWriter begin(int type, int flags) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
        }
        starts[count++] = size;
        return u32(0).u16(type).u16(flags | REQUEST).u32(0).u32(0);
    }

    /** Ends the message, and with it no attribute may be open. */
    public MessageWriter end() {
        int start = starts[count - 1];
        put32(start, size - start);
        return align();
    }

    public MessageWriter u8(int value) {
        room(1);
        octets[size++] = (byte) value;
        return this;
    }

    public MessageWriter u16(int value) {
        return u8(value).u8(value >> 8);
    }

    public MessageWriter u32(int value) {
        room(4);
        put32(size, value);
        size += 4;
        return this;
    }

    public MessageWriter u64(long value) {
        return u32((int) value).u32((int) (value >>> 32));
    }

    public MessageWriter octets(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, octets, size, value.length);
        size += value.length;
        return this;
    }

    public MessageWriter attribute(int type, byte[] value) {
        int at = start(type);
        octets(value);
        return close(at);
    }

    public MessageWriter attributeU8(int type, int value) {
        int at = start(type);
        u8(value);
        return close(at);
    }

    public MessageWriter attributeU16(int type, int value) {
        int at = start(type);
        u16(value);
        return close(at);
    }

    public MessageWriter attributeU32(int type, int value) {
        int at = start(type);
        u32(value);
        return close(at);
    }

    public MessageWriter attributeU64(int type, long value) {
        int at = start(type);
        u64(value);
        return close(at);
    }

    /** A string with its NUL. */
    public MessageWriter attribute(int type, String value) {
        int at = start(type);
        octets(value.getBytes(StandardCharsets.UTF_8));
        u8(0);
        return close(at);
    }

    /** An attribute that says all by being there. */
    public MessageWriter attributeFlag(int type) {
        return close(start(type));
    }

    /** Opens an attribute of plain octets; the result is for {@link #close}. */
    public int start(int type) {
        int at = size;
        u16(0);
        u16(type);
        return at;
    }

    /** Opens a nested attribute (NLA_F_NESTED); the result is for {@link #close}. */
    public int nest(int type) {
        return start(type | NESTED);
    }

    /**
     * Closes the attribute that was opened at {@code at}.
     *
     * @throws IllegalArgumentException when it is longer than an attribute can be, 65535 octets
     */
    public MessageWriter close(int at) {
        int length = size - at;
        if (length > LONGEST_ATTRIBUTE) {
            throw new IllegalArgumentException("a netlink attribute of " + length + " octets");
        }
        octets[at] = (byte) length;
        octets[at + 1] = (byte) (length >> 8);
        return align();
    }

    /** How many messages there are. */
    public int count() {
        return count;
    }

    /** How many octets there are. */
    public int size() {
        return size;
    }

    /** Takes the last message, ended or not, back. */
    void abandon() {
        size = starts[--count];
    }

    /** Forgets all messages. */
    void clear() {
        size = 0;
        count = 0;
    }

    /** Numbers the messages from {@code sequence} on, and asks an acknowledgement of the last one only. */
    void number(int sequence) {
        for (int i = 0; i < count; i++) {
            put32(starts[i] + 8, sequence + i);
        }
        octets[starts[count - 1] + 6] |= ACK;
    }

    /** The octets themselves, of which the first {@link #size()} count; not a copy. */
    byte[] array() {
        return octets;
    }

    private MessageWriter align() {
        int padded = (size + 3) & ~3;
        room(padded - size);
        while (size < padded) {
            octets[size++] = 0;
        }
        return this;
    }

    private void put32(int at, int value) {
        octets[at] = (byte) value;
        octets[at + 1] = (byte) (value >> 8);
        octets[at + 2] = (byte) (value >> 16);
        octets[at + 3] = (byte) (value >> 24);
    }

    private void room(int more) {
        if (octets.length - size < more) {
            octets = Arrays.copyOf(octets, Math.max(2 * octets.length, size + more));
        }
    }
}
