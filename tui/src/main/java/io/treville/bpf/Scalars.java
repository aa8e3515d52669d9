package io.treville.bpf;

import io.treville.bpf.BtfType.Composite;
import io.treville.bpf.BtfType.Enumeration;
import io.treville.bpf.BtfType.Int;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Numbers and addresses in the octets of a value; little-endian machines, as all that this program runs on. */
final class Scalars {
    private Scalars() {}

    static boolean isNetworkOrder(String typedef) {
        return typedef.equals("__be16") || typedef.equals("__be32") || typedef.equals("__be64");
    }

    /** Whether a {@code __be32} member of this name is an IPv4 address: saddr, daddr, ip_addr. */
    static boolean isAddress(String member) {
        return member.endsWith("addr");
    }

    static boolean isAddressType(Composite type) {
        return (type.name().equals("in6_addr") && type.size() == 16)
                || (type.name().equals("in_addr") && type.size() == 4)
                || isHalves(type);
    }

    /** Ours, of {@code treville/address.h}: an IPv6 address as two numbers in the machine's order, the high one first. */
    static boolean isHalves(Composite type) {
        return type.name().equals("ipv6_halves") && type.size() == 16;
    }

    /** The same address with its halves in the other order of octets. */
    static byte[] swapHalves(byte[] address) {
        byte[] swapped = new byte[16];
        for (int i = 0; i < 8; i++) {
            swapped[i] = address[7 - i];
            swapped[8 + i] = address[15 - i];
        }
        return swapped;
    }

    static boolean isSigned(BtfType type) {
        return (type instanceof Int number && number.signed()) || (type instanceof Enumeration names && names.signed());
    }

    /** Whether two numbers are the same in so many octets. */
    static boolean same(long a, long b, int size) {
        return size == 8 ? a == b : ((a ^ b) & ((1L << (8 * size)) - 1)) == 0;
    }

    static long read(ByteBuffer value, int at, int size, boolean signed, boolean network) {
        long number = 0;
        for (int i = 0; i < size; i++) {
            number = number << 8 | (value.get(network ? at + i : at + size - 1 - i) & 0xff);
        }
        return signed ? extend(number, 8 * size) : number;
    }

    static void write(ByteBuffer value, int at, int size, boolean network, long number) {
        for (int i = 0; i < size; i++) {
            value.put(network ? at + size - 1 - i : at + i, (byte) (number >> (8 * i)));
        }
    }

    static long readBits(ByteBuffer value, long bit, int count, boolean signed) {
        long number = 0;
        for (int i = 0; i < count; i++) {
            long at = bit + i;
            number |= (long) (value.get((int) (at / 8)) >> (at % 8) & 1) << i;
        }
        return signed ? extend(number, count) : number;
    }

    static void writeBits(ByteBuffer value, long bit, int count, long number) {
        for (int i = 0; i < count; i++) {
            int octet = (int) ((bit + i) / 8);
            int mask = 1 << (bit + i) % 8;
            int now = value.get(octet);
            value.put(octet, (byte) ((number >> i & 1) == 1 ? now | mask : now & ~mask));
        }
    }

    private static long extend(long number, int bits) {
        int unused = 64 - bits;
        return number << unused >> unused;
    }

    /** An address as people write it (RFC 5952 for IPv6). */
    static String address(byte[] octets) {
        return octets.length == 4 ? dotted(octets, 0) : groups(octets);
    }

    private static String dotted(byte[] octets, int at) {
        return (octets[at] & 0xff) + "." + (octets[at + 1] & 0xff) + '.' + (octets[at + 2] & 0xff) + '.'
                + (octets[at + 3] & 0xff);
    }

    private static String groups(byte[] octets) {
        int start = -1;
        int longest = 1;
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && group(octets, i + run) == 0) {
                run++;
            }
            if (run > longest) {
                longest = run;
                start = i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == start) {
                text.append("::");
                i += longest - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(group(octets, i)));
        }
        return text.toString();
    }

    private static int group(byte[] octets, int index) {
        return (octets[2 * index] & 0xff) << 8 | (octets[2 * index + 1] & 0xff);
    }

    /** The octets of an address, or null when the text is none of that length. Names are not looked up. */
    static byte @Nullable [] parseAddress(String text, int length) {
        return length == 4 ? parseDotted(text) : parseGroups(text);
    }

    private static byte @Nullable [] parseDotted(String text) {
        byte[] octets = new byte[4];
        int count = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '.') {
                int number = digits(text, start, i, 10, 3);
                if (number < 0 || number > 255 || count == 4) {
                    return null;
                }
                octets[count++] = (byte) number;
                start = i + 1;
            }
        }
        return count == 4 ? octets : null;
    }

    private static byte @Nullable [] parseGroups(String text) {
        int gap = text.indexOf("::");
        byte[] octets = new byte[16];
        String head = gap < 0 ? text : text.substring(0, gap);
        String tail = gap < 0 ? "" : text.substring(gap + 2);
        byte[] left = groupList(head);
        byte[] right = groupList(tail);
        if (left == null || right == null || (gap < 0 ? left.length != 16 : left.length + right.length > 14)) {
            return null;
        }
        System.arraycopy(left, 0, octets, 0, left.length);
        System.arraycopy(right, 0, octets, 16 - right.length, right.length);
        return octets;
    }

    private static byte @Nullable [] groupList(String text) {
        if (text.isEmpty()) {
            return new byte[0];
        }
        byte[] octets = new byte[18];
        int count = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == ':') {
                int number = digits(text, start, i, 16, 4);
                if (number < 0 || count > 14) {
                    return null;
                }
                octets[count++] = (byte) (number >> 8);
                octets[count++] = (byte) number;
                start = i + 1;
            }
        }
        return java.util.Arrays.copyOf(octets, count);
    }

    private static int digits(String text, int start, int end, int radix, int most) {
        if (end <= start || end - start > most) {
            return -1;
        }
        int number = 0;
        for (int i = start; i < end; i++) {
            int digit = Character.digit(text.charAt(i), radix);
            if (digit < 0 || text.charAt(i) > 0x7f) {
                return -1;
            }
            number = number * radix + digit;
        }
        return number;
    }
}
