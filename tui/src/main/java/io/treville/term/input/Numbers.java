package io.treville.term.input;

/** The numbers of a control sequence from a terminal. */
final class Numbers {
    private static final int MAX = 0x10ffff;

    private Numbers() {}

    /**
     * Of "[1;5:3A" the first number, the second, what stands behind the second's colon, the third, and so on for at most three: {1, 5, 3, 0}.
     * Missing ones are 0. Empty when there is anything else in it.
     */
    static int[] of(String text) {
        int[] out = new int[4];
        int field = 0;
        int part = 0;
        for (int i = 1; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            if (c == ';') {
                field++;
                part = 0;
            } else if (c == ':') {
                part++;
            } else if (c >= '0' && c <= '9') {
                int at = part == 0 ? (field == 2 ? 3 : field) : field == 1 && part == 1 ? 2 : -1;
                if (at >= 0 && field < 3) {
                    out[at] = Math.min(MAX, out[at] * 10 + c - '0');
                }
            } else {
                return new int[0];
            }
        }
        return out;
    }
}
