package io.treville.term;

/**
 * How a cell is packed into an int: a code point, or the number of a cluster (base and combining characters), and whether it
 * is the first half of a wide character. The second half holds {@link #TAIL}.
 */
final class Cell {
    static final int BLANK = ' ';
    static final int CLUSTER = 1 << 21;
    static final int WIDE = 1 << 22;
    static final int TAIL = 1 << 23;
    static final int VALUE = CLUSTER - 1;

    private Cell() {}

    static int width(int cell) {
        if (cell == TAIL) {
            return 0;
        }
        return (cell & WIDE) != 0 ? 2 : 1;
    }
}
