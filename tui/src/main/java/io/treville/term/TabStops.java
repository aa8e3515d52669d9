package io.treville.term;

import java.util.BitSet;

/** Tab stops, every eight columns until a program sets its own. */
final class TabStops {
    private final BitSet stops = new BitSet();

    TabStops(int columns) {
        reset(columns);
    }

    void reset(int columns) {
        stops.clear();
        for (int column = 8; column < columns; column += 8) {
            stops.set(column);
        }
    }

    void set(int column) {
        stops.set(column);
    }

    void clear(int column) {
        stops.clear(column);
    }

    void clearAll() {
        stops.clear();
    }

    /** The next stop after a column, or the last column. */
    int next(int column, int columns) {
        int stop = stops.nextSetBit(column + 1);
        return stop < 0 ? columns - 1 : Math.min(stop, columns - 1);
    }

    /** The stop before a column, or 0. */
    int previous(int column) {
        return column == 0 ? 0 : Math.max(0, stops.previousSetBit(column - 1));
    }
}
