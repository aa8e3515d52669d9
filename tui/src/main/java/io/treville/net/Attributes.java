package io.treville.net;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a message or of a nested attribute ({@code struct nlattr}). All lengths are checked when it is made;
 * an attribute that is there but too short for what it is read as is an error, one that is absent is not.
 */
public final class Attributes {
    private static final int HEADER = 4;

    /** Without NLA_F_NESTED and NLA_F_NET_BYTEORDER. */
    private static final int TYPE_MASK = 0x3fff;

    private final byte[] octets;
    private final int from;
    private final int to;

    private Attributes(byte[] octets, int from, int to) {
        this.octets = octets;
        this.from = from;
        this.to = to;
    }

    static Attributes of(byte[] octets, int from, int to) throws NetworkException {
        int at = from;
        while (to - at >= HEADER) {
            int length = Octets.u16(octets, at);
            if (length < HEADER || length > to - at) {
                throw new NetworkException.Malformed(
                        "an attribute of " + length + " octets where there are " + (to - at));
            }
            at += (length + 3) & ~3;
        }
        return new Attributes(octets, from, to);
    }

    public boolean has(int type) {
        return find(type) >= 0;
    }

    /** An unsigned number of 8 bits, or {@code otherwise} where there is none. */
    public int u8(int type, int otherwise) throws NetworkException {
        int at = find(type);
        return at < 0 ? otherwise : Octets.u8(octets, value(at, 1));
    }

    /** An unsigned number of 16 bits, or {@code otherwise} where there is none. */
    public int u16(int type, int otherwise) throws NetworkException {
        int at = find(type);
        return at < 0 ? otherwise : Octets.u16(octets, value(at, 2));
    }

    /** A number of 32 bits, or {@code otherwise} where there is none. */
    public int s32(int type, int otherwise) throws NetworkException {
        int at = find(type);
        return at < 0 ? otherwise : Octets.s32(octets, value(at, 4));
    }

    /** A number of 64 bits, or {@code otherwise} where there is none. */
    public long s64(int type, long otherwise) throws NetworkException {
        int at = find(type);
        return at < 0 ? otherwise : Octets.s64(octets, value(at, 8));
    }

    /** A copy of the value, or null where there is none. */
    public byte @Nullable [] octets(int type) {
        int at = find(type);
        return at < 0 ? null : Arrays.copyOfRange(octets, at + HEADER, at + Octets.u16(octets, at));
    }

    /** The value up to its NUL, or null where there is none. */
    public @Nullable String text(int type) {
        int at = find(type);
        if (at < 0) {
            return null;
        }
        int end = at + HEADER;
        int limit = at + Octets.u16(octets, at);
        while (end < limit && octets[end] != 0) {
            end++;
        }
        return new String(octets, at + HEADER, end - at - HEADER, StandardCharsets.UTF_8);
    }

    /** What is nested in an attribute; nothing where there is none. */
    public Attributes nested(int type) throws NetworkException {
        int at = find(type);
        return at < 0 ? new Attributes(octets, 0, 0) : of(octets, at + HEADER, at + Octets.u16(octets, at));
    }

    /** What is nested in each of the attributes here, whatever their types: an array in netlink's way. */
    public List<Attributes> elements() throws NetworkException {
        List<Attributes> all = new ArrayList<>();
        for (int at = from; to - at >= HEADER; at = next(at)) {
            all.add(of(octets, at + HEADER, at + Octets.u16(octets, at)));
        }
        return all;
    }

    /** Offset of the attribute, the first of its type; -1 when absent. */
    private int find(int type) {
        for (int at = from; to - at >= HEADER; at = next(at)) {
            if ((Octets.u16(octets, at + 2) & TYPE_MASK) == type) {
                return at;
            }
        }
        return -1;
    }

    private int next(int at) {
        return at + ((Octets.u16(octets, at) + 3) & ~3);
    }

    private int value(int at, int size) throws NetworkException {
        int length = Octets.u16(octets, at) - HEADER;
        if (length < size) {
            throw new NetworkException.Malformed("attribute " + (Octets.u16(octets, at + 2) & TYPE_MASK) + " has "
                    + length + " octets, not " + size);
        }
        return at + HEADER;
    }
}
