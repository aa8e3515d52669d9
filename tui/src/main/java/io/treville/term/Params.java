package io.treville.term;

/** The numbers of a control sequence: at most 32, each at most 65535; missing ones are -1; a colon binds one to that before it. */
final class Params {
    static final int LIMIT = 32;
    private static final int MAX = 65_535;

    private final int[] values = new int[LIMIT];
    private int bound;
    private int count;
    private boolean any;

    void clear() {
        values[0] = -1;
        bound = 0;
        count = 1;
        any = false;
    }

    void digit(int digit) {
        any = true;
        if (count > LIMIT) {
            return;
        }
        int value = values[count - 1];
        values[count - 1] = value < 0 ? digit : Math.min(MAX, value * 10 + digit);
    }

    /** A semicolon or a colon: the next number begins. Those beyond the limit are ignored. */
    void next(boolean colon) {
        any = true;
        if (count >= LIMIT) {
            count = LIMIT + 1;
            return;
        }
        values[count] = -1;
        if (colon) {
            bound |= 1 << count;
        }
        count++;
    }

    /** How many there are; 0 for a sequence without any. */
    int count() {
        return any ? Math.min(count, LIMIT) : 0;
    }

    /** A number, or -1 when it is missing. */
    int get(int index) {
        return index < count() ? values[index] : -1;
    }

    /** A number, or another when it is missing. */
    int get(int index, int otherwise) {
        int value = get(index);
        return value < 0 ? otherwise : value;
    }

    /** A count: at least 1. */
    int times(int index) {
        return Math.max(1, get(index));
    }

    /** Whether a colon stands before it. */
    boolean bound(int index) {
        return index < LIMIT && (bound & 1 << index) != 0;
    }
}
