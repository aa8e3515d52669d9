package io.treville.tui;

import io.treville.tui.draw.Rect;
import java.util.function.IntUnaryOperator;

/**
 * Where the parts of the screen are. Whatever has no room is left out, the shell last.
 *
 * @param title the first row: the lab, its state and the nodes' tabs
 * @param picture the drawn topology
 * @param tree nodes with what they hold
 * @param treeLine the line at the right of the tree
 * @param shell the shells of the node
 * @param traceTitle the line that divides shells and trace, or stands over the trace beside them
 * @param traceLine the line between shells and trace where these are side by side
 * @param status the last row: keys and messages
 */
record Layout(
        Rect title,
        Rect picture,
        Rect tree,
        Rect treeLine,
        Rect shell,
        Rect traceTitle,
        Rect trace,
        Rect traceLine,
        Rect status) {
    static final Layout NONE = new Layout(
            Rect.NONE, Rect.NONE, Rect.NONE, Rect.NONE, Rect.NONE, Rect.NONE, Rect.NONE, Rect.NONE, Rect.NONE);
    private static final int ROOM_FOR_TREE = 100;

    /** Of the screen's rows the picture has at most one in so many, unless it was given others. */
    private static final int PICTURE_PART = 4;

    private static final int MOST_FOR_PICTURE = 15;
    private static final int LEAST_BELOW = 8;
    private static final int ROOM_FOR_PICTURE = 20;
    private static final int ROOM_BESIDE = 50;

    /** @param pictureRows how many rows the picture needs, of so many at most */
    static Layout of(int columns, int rows, View view, IntUnaryOperator pictureRows) {
        Rect title = rows >= 3 ? new Rect(0, 0, columns, 1) : Rect.NONE;
        Rect status = rows >= 4 ? new Rect(0, rows - 1, columns, 1) : Rect.NONE;
        Rect rest = panel(columns, rows);
        if (view.zoomed()) {
            return zoomed(view.part(), title, rest, status);
        }
        Arrangement wanted = view.arrangement();
        Rect picture = Rect.NONE;
        if (rows >= ROOM_FOR_PICTURE && wanted.picture()) {
            int height = wanted.pictureRows() > 0
                    ? Math.min(wanted.pictureRows(), rest.height() - LEAST_BELOW)
                    : pictureRows.applyAsInt(Math.min(rows / PICTURE_PART, MOST_FOR_PICTURE));
            picture = new Rect(0, rest.y(), columns, height);
            rest = new Rect(0, rest.y() + height, columns, rest.height() - height);
        }
        int left = treeWidth(columns, wanted);
        Rect tree = left > 0 ? new Rect(0, rest.y(), left - 1, rest.height()) : Rect.NONE;
        Rect treeLine = left > 0 ? new Rect(left - 1, rest.y(), 1, rest.height()) : Rect.NONE;
        Rect both = new Rect(left, rest.y(), columns - left, rest.height());
        Rect shell = both;
        Rect trace = Rect.NONE;
        Rect traceLine = Rect.NONE;
        if (wanted.trace() && wanted.beside() && both.width() >= ROOM_BESIDE) {
            int width = Math.clamp((long) both.width() * wanted.traceShare() / 1000, 10, both.width() - 20);
            shell = new Rect(left, rest.y(), both.width() - width - 1, rest.height());
            traceLine = new Rect(left + shell.width(), rest.y(), 1, rest.height());
            trace = new Rect(traceLine.x() + 1, rest.y(), width, rest.height());
        } else if (wanted.trace() && both.height() >= 8) {
            int height = Math.clamp((long) both.height() * wanted.traceShare() / 1000, 3, both.height() - 3);
            shell = new Rect(left, rest.y(), both.width(), both.height() - height);
            trace = new Rect(left, rest.y() + shell.height(), both.width(), height);
        }
        return new Layout(title, picture, tree, treeLine, shell, head(trace), body(trace), traceLine, status);
    }

    private static int treeWidth(int columns, Arrangement wanted) {
        boolean shown = switch (wanted.tree()) {
            case SHOWN -> columns > wanted.treeWidth() + 28;
            case WHERE_ROOM -> columns >= Math.max(ROOM_FOR_TREE, wanted.treeWidth() + 60);
            case HIDDEN -> false;
        };
        return shown ? wanted.treeWidth() : 0;
    }

    private static Layout zoomed(Part part, Rect title, Rect rest, Rect status) {
        Rect none = Rect.NONE;
        return switch (part) {
            case PICTURE -> new Layout(title, rest, none, none, none, none, none, none, status);
            case TREE -> new Layout(title, none, rest, none, none, none, none, none, status);
            case SHELL -> new Layout(title, none, none, none, rest, none, none, none, status);
            case TRACE -> new Layout(title, none, none, none, none, head(rest), body(rest), none, status);
        };
    }

    private static Rect head(Rect trace) {
        return trace.height() < 2 ? Rect.NONE : new Rect(trace.x(), trace.y(), trace.width(), 1);
    }

    private static Rect body(Rect trace) {
        return trace.height() < 2 ? trace : new Rect(trace.x(), trace.y() + 1, trace.width(), trace.height() - 1);
    }

    /** The part of a panel: all but the first row and the last. */
    static Rect panel(int columns, int rows) {
        int title = rows >= 3 ? 1 : 0;
        int status = rows >= 4 ? 1 : 0;
        return new Rect(0, title, columns, rows - title - status);
    }
}
