package io.treville.term;

/** A screen as it was when a synchronized update began. Taking it copies the rows that changed since it was taken last. */
final class HeldView implements ScreenView {
    private Row[] rows = {};
    private int columns;
    private int cursorColumn;
    private int cursorRow;
    private boolean cursorVisible;
    private boolean reverseVideo;
    private long generation;

    void take(Canvas canvas) {
        boolean resized = rows.length != canvas.rows || columns != canvas.columns;
        if (resized) {
            columns = canvas.columns;
            rows = new Row[canvas.rows];
        }
        for (int y = 0; y < rows.length; y++) {
            if (resized) {
                rows[y] = canvas.grid.row(y).copy();
            } else if (canvas.grid.changed(y) > generation) {
                rows[y].copy(canvas.grid.row(y));
            }
        }
        generation = canvas.generation++; // what changes from here on is newer
        cursorColumn = Math.min(canvas.x, columns - 1);
        cursorRow = canvas.y;
        cursorVisible = canvas.modes.cursorVisible();
        reverseVideo = canvas.modes.reverseVideo();
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public int rows() {
        return rows.length;
    }

    @Override
    public Line line(int row) {
        return rows[row];
    }

    @Override
    public int cursorColumn() {
        return cursorColumn;
    }

    @Override
    public int cursorRow() {
        return cursorRow;
    }

    @Override
    public boolean cursorVisible() {
        return cursorVisible;
    }

    @Override
    public boolean reverseVideo() {
        return reverseVideo;
    }
}
