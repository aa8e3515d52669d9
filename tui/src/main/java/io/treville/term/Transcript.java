package io.treville.term;

import java.util.ArrayList;
import java.util.List;

/**
 * All that a screen and its history show at one moment, kept apart from what comes later, so that line numbers hold still while somebody
 * searches, selects or saves. Lines count from 0, the oldest of the history; the screen's rows are the last ones.
 */
public final class Transcript {
    private final Scrollback history;
    private final List<Row> screen;
    private final Lexicon lexicon;
    private final int columns;
    private final int cursorColumn;
    private final int cursorLine;

    Transcript(Canvas canvas, int cursorColumn) {
        history = canvas.alternate() ? canvas.history.emptied() : canvas.history.copy();
        lexicon = canvas.lexicon;
        columns = canvas.columns;
        screen = new ArrayList<>(canvas.rows);
        for (int row = 0; row < canvas.rows; row++) {
            screen.add(canvas.grid.row(row).copy());
        }
        this.cursorColumn = cursorColumn;
        cursorLine = history.size() + canvas.y;
    }

    /** How many lines there are, at least one. */
    public int size() {
        return history.size() + screen.size();
    }

    public int columns() {
        return columns;
    }

    /** The first line of the screen; those before it are the history. */
    public int screenStart() {
        return history.size();
    }

    /** A line by its number. */
    public Line line(int number) {
        if (number >= history.size()) {
            return screen.get(number - history.size());
        }
        Row row = new Row(columns, lexicon);
        history.read(number, row);
        return row;
    }

    public int cursorColumn() {
        return cursorColumn;
    }

    /** The line in which the cursor stands. */
    public int cursorLine() {
        return cursorLine;
    }
}
