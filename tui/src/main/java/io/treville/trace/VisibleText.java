package io.treville.trace;

import java.nio.charset.StandardCharsets;

/**
 * Bytes that a program printed, made fit to show: valid UTF-8 stays, everything that could act on a terminal (C0 and C1
 * controls, DEL, bidirectional overrides) or is no UTF-8 becomes {@code \x1b} or <code>&#92;u202e</code>, as text.
 */
public final class VisibleText {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private VisibleText() {}

    /** The text of another text, which may come from anywhere. */
    public static String of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return of(bytes, 0, bytes.length);
    }

    /** The text of {@code bytes[from, to)}; total on any bytes. */
    public static String of(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < ' ' || bytes[i] == 0x7f) { // negative: not ASCII
                return slow(bytes, from, to);
            }
        }
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static String slow(byte[] bytes, int from, int to) {
        StringBuilder out = new StringBuilder(to - from + 16);
        int at = from;
        while (at < to) {
            int b = bytes[at] & 0xff;
            int length = sequenceLength(b);
            int code = length == 1 ? b : codePoint(bytes, at, to, length);
            if (code < 0) {
                escapeByte(out, b);
                at++;
                continue;
            }
            append(out, code);
            at += length;
        }
        return out.toString();
    }

    private static void append(StringBuilder out, int code) {
        if (code < ' ' || code == 0x7f) {
            escapeByte(out, code);
        } else if (acts(code)) {
            out.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
                out.append(HEX[(code >> shift) & 0xf]);
            }
        } else {
            out.appendCodePoint(code);
        }
    }

    /** C1 controls, bidirectional marks and overrides, line and paragraph separators, the byte order mark. */
    private static boolean acts(int code) {
        return (code >= 0x80 && code < 0xa0)
                || (code >= 0x200e && code <= 0x200f)
                || (code >= 0x2028 && code <= 0x202e)
                || (code >= 0x2066 && code <= 0x2069)
                || code == 0xfeff;
    }

    private static void escapeByte(StringBuilder out, int b) {
        out.append("\\x").append(HEX[b >> 4]).append(HEX[b & 0xf]);
    }

    private static int sequenceLength(int first) {
        if (first < 0x80) {
            return 1;
        }
        return first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    }

    /** The code point of a multi-byte sequence, or -1 when it is malformed (RFC 3629: no overlong form, no surrogate). */
    private static int codePoint(byte[] bytes, int at, int to, int length) {
        int first = bytes[at] & 0xff;
        if (first < 0xc2 || first > 0xf4 || at + length > to) {
            return -1;
        }
        int code = first & (0x7f >> length);
        for (int i = 1; i < length; i++) {
            int next = bytes[at + i] & 0xff;
            if ((next & 0xc0) != 0x80) {
                return -1;
            }
            code = (code << 6) | (next & 0x3f);
        }
        boolean overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
        boolean surrogate = code >= 0xd800 && code <= 0xdfff;
        return overlong || surrogate || code > 0x10ffff ? -1 : code;
    }
}
