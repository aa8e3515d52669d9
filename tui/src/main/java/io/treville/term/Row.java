package io.treville.term;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row as arrays. Invariants: from {@code used} on, cells are blank and plain; without {@code styled} all are plain; without
 * {@code wide} no cell is half of a wide character. They keep plain text, the common case, cheap to write, clear and pack.
 */
final class Row implements Line {
    int[] cells;
    long[] attributes;
    /** Numbers of {@link Extra}s; absent while all are 0. */
    int @Nullable [] extras;

    int used;
    int marks;
    boolean wrapped;
    boolean styled;
    boolean wide;
    long changed;
    private final Lexicon lexicon;

    Row(int columns, Lexicon lexicon) {
        this.lexicon = lexicon;
        cells = new int[columns];
        Arrays.fill(cells, Cell.BLANK);
        attributes = new long[columns];
    }

    Row copy() {
        Row copy = new Row(cells.length, lexicon);
        copy.copy(this);
        return copy;
    }

    /** Becomes like another of as many columns and the same lexicon. */
    void copy(Row other) {
        System.arraycopy(other.cells, 0, cells, 0, cells.length);
        System.arraycopy(other.attributes, 0, attributes, 0, cells.length);
        extras = other.extras == null ? null : other.extras.clone();
        used = other.used;
        marks = other.marks;
        wrapped = other.wrapped;
        styled = other.styled;
        wide = other.wide;
        changed = other.changed;
    }

    @Override
    public int columns() {
        return cells.length;
    }

    @Override
    public int used() {
        return used;
    }

    @Override
    public int codePoint(int column) {
        int cell = cells[column];
        if (cell == Cell.TAIL) {
            return Cell.BLANK;
        }
        int value = cell & Cell.VALUE;
        return (cell & Cell.CLUSTER) != 0 ? lexicon.cluster(value).codePointAt(0) : value;
    }

    @Override
    public int width(int column) {
        return Cell.width(cells[column]);
    }

    @Override
    public long attributes(int column) {
        return attributes[column];
    }

    @Override
    public int underlineColor(int column) {
        return extra(column).underline();
    }

    @Override
    public Optional<String> link(int column) {
        String link = extra(column).link();
        return link.isEmpty() ? Optional.empty() : Optional.of(link);
    }

    @Override
    public Extra extra(int column) {
        return extras == null ? Extra.NONE : lexicon.extra(extras[column]);
    }

    @Override
    public void appendTo(StringBuilder out, int column) {
        int cell = cells[column];
        if (cell == Cell.TAIL) {
            return;
        }
        if ((cell & Cell.CLUSTER) != 0) {
            out.append(lexicon.cluster(cell & Cell.VALUE));
        } else {
            out.appendCodePoint(cell & Cell.VALUE);
        }
    }

    @Override
    public boolean wrapped() {
        return wrapped;
    }

    @Override
    public boolean has(Mark mark) {
        return (marks & mark.bit()) != 0;
    }

    /** Writes printable ASCII; the caller has made sure that it fits. */
    void putAscii(int column, byte[] bytes, int offset, int count, long look, int extra) {
        int end = column + count;
        if (wide) {
            mend(column, end);
        }
        int[] out = cells;
        for (int i = 0; i < count; i++) {
            out[column + i] = bytes[offset + i];
        }
        paint(column, end, look, extra);
        if (end > used) {
            used = end;
        }
    }

    /** Writes one character of one or two columns; the caller has made sure that it fits. */
    void put(int column, int cell, int width, long look, int extra) {
        int end = column + width;
        if (wide) {
            mend(column, end);
        }
        cells[column] = cell;
        if (width == 2) {
            cells[column] = cell | Cell.WIDE;
            cells[column + 1] = Cell.TAIL;
            wide = true;
        }
        paint(column, end, look, extra);
        if (end > used) {
            used = end;
        }
    }

    private void paint(int from, int to, long look, int extra) {
        if (styled || look != 0) {
            Arrays.fill(attributes, from, to, look);
            styled = true;
        }
        if (extras != null || extra != 0) {
            if (extras == null) {
                extras = new int[cells.length];
            }
            Arrays.fill(extras, from, to, extra);
        }
    }

