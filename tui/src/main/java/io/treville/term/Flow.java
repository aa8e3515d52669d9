package io.treville.term;

import java.util.Arrays;

/** Lays rows out for another width: joins those that go on in the next, cuts the whole at the new width, and follows the cursor. */
final class Flow {
    private final int columns;
    private final Scrollback target;
    private final Row out;
    /** The joined text. */
    private final Row line;

    private int length;
    private int cursorOffset = -1;
    private boolean cursorAtEnd;
    private boolean pending;
    private long rows;
    private long cursorRow;
    private int cursorColumn;

    Flow(int columns, Scrollback target, Lexicon lexicon) {
        this.columns = columns;
        this.target = target;
        out = new Row(columns, lexicon);
        line = new Row(256, lexicon);
    }

    long rows() {
        return rows;
    }

    long cursorRow() {
        return cursorRow;
    }

    int cursorColumn() {
        return cursorColumn;
    }

    /** Adds a row; {@code cursor} is the cursor's column when it stands in it, else -1. */
    void add(Row row, int cursor) {
        int used = row.used;
        if (cursor >= 0) {
            cursorAtEnd = cursor >= used;
            cursorOffset = cursorAtEnd ? 0 : length + cursor;
        }
        if (length + used > line.cells.length) {
            line.resize(Math.max(length + used, line.cells.length * 2));
        }
        System.arraycopy(row.cells, 0, line.cells, length, used);
        System.arraycopy(row.attributes, 0, line.attributes, length, used);
        addExtras(row, used);
        line.styled |= row.styled;
        line.wide |= row.wide;
        line.marks |= row.marks;
        length += used;
        pending = true;
        // A line without end, as a program can print it, is cut somewhere.
        if (!row.wrapped || length > 1 << 20) {
            end();
        }
    }

    private void addExtras(Row row, int used) {
        if (row.extras == null && line.extras == null) {
            return;
        }
        if (line.extras == null) {
            line.extras = new int[line.cells.length];
        }
        if (row.extras == null) {
            Arrays.fill(line.extras, length, length + used, 0);
        } else {
            System.arraycopy(row.extras, 0, line.extras, length, used);
        }
    }

    /** Ends the line that is being joined, if there is one. */
    void end() {
        if (!pending) {
            return;
        }
        int from = 0;
        do {
            int to = Math.min(length, from + columns);
            if (to < length && to - from > 1 && line.cells[to] == Cell.TAIL) {
                to--;
            }
            emit(from, to);
            from = to;
        } while (from < length);
        clear();
    }

    private void emit(int from, int to) {
        out.clear(0);
        int count = to - from;
        System.arraycopy(line.cells, from, out.cells, 0, count);
        System.arraycopy(line.attributes, from, out.attributes, 0, count);
        out.extras = line.extras == null ? null : Arrays.copyOf(Arrays.copyOfRange(line.extras, from, to), columns);
        out.used = count;
        out.styled = line.styled;
        out.wide = line.wide;
        out.wrapped = to < length;
        out.marks = from == 0 ? line.marks : 0;
        out.mendEnds();
        if (cursorOffset >= 0 && (cursorAtEnd ? to == length : cursorOffset >= from && cursorOffset < to)) {
            cursorRow = rows;
            cursorColumn = cursorAtEnd ? count : cursorOffset - from;
        }
        target.push(out);
        rows++;
    }

    private void clear() {
        line.clear(0);
        Arrays.fill(line.cells, 0, Math.min(length, line.cells.length), Cell.BLANK);
        Arrays.fill(line.attributes, 0, Math.min(length, line.attributes.length), 0);
        length = 0;
        cursorOffset = -1;
        pending = false;
    }
}
