package io.treville.term;

/** Writes characters at the cursor: wrapping, wide and combining characters, line drawing, insert mode, repetition. */
final class Printer {
    private static final int JOINER = 0x200d;
    private static final int FIRST_LINE = 0x5f;
    /** DEC special graphics, for the bytes 0x5f to 0x7e. */
    private static final String LINES = " ◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·";

    private final Canvas canvas;
    private boolean joining;
    /** The last character, for REP; -1 when a control came since. */
    private int last = -1;

    Printer(Canvas canvas) {
        this.canvas = canvas;
    }

    void forgetLast() {
        last = -1;
    }

    /** Prints a run of printable ASCII. */
    void ascii(byte[] bytes, int offset, int count) {
        Canvas c = canvas;
        last = bytes[offset + count - 1];
        if (joining || c.pen.lines() || c.modes.has(Modes.INSERT)) {
            for (int i = 0; i < count; i++) {
                put(drawn(bytes[offset + i]));
            }
            return;
        }
        boolean wrap = c.modes.has(Modes.WRAP);
        long look = c.pen.look;
        int extra = c.pen.extra;
        int at = offset;
        int left = count;
        while (left > 0) {
            if (c.x >= c.columns) {
                nextRow(wrap, 1);
            }
            int now = Math.min(left, c.columns - c.x);
            c.touch().putAscii(c.x, bytes, at, now, look, extra);
            c.x += now;
            at += now;
            left -= now;
        }
        if (!wrap && c.x == c.columns) {
            c.x--;
        }
    }

    private void nextRow(boolean wrap, int width) {
        if (wrap) {
            canvas.touch().wrapped = true;
            canvas.lineFeed(0);
            canvas.x = 0;
        } else {
            canvas.x = canvas.columns - width;
        }
    }

    private int drawn(int character) {
        return canvas.pen.lines() && character >= FIRST_LINE ? LINES.charAt(character - FIRST_LINE) : character;
    }

    /** Prints a character that is not ASCII. */
    void other(int codePoint) {
        last = codePoint;
        put(codePoint);
    }

    private void put(int codePoint) {
        if (codePoint == JOINER) {
            joining = true;
            return;
        }
        int width = CharacterWidth.of(codePoint);
        if (width < 0) {
            return;
        }
        if (joining) {
            joining = false;
            if (combine(JOINER) && combine(codePoint)) {
                return;
            }
        }
        if (width == 0) {
            combine(codePoint);
            return;
        }
        place(codePoint, width);
    }

    private boolean combine(int codePoint) {
        if (canvas.x == 0) {
            return false;
        }
        canvas.touch().combine(canvas.x - 1, codePoint);
        return true;
    }

    private void place(int codePoint, int width) {
        Canvas c = canvas;
        boolean wrap = c.modes.has(Modes.WRAP);
        if (width > c.columns) {
            return;
        }
        if (c.x > c.columns - width) {
            if (!wrap && width > 1) {
                return;
            }
            nextRow(wrap, width);
        }
        if (c.modes.has(Modes.INSERT)) {
            c.touch().insert(c.x, width, 0);
        }
        c.touch().put(c.x, codePoint, width, c.pen.look, c.pen.extra);
        c.x += width;
        if (!wrap && c.x == c.columns) {
            c.x--;
        }
    }

    /** REP: the last character again, at most to the end of the row. */
    void repeat(int count) {
        int times = Math.min(count, canvas.columns - canvas.x);
        if (last < 0) {
            return;
        }
        for (int i = 0; i < times; i++) {
            put(last < 0x80 ? drawn(last) : last);
        }
    }
}
