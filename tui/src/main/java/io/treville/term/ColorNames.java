package io.treville.term;

/** Colours as X11 writes them: {@code #rgb}, {@code #rrggbb}, {@code #rrrrggggbbbb}, {@code rgb:r/g/b} with one to four digits each. */
final class ColorNames {
    private ColorNames() {}

    /** A {@link Color}, or -1 when the text is none. */
    static int parse(String text) {
        if (text.startsWith("#")) {
            int digits = (text.length() - 1) / 3;
            if (digits < 1 || digits > 4 || text.length() != 1 + 3 * digits) {
                return -1;
            }
            return join(
                    part(text.substring(1, 1 + digits)),
                    part(text.substring(1 + digits, 1 + 2 * digits)),
                    part(text.substring(1 + 2 * digits)));
        }
        if (!text.startsWith("rgb:")) {
            return -1;
        }
        int first = text.indexOf('/');
        int second = text.indexOf('/', first + 1);
        if (first < 0 || second < 0) {
            return -1;
        }
        return join(
                part(text.substring(4, first)),
                part(text.substring(first + 1, second)),
                part(text.substring(second + 1)));
    }

    private static int join(int red, int green, int blue) {
        return red < 0 || green < 0 || blue < 0 ? -1 : Color.rgb(red, green, blue);
    }

    /** One to four hexadecimal digits scaled to eight bits, or -1. */
    private static int part(String digits) {
        int length = digits.length();
        if (length < 1 || length > 4) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < length; i++) {
            int digit = Character.digit(digits.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value * 255 / ((1 << (4 * length)) - 1);
    }
}
