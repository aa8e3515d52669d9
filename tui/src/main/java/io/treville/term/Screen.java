package io.treville.term;

import java.util.Optional;

/**
 * A terminal's screen and history: feed it what a program prints, read what a person would see.
 *
 * <ul>
 *   <li>{@link #feed} takes any bytes, cut anywhere, never fails and keeps its memory bounded.
 *   <li>{@link #generation} grows with every change; a row whose {@link #changed} is greater than the generation that was drawn last
 *       has to be drawn again.
 *   <li>Nothing it returns as text contains control characters.
 *   <li>Not thread-safe; the lines it returns are live.
 * </ul>
 *
 * What programs may send is that of xterm-256color: ECMA-48, DEC VT220 and xterm's control sequences.
 */
public final class Screen implements ScreenView {
    /** Largest size in either direction. */
    public static final int MAX_SIZE = 2000;

    private final Canvas canvas;
    private final Parser parser;
    private final Replies replies = new Replies();
    private final Surroundings surroundings = new Surroundings();
    private long layout;

    /** A screen with a history of at most 10,000 rows and 9 MB. */
    public Screen(int columns, int rows) {
        this(columns, rows, 10_000, 9_000_000);
    }

    /** A screen whose history is bounded in rows and bytes; sizes are brought into 1 to {@link #MAX_SIZE}. */
    public Screen(int columns, int rows, int historyRows, int historyBytes) {
        canvas = new Canvas(size(columns), size(rows), new Scrollback(historyRows, historyBytes));
        Printer printer = new Printer(canvas);
        parser = new Parser(printer, new Dispatcher(canvas, printer, replies, surroundings));
    }

    private static int size(int size) {
        return Math.clamp(size, 1, MAX_SIZE);
    }

    /** Takes what the program printed. */
    public void feed(byte[] bytes, int offset, int length) {
        canvas.generation++;
        parser.feed(bytes, offset, length);
    }

    /** Takes all of what the program printed. */
    public void feed(byte[] bytes) {
        feed(bytes, 0, bytes.length);
    }

    /**
     * Changes the size, which is brought into 1 to {@link #MAX_SIZE}. The main screen's text is laid out anew for the width, the
     * alternate one's is cut. Margins and tab stops (with a new width) are reset.
     */
    public void resize(int columns, int rows) {
        int newColumns = size(columns);
        int newRows = size(rows);
        if (newColumns == canvas.columns && newRows == canvas.rows) {
            return;
        }
        canvas.generation++;
        layout++;
        canvas.resize(newColumns, newRows);
    }

    @Override
    public int columns() {
        return canvas.columns;
    }

    @Override
    public int rows() {
        return canvas.rows;
    }

    @Override
    public Line line(int row) {
        return canvas.grid.row(row);
    }

    /**
     * The screen; while the program is in the middle of a synchronized update (mode 2026), as it was before. An update ends with
     * the mode, with another size and by {@link #endUpdate}: whoever draws must not wait for a program for ever.
     */
    public ScreenView complete() {
        return canvas.modes.synchronizedUpdate() ? canvas.held : this;
    }

    /** Ends a synchronized update as the program itself does. */
    public void endUpdate() {
        canvas.modes.set(Modes.SYNCHRONIZED, false);
    }

    /** The number of the last change. */
    public long generation() {
        return canvas.generation;
    }

    /** The generation in which a row of the screen changed last. */
    public long changed(int row) {
        return canvas.grid.changed(row);
    }

    @Override
    public int cursorColumn() {
        return Math.min(canvas.x, canvas.columns - 1);
    }

    @Override
    public int cursorRow() {
        return canvas.y;
    }

    @Override
    public boolean cursorVisible() {
        return canvas.modes.cursorVisible();
    }

    @Override
    public boolean reverseVideo() {
        return canvas.modes.reverseVideo();
    }

    /** The last column has been filled: the next character goes to the next row. */
    public boolean aboutToWrap() {
        return canvas.x == canvas.columns;
    }

    /** What the program asked for by DECSCUSR: 0 the terminal's own, then block, underline and bar, each blinking and steady. */
    public int cursorStyle() {
        return surroundings.cursorStyle;
    }

    public Modes modes() {
        return canvas.modes;
    }

    /** A full-screen program has the alternate screen, which has no history. */
    public boolean alternate() {
        return canvas.alternate();
    }

    /** The title that the program gave, at most 1024 characters; empty without one. */
    public String title() {
        return surroundings.title;
    }

    /** The working directory as a shell told it with OSC 7, usually {@code file://host/path}; empty without one. */
    public String directory() {
        return surroundings.directory;
    }

    /** The default foreground that the program asked for (OSC 10), a {@link Color}; the default if it did not. */
    public int foreground() {
        return surroundings.foreground;
    }

    /** The default background that the program asked for (OSC 11), a {@link Color}; the default if it did not. */
    public int background() {
        return surroundings.background;
    }

    /** How often the bell rang. */
    public long bells() {
        return surroundings.bells;
    }

    /** What to send to the program as answers to its questions; at most 4 KiB wait, further ones are dropped. */
    public byte[] takeReplies() {
        return replies.take();
    }

    /** What the program wants in the clipboard (OSC 52), at most 48 KiB, once. */
    public Optional<byte[]> takeClipboard() {
        byte[] bytes = surroundings.clipboard;
        surroundings.clipboard = null;
        return Optional.ofNullable(bytes);
    }

    /** How many rows the history has. */
    public int historySize() {
        return canvas.history.size();
    }

    /** Rows that the history's bounds have cost since the last new layout: the number of the oldest row that is left. */
    public long historyDropped() {
        return canvas.history.dropped();
    }

    /** Bytes that the history takes. */
    public int historyBytes() {
        return canvas.history.bytes();
    }

    /** A row of the history, 0 the oldest; a copy. */
    public Line historyLine(int index) {
        Row row = new Row(canvas.columns, canvas.lexicon);
        canvas.history.read(index, row);
        return row;
    }

    /** All lines as they are now, kept apart: for searching, copying and saving. The alternate screen has no history. */
    public Transcript transcript() {
        return new Transcript(canvas, cursorColumn());
    }

    /** Grows when rows change their numbers: with a new size. */
    public long layout() {
        return layout;
    }

    /** Replies, clusters and links that were dropped because of a bound. */
    public long dropped() {
        return replies.dropped() + canvas.lexicon.refused();
    }
}
