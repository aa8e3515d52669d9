package io.treville.term;

/**
 * Changes the size of the main screen. The height first, as tmux does it: rows below the cursor go, then the top ones scroll into the
 * history; a taller screen takes rows back from there. Then text that went on in the next row is laid out anew for the new width.
 */
final class Reflow {
    private final Canvas canvas;
    private final Grid grid;

    Reflow(Canvas canvas) {
        this.canvas = canvas;
        grid = canvas.main;
    }

    /** Resizes; takes and leaves the main screen's cursor in {@code cursor}: column, row. */
    void resize(int columns, int rows, int[] cursor) {
        if (rows != grid.height()) {
            changeHeight(rows, cursor);
        }
        if (columns != grid.columns()) {
            changeWidth(columns, cursor);
        }
    }

    private void changeHeight(int rows, int[] cursor) {
        int old = grid.height();
        if (rows < old) {
            int above = Math.max(0, cursor[1] - rows + 1);
            for (int i = 0; i < above; i++) {
                canvas.history.push(grid.row(0));
                grid.scrollUp(0, old - 1, 0, canvas.generation);
            }
            canvas.scrolled = Math.min(canvas.scrolled + above, canvas.history.size());
            cursor[1] -= above;
            grid.resize(grid.columns(), rows);
            return;
        }
        grid.resize(grid.columns(), rows);
        int back = Math.min(Math.min(canvas.scrolled, canvas.history.size()), rows - old);
        for (int i = 0; i < back; i++) {
            grid.scrollDown(0, rows - 1, 0, canvas.generation);
            canvas.history.pop(grid.row(0));
            grid.row(0).resize(grid.columns());
        }
        canvas.scrolled -= back;
        cursor[1] += back;
    }

    private void changeWidth(int columns, int[] cursor) {
        Scrollback old = canvas.history;
        int height = grid.height();
        Scrollback target = old.emptied();
        Flow flow = new Flow(columns, target, canvas.lexicon);
        Row row = new Row(Math.max(columns, grid.columns()), canvas.lexicon);
        for (int i = 0; i < old.size(); i++) {
            old.read(i, row);
            flow.add(row, -1);
        }
        long before = flow.rows();
        for (int y = 0; y < height; y++) {
            flow.add(grid.row(y), y == cursor[1] ? cursor[0] : -1);
        }
        flow.end();
        long total = flow.rows();
        int scrolledAway = (int) Math.max(0, before - (old.size() - canvas.scrolled));
        layOut(target, columns, height);
        canvas.history = target;
        canvas.scrolled = Math.min(scrolledAway, target.size());
        long top = Math.max(0, total - height);
        if (flow.cursorRow() >= top) {
            cursor[0] = flow.cursorColumn();
            cursor[1] = (int) (flow.cursorRow() - top);
        } else {
            cursor[0] = 0;
            cursor[1] = 0;
        }
    }

    /** Takes the newest rows onto the screen; what is missing at the bottom stays blank. */
    private void layOut(Scrollback target, int columns, int height) {
        grid.clear(0, height, 0, canvas.generation);
        grid.resize(columns, height);
        int shown = Math.min(height, target.size());
        for (int y = shown - 1; y >= 0; y--) {
            target.pop(grid.row(y));
            grid.row(y).resize(columns);
        }
    }
}
