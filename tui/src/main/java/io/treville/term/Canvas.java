package io.treville.term;

import java.util.Arrays;

/**
 * What control sequences act on: grids, cursor, margins, the current look. A cursor that has filled the last column stands one
 * beyond it ({@code x == columns}) and wraps with the next character; where that matters, it is done as tmux does it.
 */
final class Canvas {
    final Lexicon lexicon = new Lexicon();
    final Modes modes = new Modes();
    final TabStops tabs;
    final Pen pen = new Pen();
    final HeldView held = new HeldView();
    Scrollback history;
    final Grid main;
    /** The rows that are shown: the main ones, or those of the alternate screen. */
    Grid grid;

    int columns;
    int rows;
    int x;
    int y;
    int top;
    int bottom;
    /** Rows of the history that a taller screen may show again: those that scrolled, not those that were cleared away. */
    int scrolled;

    long generation;
    private Pen saved = new Pen();
    private int savedX;
    private int savedY;
    private boolean savedOrigin;
    private final Pen outer = new Pen();
    private int outerX = -1;
    private int outerY = -1;
    /** Where the main screen's cursor stood when the alternate one came, and whether it is to come back there. */
    private final int[] mainCursor = new int[2];

    private boolean cursorComesBack;

    Canvas(int columns, int rows, Scrollback history) {
        this.columns = columns;
        this.rows = rows;
        this.history = history;
        tabs = new TabStops(columns);
        main = new Grid(columns, rows, lexicon);
        grid = main;
        bottom = rows - 1;
    }

    boolean alternate() {
        return grid != main;
    }

    /** The row of the cursor, about to be changed. */
    Row touch() {
        Row row = grid.row(y);
        row.changed = generation;
        return row;
    }

    /** What erased cells look like: nothing but the current background. */
    long blank() {
        return pen.look & Attributes.BACKGROUND;
    }

    // Cursor

    void moveTo(int column, int row) {
        int target = row;
        if (modes.has(Modes.ORIGIN)) {
            target = Math.min(row + top, bottom);
        }
        x = Math.clamp(column, 0, columns - 1);
        y = Math.clamp(target, 0, rows - 1);
    }

    void moveToColumn(int column) {
        x = Math.clamp(column, 0, columns - 1);
    }

    void moveToRow(int row) {
        int column = x;
        moveTo(0, row);
        x = column;
    }

    void up(int count) {
        int room = y < top ? y : y - top;
        x = Math.min(x, columns - 1);
        y -= Math.min(count, room);
    }

    void down(int count) {
        int room = y > bottom ? rows - 1 - y : bottom - y;
        x = Math.min(x, columns - 1);
        y += Math.min(count, room);
    }

    void right(int count) {
        x = Math.min(x + count, columns - 1);
    }

    void left(int count) {
        x = Math.max(0, x - count);
    }

    /** One to the left, or from the first column to the end of the row above if that goes on here. */
    void backspace() {
        if (x > 0) {
            x--;
        } else if (y > 0 && grid.row(y - 1).wrapped) {
            y--;
            x = columns - 1;
        }
    }

    void tab(int count) {
        for (int i = 0; i < count && x < columns - 1; i++) {
            x = tabs.next(x, columns);
        }
    }

    void backTab(int count) {
        x = Math.min(x, columns - 1);
        for (int i = 0; i < count && x > 0; i++) {
            x = tabs.previous(x);
        }
    }

    void save() {
        saved.copy(pen);
        savedX = x;
        savedY = y;
        savedOrigin = modes.has(Modes.ORIGIN);
    }

    void restore() {
        pen.copy(saved);
        modes.set(Modes.ORIGIN, savedOrigin);
        x = Math.min(savedX, columns - 1);
        y = Math.min(savedY, rows - 1);
    }

    // Scrolling

    void lineFeed(long blank) {
        if (y == bottom) {
            scrollUp(1, blank);
        } else if (y < rows - 1) {
            y++;
        }
    }

    void reverseIndex() {
        if (y == top) {
            grid.scrollDown(top, bottom, blank(), generation);
        } else if (y > 0) {
            y--;
        }
    }

    void scrollUp(int count, long blank) {
        int times = Math.min(count, bottom - top + 1);
        boolean kept = top == 0 && grid == main;
        for (int i = 0; i < times; i++) {
            if (kept) {
                remember(grid.row(0));
            }
            grid.scrollUp(top, bottom, blank, generation);
        }
    }

    private void remember(Row row) {
        history.push(row);
        scrolled = Math.min(scrolled + 1, history.size());
    }

    void scrollDown(int count) {
        int times = Math.min(count, bottom - top + 1);
        for (int i = 0; i < times; i++) {
            grid.scrollDown(top, bottom, blank(), generation);
        }
    }

    void margins(int first, int last) {
        int end = Math.min(last, rows - 1);
        if (first >= end) {
            return;
        }
        top = first;
        bottom = end;
        moveTo(0, 0);
    }

    void insertLines(int count) {
        int last = y < top || y > bottom ? rows - 1 : bottom;
        int times = Math.min(count, last - y + 1);
        for (int i = 0; i < times; i++) {
            grid.scrollDown(y, last, blank(), generation);
        }
    }

