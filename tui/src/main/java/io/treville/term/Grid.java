package io.treville.term;

import java.util.Arrays;

/** The visible rows, as a ring: scrolling the whole screen moves no row. Knows since when each row looks as it does. */
final class Grid {
    private final Lexicon lexicon;
    private Row[] rows;
    private int first;
    private int columns;
    /** Generation of the last change that concerned all rows. */
    private long allChanged;

    Grid(int columns, int height, Lexicon lexicon) {
        this.lexicon = lexicon;
        this.columns = columns;
        rows = new Row[height];
        for (int y = 0; y < height; y++) {
            rows[y] = new Row(columns, lexicon);
        }
    }

    int height() {
        return rows.length;
    }

    int columns() {
        return columns;
    }

    Row row(int y) {
        int at = first + y;
        return rows[at >= rows.length ? at - rows.length : at];
    }

    private void set(int y, Row row) {
        int at = first + y;
        rows[at >= rows.length ? at - rows.length : at] = row;
    }

    long changed(int y) {
        return Math.max(allChanged, row(y).changed);
    }

    void changeAll(long generation) {
        allChanged = generation;
    }

    /** Moves rows from top to bottom (inclusive) up by one; the top row comes back blank at the bottom. */
    void scrollUp(int top, int bottom, long look, long generation) {
        Row gone = row(top);
        gone.clear(look);
        if (top == 0 && bottom == rows.length - 1) {
            first = first + 1 == rows.length ? 0 : first + 1;
            allChanged = generation;
            return;
        }
        endAbove(top);
        for (int y = top; y < bottom; y++) {
            Row row = row(y + 1);
            row.changed = generation;
            set(y, row);
        }
        gone.changed = generation;
        set(bottom, gone);
    }

    /** Moves rows from top to bottom (inclusive) down by one; the bottom row comes back blank at the top. */
    void scrollDown(int top, int bottom, long look, long generation) {
        Row gone = row(bottom);
        gone.clear(look);
        endAbove(top);
        for (int y = bottom; y > top; y--) {
            Row row = row(y - 1);
            row.changed = generation;
            set(y, row);
        }
        gone.changed = generation;
        set(top, gone);
    }

    /** The row above those that move does not go on in them any more. */
    private void endAbove(int top) {
        if (top > 0) {
            row(top - 1).wrapped = false;
        }
    }

    /** Empties rows from one to before another. */
    void clear(int from, int to, long look, long generation) {
        for (int y = from; y < to; y++) {
            row(y).clear(look);
            row(y).changed = generation;
        }
    }

    /** Cuts or adds at the right and at the bottom. */
    void resize(int newColumns, int height) {
        Row[] old = new Row[rows.length];
        for (int y = 0; y < old.length; y++) {
            old[y] = row(y);
        }
        rows = Arrays.copyOf(old, height);
        for (int y = old.length; y < height; y++) {
            rows[y] = new Row(newColumns, lexicon);
        }
        first = 0;
        if (newColumns != columns) {
            columns = newColumns;
            for (Row row : rows) {
                row.resize(newColumns);
            }
        }
    }
}
