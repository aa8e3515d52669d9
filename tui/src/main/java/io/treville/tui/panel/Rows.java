package io.treville.tui.panel;

import io.treville.tui.action.Action;

/**
 * Which of many numbered rows are seen, and which one is chosen. One that follows shows the end until somebody goes back, and
 * then holds still while rows come and go.
 */
final class Rows {
    private final boolean follows;
    private boolean held;
    private long heldEnd;
    private long chosen;
    private long top;
    private long first;
    private long end;
    private int height = 1;

    /** @param follows whether it begins at the end and stays there */
    Rows(boolean follows) {
        this.follows = follows;
        held = !follows;
    }

    /** Tells what there is now and how much of it is seen; to be called before it is drawn. */
    void fit(long least, long next, int rows) {
        first = least;
        end = next;
        height = Math.max(1, rows);
        if (!held) {
            chosen = end - 1;
        }
        chosen = Math.max(first, Math.min(chosen, end - 1));
        long lowest = Math.max(first, end - height);
        top = held ? top : lowest;
        top = Math.max(first, Math.min(top, lowest));
        if (chosen < top) {
            top = chosen;
        } else if (chosen >= top + height) {
            top = chosen - height + 1;
        }
    }

    /** Tells what there is now, where it may not have been drawn yet. */
    void fit(long least, long next) {
        fit(least, next, height);
    }

    /** Moves; false for an action that moves nothing. */
    boolean act(Action action) {
        switch (action) {
            case UP -> go(chosen - 1);
            case DOWN -> go(chosen + 1);
            case PAGE_UP -> go(chosen - height);
            case PAGE_DOWN -> go(chosen + height);
            case FIRST -> go(first);
            case LAST -> {
                go(end - 1);
                held = !follows;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Chooses a row. */
    void go(long number) {
        hold();
        chosen = Math.max(first, Math.min(number, end - 1));
    }

    /** Chooses the row that is drawn so far below the first. */
    void goTo(int row) {
        if (top + row < end) {
            go(top + row);
        }
    }

    private void hold() {
        if (!held) {
            held = true;
            heldEnd = end;
        }
    }

    /** Holds still, or follows again. */
    void toggle() {
        if (held && follows) {
            held = false;
        } else {
            hold();
        }
    }

    void restart() {
        held = !follows;
        chosen = 0;
        top = 0;
    }

    boolean isHeld() {
        return held && follows;
    }

    /** How many have come since it was held. */
    long fresh() {
        return isHeld() ? Math.max(0, end - heldEnd) : 0;
    }

    /** The chosen row's number; below the first where there is none. */
    long chosen() {
        return end > first ? chosen : first - 1;
    }

    long top() {
        return top;
    }
}
