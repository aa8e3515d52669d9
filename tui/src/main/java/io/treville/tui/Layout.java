package io.treville.tui;

import io.treville.tui.draw.Rect;

/**
 * Where the parts of the screen are. Whatever has no room is left out, the shell last.
 *
 * @param title the first row: the lab, its state and the nodes' tabs
 * @param picture the drawn topology
 * @param tree nodes with what they hold
 * @param shell the shell of the node
 * @param traceTitle the line that divides shell and trace
 * @param status the last row: keys and messages
 */
record Layout(Rect title, Rect picture, Rect tree, Rect shell, Rect traceTitle, Rect trace, Rect status) {
    private static final int TREE_WIDTH = 28;
    private static final int ROOM_FOR_TREE = 100;
    private static final int PICTURE_HEIGHT = 3;
    private static final int ROOM_FOR_PICTURE = 20;

    static Layout of(int columns, int rows, View view) {
        Rect title = rows >= 3 ? new Rect(0, 0, columns, 1) : Rect.NONE;
        Rect status = rows >= 4 ? new Rect(0, rows - 1, columns, 1) : Rect.NONE;
        int top = title.height();
        int height = rows - title.height() - status.height();
        if (view.zoomed()) {
            return view.part() == Part.TRACE
                    ? withTrace(title, Rect.NONE, Rect.NONE, Rect.NONE, new Rect(0, top, columns, height), status)
                    : new Layout(
                            title,
                            Rect.NONE,
                            Rect.NONE,
                            new Rect(0, top, columns, height),
                            Rect.NONE,
                            Rect.NONE,
                            status);
        }
        Rect picture = Rect.NONE;
        if (rows >= ROOM_FOR_PICTURE) {
            picture = new Rect(0, top, columns, PICTURE_HEIGHT);
            top += PICTURE_HEIGHT;
            height -= PICTURE_HEIGHT;
        }
        boolean room = columns >= ROOM_FOR_TREE;
        boolean tree =
                view.tree() == View.Tree.SHOWN ? columns > 2 * TREE_WIDTH : view.tree() == View.Tree.WHERE_ROOM && room;
        int left = tree ? TREE_WIDTH : 0;
        Rect nodes = tree ? new Rect(0, top, left - 1, height) : Rect.NONE;
        int traceHeight = height >= 8 ? Math.max(3, height / 3) : 0;
        Rect shell = new Rect(left, top, columns - left, height - traceHeight);
        Rect trace = new Rect(left, top + shell.height(), columns - left, traceHeight);
        return withTrace(title, picture, nodes, shell, trace, status);
    }

    /** The part of a panel: all but the first row and the last. */
    static Rect panel(int columns, int rows) {
        int title = rows >= 3 ? 1 : 0;
        int status = rows >= 4 ? 1 : 0;
        return new Rect(0, title, columns, rows - title - status);
    }

    /** The first row of the trace's part is its title. */
    private static Layout withTrace(Rect title, Rect picture, Rect tree, Rect shell, Rect part, Rect status) {
        if (part.height() < 2) {
            return new Layout(title, picture, tree, shell, Rect.NONE, part, status);
        }
        return new Layout(
                title,
                picture,
                tree,
                shell,
                new Rect(part.x(), part.y(), part.width(), 1),
                new Rect(part.x(), part.y() + 1, part.width(), part.height() - 1),
                status);
    }
}
