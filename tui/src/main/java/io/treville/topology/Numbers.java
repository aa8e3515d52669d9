package io.treville.topology;

import org.jspecify.annotations.Nullable;

/** Whole numbers as YAML 1.2 writes them: decimal, or octets of hexadecimal after {@code 0x}. */
final class Numbers {
    private Numbers() {}

    /** A number of 63 bits and a sign, or null. */
    static @Nullable Long signed(String text) {
        boolean negative = text.startsWith("-");
        Long value = unsigned(negative ? text.substring(1) : text);
        if (value == null || value < 0) {
            return null;
        }
        return negative ? Long.valueOf(-value) : value;
    }

    /** A number of 64 bits without a sign, or null. */
    static @Nullable Long unsigned(String text) {
        boolean hex = text.startsWith("0x") || text.startsWith("0X");
        int start = hex ? 2 : 0;
        int base = hex ? 16 : 10;
        if (text.length() == start || text.length() > start + 20) {
            return null;
        }
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 128 || Character.digit(c, base) < 0) {
                return null;
            }
        }
        try {
            return Long.parseUnsignedLong(text, start, text.length(), base);
        } catch (NumberFormatException tooLong) {
            return null;
        }
    }
}
