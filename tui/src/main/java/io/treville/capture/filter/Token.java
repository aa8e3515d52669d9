package io.treville.capture.filter;

/**
 * A piece of an expression.
 *
 * @param text as typed, without a backslash before a word
 * @param column of its first character, from 1
 */
record Token(Kind kind, String text, int column) {
    enum Kind {
        /** Letters, digits, dots and dashes: a keyword, a name, a number, an IPv4 address. */
        WORD,
        /** A word behind a backslash: never a keyword. */
        ESCAPED,
        MAC,
        IPV6,
        SYMBOL,
        END
    }

    boolean is(String symbolOrWord) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equals(symbolOrWord);
    }

    boolean isNumber() {
        return kind == Kind.WORD && number(text) >= 0;
    }

    /** The number that a text is, in decimal, octal or hexadecimal as in C; -1 when it is none of 32 bits. */
    static long number(String text) {
        boolean hex = text.startsWith("0x") || text.startsWith("0X");
        int radix = hex ? 16 : text.length() > 1 && text.charAt(0) == '0' ? 8 : 10;
        int from = hex ? 2 : 0;
        if (from == text.length() || text.length() > 20) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            int digit = c < 128 ? Character.digit(c, radix) : -1;
            value = value * radix + digit;
            if (digit < 0 || value > 0xffffffffL) {
                return -1;
            }
        }
        return value;
    }

    /** What it is called in a message. */
    String shown() {
        if (kind == Kind.END) {
            return "the end";
        }
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < Math.min(text.length(), 40); i++) {
            char c = text.charAt(i);
            out.append(c < ' ' || c > '~' ? '?' : c);
        }
        return out.append('"').toString();
    }
}