    /** Blanks the other halves of wide characters that a change of these columns cuts. */
    private void mend(int from, int to) {
        if (from > 0 && from < cells.length && cells[from] == Cell.TAIL) {
            cells[from - 1] = Cell.BLANK;
            attributes[from - 1] = 0;
        }
        if (to > 0 && to < cells.length && cells[to] == Cell.TAIL) {
            cells[to] = Cell.BLANK;
            attributes[to] = 0;
        }
    }

    /** Empties the whole row; {@code look} keeps the background that erasing leaves. */
    void clear(long look) {
        if (look == 0) {
            Arrays.fill(cells, 0, used, Cell.BLANK);
            if (styled) {
                Arrays.fill(attributes, 0);
            }
            used = 0;
            styled = false;
        } else {
            Arrays.fill(cells, Cell.BLANK);
            Arrays.fill(attributes, look);
            used = cells.length;
            styled = true;
        }
        extras = null;
        wrapped = false;
        wide = false;
        marks = 0;
    }

    /** Empties columns from one to before another. */
    void blank(int from, int to, long look) {
        if (from >= to || (look == 0 && from >= used)) {
            return;
        }
        if (wide) {
            mend(from, to);
        }
        Arrays.fill(cells, from, to, Cell.BLANK);
        paint(from, to, look, 0);
        if (look != 0) {
            used = Math.max(used, to);
        } else if (to >= used) {
            used = from;
        }
    }

    /** Makes room for blank columns, pushing the rest to the right and out. */
    void insert(int column, int count, long look) {
        int columns = cells.length;
        if (wide && cells[column] == Cell.TAIL) {
            blank(column - 1, column + 1, 0);
        }
        int kept = columns - column - count;
        System.arraycopy(cells, column, cells, column + count, kept);
        System.arraycopy(attributes, column, attributes, column + count, kept);
        if (extras != null) {
            System.arraycopy(extras, column, extras, column + count, kept);
        }
        if (used > column) {
            used = Math.min(columns, used + count);
        }
        // What moved may start with a second half no more, and the last column may have lost one.
        Arrays.fill(cells, column, column + count, Cell.BLANK);
        paint(column, column + count, look, 0);
        if (look != 0) {
            used = Math.max(used, column + count);
        }
        dropHalfAtEnd();
    }

    /** Takes columns out, pulling the rest to the left and blanks in. */
    void delete(int column, int count, long look) {
        int columns = cells.length;
        if (wide) {
            mend(column, column + count);
        }
        int kept = columns - column - count;
        System.arraycopy(cells, column + count, cells, column, kept);
        System.arraycopy(attributes, column + count, attributes, column, kept);
        if (extras != null) {
            System.arraycopy(extras, column + count, extras, column, kept);
        }
        Arrays.fill(cells, columns - count, columns, Cell.BLANK);
        paint(columns - count, columns, look, 0);
        if (look != 0) {
            used = columns;
        } else if (used > column) {
            used = Math.max(column, used - count);
        }
    }

    private void dropHalfAtEnd() {
        int last = cells.length - 1;
        if (wide && Cell.width(cells[last]) == 2) {
            cells[last] = Cell.BLANK;
        }
    }

    /** Blanks halves of wide characters at both ends, for a row that was cut out of a longer one. */
    void mendEnds() {
        if (wide && cells[0] == Cell.TAIL) {
            cells[0] = Cell.BLANK;
        }
        dropHalfAtEnd();
    }

    /** Cuts or widens the row. */
    void resize(int columns) {
        int old = cells.length;
        cells = Arrays.copyOf(cells, columns);
        attributes = Arrays.copyOf(attributes, columns);
        extras = extras == null ? null : Arrays.copyOf(extras, columns);
        if (columns > old) {
            Arrays.fill(cells, old, columns, Cell.BLANK);
        }
        used = Math.min(used, columns);
        dropHalfAtEnd();
    }

    /** Appends a character without width to the one at a column. */
    void combine(int column, int codePoint) {
        int lead = cells[column] == Cell.TAIL ? column - 1 : column;
        if (lead < 0) {
            return;
        }
        int cell = cells[lead];
        StringBuilder text = new StringBuilder();
        appendTo(text, lead);
        if (text.length() >= Lexicon.CLUSTER_LENGTH) {
            return;
        }
        int number = lexicon.clusterOf(text.appendCodePoint(codePoint).toString());
        if (number >= 0) {
            cells[lead] = number | Cell.CLUSTER | (cell & Cell.WIDE);
            used = Math.max(used, lead + 1);
        }
    }
}