    void deleteLines(int count) {
        int last = y < top || y > bottom ? rows - 1 : bottom;
        int times = Math.min(count, last - y + 1);
        for (int i = 0; i < times; i++) {
            grid.scrollUp(y, last, blank(), generation);
        }
    }

    // Erasing

    void insertCells(int count) {
        if (x < columns) {
            touch().insert(x, Math.min(count, columns - x), blank());
        }
    }

    void deleteCells(int count) {
        if (x < columns) {
            touch().delete(x, Math.min(count, columns - x), blank());
        }
    }

    void eraseCells(int count) {
        if (x < columns) {
            touch().blank(x, Math.min(columns, x + count), blank());
        }
    }

    void eraseLine(int part) {
        if (part == 0 && x > 0) {
            if (x < columns) {
                touch().blank(x, columns, blank());
            }
        } else if (part == 1 && x < columns - 1) {
            touch().blank(0, x + 1, blank());
        } else if (part <= 2) {
            clearRows(y, y + 1);
        }
    }

    void eraseScreen(int part) {
        switch (part) {
            case 0 -> {
                if (x == 0 && y == 0) {
                    clearScreen();
                } else {
                    if (x < columns) {
                        touch().blank(x, columns, blank());
                    }
                    clearRows(y + 1, rows);
                }
            }
            case 1 -> {
                clearRows(0, y);
                touch().blank(0, Math.min(columns, x + 1), blank());
            }
            case 2 -> clearScreen();
            case 3 -> {
                history.clear();
                scrolled = 0;
            }
            default -> {}
        }
    }

    private void clearRows(int from, int to) {
        if (from > 0 && from < to) {
            grid.row(from - 1).wrapped = false;
        }
        grid.clear(from, to, blank(), generation);
    }

    /** Empties the screen; what stood on the main one goes into the history. */
    void clearScreen() {
        if (grid == main) {
            int end = rows;
            while (end > 0 && grid.row(end - 1).used == 0) {
                end--;
            }
            for (int row = 0; row < end; row++) {
                history.push(grid.row(row));
            }
            scrolled = 0;
        }
        grid.clear(0, rows, blank(), generation);
    }

    void alignmentTest() {
        byte[] letters = new byte[columns];
        Arrays.fill(letters, (byte) 'E');
        for (int row = 0; row < rows; row++) {
            grid.row(row).clear(0);
            grid.row(row).putAscii(0, letters, 0, columns, 0, 0);
        }
        grid.changeAll(generation);
        top = 0;
        bottom = rows - 1;
        x = 0;
        y = 0;
    }

    // Alternate screen

    void enterAlternate(boolean withCursor) {
        if (alternate()) {
            return;
        }
        mainCursor[0] = x;
        mainCursor[1] = y;
        cursorComesBack = withCursor;
        if (withCursor) {
            outerX = x;
            outerY = y;
        }
        outer.copy(pen);
        grid = new Grid(columns, rows, lexicon);
        grid.changeAll(generation);
    }

    void leaveAlternate(boolean withCursor) {
        if (withCursor && outerX >= 0) {
            x = outerX;
            y = outerY;
            pen.copy(outer);
        }
        if (alternate()) {
            grid = main;
            grid.changeAll(generation);
        }
        x = Math.min(x, columns - 1);
        y = Math.min(y, rows - 1);
    }

    void resize(int newColumns, int newRows) {
        int[] cursor = alternate() ? mainCursor : new int[] {x, y};
        new Reflow(this).resize(newColumns, newRows, cursor);
        main.changeAll(generation);
        if (alternate()) {
            resizeAlternate(newColumns, newRows);
        } else {
            x = cursor[0];
            y = cursor[1];
        }
        if (newColumns != columns) {
            tabs.reset(newColumns);
        }
        columns = newColumns;
        rows = newRows;
        modes.set(Modes.SYNCHRONIZED, false); // what is held has another size
        top = 0;
        bottom = rows - 1;
        x = Math.min(x, columns);
        y = Math.min(y, rows - 1);
    }

    private void resizeAlternate(int newColumns, int newRows) {
        int above = Math.max(0, y - newRows + 1);
        for (int i = 0; i < above; i++) {
            grid.scrollUp(0, rows - 1, 0, generation);
        }
        y -= above;
        grid.resize(newColumns, newRows);
        grid.changeAll(generation);
        if (cursorComesBack) {
            outerX = mainCursor[0];
            outerY = mainCursor[1];
        }
    }

    // Resets

    void softReset() {
        modes.set(Modes.ORIGIN | Modes.INSERT | Modes.CURSOR_KEYS | Modes.KEYPAD, false);
        modes.set(Modes.WRAP | Modes.CURSOR, true);
        top = 0;
        bottom = rows - 1;
        pen.copy(new Pen());
        saved = new Pen();
        savedX = 0;
        savedY = 0;
        savedOrigin = false;
    }

    void reset() {
        leaveAlternate(false);
        softReset();
        modes.reset();
        tabs.reset(columns);
        clearScreen();
        outerX = -1;
        outerY = -1;
        x = 0;
        y = 0;
    }
}
