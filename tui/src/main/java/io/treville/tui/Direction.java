package io.treville.tui;

import io.treville.tui.action.Action;
import io.treville.tui.draw.Rect;
import io.treville.tui.shell.ShellPane;
import io.treville.tui.shell.ShellTree;
import io.treville.tui.shell.Split;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A direction on the screen: to move the focus to, or a border. */
enum Direction {
    UP(0, -1),
    DOWN(0, 1),
    LEFT(-1, 0),
    RIGHT(1, 0);

    private record Place(Part part, @Nullable ShellPane pane, Rect rect) {}

    private final int x;
    private final int y;

    Direction(int x, int y) {
        this.x = x;
        this.y = y;
    }

    /** Moves the focus or a border; false for another action. */
    static boolean act(Action action, LabHands lab) {
        switch (action) {
            case FOCUS_UP -> UP.focus(lab);
            case FOCUS_DOWN -> DOWN.focus(lab);
            case FOCUS_LEFT -> LEFT.focus(lab);
            case FOCUS_RIGHT -> RIGHT.focus(lab);
            case RESIZE_UP -> UP.resize(lab);
            case RESIZE_DOWN -> DOWN.resize(lab);
            case RESIZE_LEFT -> LEFT.resize(lab);
            case RESIZE_RIGHT -> RIGHT.resize(lab);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Gives the focus to the part that is next in this direction, if there is one. */
    private void focus(LabHands lab) {
        Place from = null;
        List<Place> places = places(lab);
        ShellTree tree = lab.tree();
        for (Place place : places) {
            boolean active = place.pane == null || (tree != null && place.pane == tree.active());
            if (place.part == lab.view().part() && active) {
                from = place;
            }
        }
        if (from == null) {
            return;
        }
        Place best = null;
        int least = Integer.MAX_VALUE;
        for (Place place : places) {
            int distance = distance(from.rect, place.rect);
            if (!place.equals(from) && distance < least) {
                least = distance;
                best = place;
            }
        }
        if (best != null) {
            lab.focus(best.part);
            if (best.pane != null && tree != null) {
                tree.activate(best.pane);
            }
        }
    }

    private static List<Place> places(LabHands lab) {
        List<Place> places = new ArrayList<>();
        if (!lab.layout().picture().isEmpty()) {
            places.add(new Place(Part.PICTURE, null, lab.layout().picture()));
        }
        if (!lab.layout().tree().isEmpty()) {
            places.add(new Place(Part.TREE, null, lab.layout().tree()));
        }
        if (!lab.layout().trace().isEmpty()) {
            places.add(new Place(Part.TRACE, null, lab.layout().trace()));
        }
        ShellTree tree = lab.tree();
        if (tree != null && !lab.layout().shell().isEmpty()) {
            tree.placed().forEach(it -> places.add(new Place(Part.SHELL, it.pane(), it.part())));
        }
        return places;
    }

    /** How far it is from one to another in this direction; endless when the other lies elsewhere or beside. */
    private int distance(Rect from, Rect to) {
        int gap = switch (this) {
            case UP -> from.y() - (to.y() + to.height());
            case DOWN -> to.y() - (from.y() + from.height());
            case LEFT -> from.x() - (to.x() + to.width());
            case RIGHT -> to.x() - (from.x() + from.width());
        };
        boolean beside = y != 0
                ? to.x() < from.x() + from.width() && from.x() < to.x() + to.width()
                : to.y() < from.y() + from.height() && from.y() < to.y() + to.height();
        int off = y != 0 ? Math.abs(from.x() - to.x()) : Math.abs(from.y() - to.y());
        return gap < 0 || !beside ? Integer.MAX_VALUE : gap * 1000 + off;
    }

    /** Moves the innermost border around the focused shell, or else that of the trace or the tree. */
    private void resize(LabHands lab) {
        ShellTree tree = lab.tree();
        if (tree != null && lab.view().part() == Part.SHELL) {
            Rect active = tree.activePart();
            for (Split.Border border : tree.borders().reversed()) {
                if (border.fork().beside() == (x != 0) && border.part().contains(active.x(), active.y())) {
                    tree.move(
                            border,
                            border.shareAt(
                                    border.line().x() + 2 * x, border.line().y() + y));
                    return;
                }
            }
        }
        Arrangement parts = lab.view().arrangement();
        if (lab.view().part() == Part.PICTURE && y != 0) {
            lab.arrange(parts.withPictureRows(lab.layout().picture().height() + y));
            return;
        }
        Rect both = lab.layout().shell();
        if (parts.beside() == (x != 0)) {
            int all = parts.beside()
                    ? both.width() + lab.layout().trace().width()
                    : both.height() + lab.layout().trace().height();
            lab.arrange(parts.withTraceShare(parts.traceShare() - (2 * x + y) * 1000 / Math.max(10, all)));
        } else if (x != 0) {
            lab.arrange(parts.withTreeWidth(parts.treeWidth() + 2 * x));
        }
    }
}
