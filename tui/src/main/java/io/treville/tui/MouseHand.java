package io.treville.tui;

import io.treville.term.Modes;
import io.treville.term.copy.Position;
import io.treville.term.input.Input;
import io.treville.term.input.Input.MouseAction;
import io.treville.term.input.KeyCode;
import io.treville.tui.action.Action;
import io.treville.tui.draw.Rect;
import io.treville.tui.panel.Panel;
import io.treville.tui.shell.CopyView;
import io.treville.tui.shell.ShellPane;
import io.treville.tui.shell.ShellTree;
import io.treville.tui.shell.Split;
import org.jspecify.annotations.Nullable;

/**
 * What the mouse does in the lab view: it focuses, selects, scrolls, moves borders and clicks what is drawn. A program that asked for
 * the mouse gets it, unless shift is held.
 */
final class MouseHand {
    private static final int WHEEL_ROWS = 3;

    /** What a press began, until the button is let go. */
    private sealed interface Drag {
        record Shells(ShellTree tree, Split.Border border) implements Drag {}

        enum Line implements Drag {
            PICTURE,
            TREE,
            TRACE
        }

        record Text(Split.Placed placed, int column, int row) implements Drag {}

        record Program(Split.Placed placed) implements Drag {}
    }

    private final LabHands lab;
    private final Spots spots;
    private @Nullable Drag drag;

    MouseHand(LabHands lab, Spots spots) {
        this.lab = lab;
        this.spots = spots;
    }

    /** In a panel: positions from its corner; the wheel moves where the panel has no other use for it. */
    boolean inPanel(Panel panel, Input.Mouse mouse) {
        if (mouse.row() == 0) {
            return mouse.action() == MouseAction.PRESS && spots.click(mouse.column(), mouse.row());
        }
        Input.Mouse own =
                new Input.Mouse(mouse.action(), mouse.button(), mouse.column(), mouse.row() - 1, mouse.modifiers());
        if (!panel.mouse(own)) {
            Action move = mouse.action() == MouseAction.WHEEL_UP
                    ? Action.UP
                    : mouse.action() == MouseAction.WHEEL_DOWN ? Action.DOWN : null;
            for (int i = 0; move != null && i < WHEEL_ROWS; i++) {
                panel.act(move);
            }
        }
        return true;
    }

    boolean take(Input.Mouse mouse) {
        return switch (mouse.action()) {
            case PRESS -> press(mouse);
            case DRAG -> drag(mouse);
            case RELEASE -> release(mouse);
            case WHEEL_UP -> wheel(mouse, -WHEEL_ROWS);
            case WHEEL_DOWN -> wheel(mouse, WHEEL_ROWS);
            case MOVE, WHEEL_LEFT, WHEEL_RIGHT -> pass(at(mouse), mouse);
        };
    }

    private Split.@Nullable Placed at(Input.Mouse mouse) {
        ShellTree tree = lab.tree();
        if (tree == null || !lab.layout().shell().contains(mouse.column(), mouse.row())) {
            return null;
        }
        return tree.placed().stream()
                .filter(it -> it.part().contains(mouse.column(), mouse.row()))
                .findFirst()
                .orElse(null);
    }

    /** Gives it to the program if that asked for it; then nothing of ours changes. */
    private static boolean pass(Split.@Nullable Placed placed, Input.Mouse mouse) {
        if (placed != null && wants(placed.pane(), mouse)) {
            placed.pane().send(inside(placed.part(), mouse));
        }
        return false;
    }

    private static boolean wants(ShellPane pane, Input.Mouse mouse) {
        return tracking(pane) != Modes.Tracking.NONE && (mouse.modifiers() & Input.SHIFT) == 0;
    }

    private static Modes.Tracking tracking(ShellPane pane) {
        Modes.Tracking[] asked = {Modes.Tracking.NONE};
        pane.read(screen -> asked[0] = screen.modes().mouseTracking());
        return asked[0];
    }

    /** Whether a program that is shown wants to know all motion. */
    boolean wantsMotion() {
        ShellTree tree = lab.tree();
        return tree != null && tree.placed().stream().anyMatch(it -> tracking(it.pane()) == Modes.Tracking.MOTION);
    }

    private static Input.Mouse inside(Rect part, Input.Mouse mouse) {
        return new Input.Mouse(
                mouse.action(),
                mouse.button(),
                Math.clamp(mouse.column() - part.x(), 0, part.width() - 1),
                Math.clamp(mouse.row() - part.y(), 0, part.height() - 1),
                mouse.modifiers());
    }

    private boolean press(Input.Mouse mouse) {
        drag = null;
        int column = mouse.column();
        int row = mouse.row();
        Layout layout = lab.layout();
        ShellTree tree = lab.tree();
        Split.Placed placed = at(mouse);
        if (placed != null && tree != null) {
            lab.focus(Part.SHELL);
            tree.activate(placed.pane());
            pressed(placed, mouse);
        } else if (layout.treeLine().contains(column, row)) {
            drag = Drag.Line.TREE;
        } else if (layout.traceLine().contains(column, row)
                || (!lab.view().arrangement().beside() && layout.traceTitle().contains(column, row))) {
            lab.focus(Part.TRACE);
            drag = Drag.Line.TRACE;
        } else if (layout.trace().contains(column, row)) {
            lab.focus(Part.TRACE);
        } else if (spots.click(column, row)) {
            return true;
        } else if (layout.picture().contains(column, row)) {
            lab.focus(Part.PICTURE);
            boolean last = row == layout.picture().y() + layout.picture().height() - 1;
            drag = last ? Drag.Line.PICTURE : null;
        } else if (tree != null) {
            for (Split.Border border : tree.borders()) {
                if (border.line().contains(column, row)) {
                    drag = new Drag.Shells(tree, border);
                }
            }
        }
        return true;
    }

    private void pressed(Split.Placed placed, Input.Mouse mouse) {
        if (wants(placed.pane(), mouse) && lab.copy(placed.pane()) == null) {
            drag = new Drag.Program(placed);
            pass(placed, mouse);
        } else if (mouse.button() == 2) {
            lab.paste();
        } else if (mouse.button() == 1) {
            drag = new Drag.Text(placed, mouse.column(), mouse.row());
        }
    }

    private boolean drag(Input.Mouse mouse) {
        Drag begun = drag;
        if (begun == null) {
            return false;
        }
        Arrangement parts = lab.view().arrangement();
        Layout layout = lab.layout();
        switch (begun) {
            case Drag.Shells(ShellTree tree, Split.Border border) ->
                drag = new Drag.Shells(tree, tree.move(border, border.shareAt(mouse.column(), mouse.row())));
            case Drag.Line.PICTURE ->
                lab.arrange(parts.withPictureRows(
                        Math.max(1, mouse.row() - layout.picture().y() + 1)));
            case Drag.Line.TREE -> lab.arrange(parts.withTreeWidth(mouse.column() + 1));
            case Drag.Line.TRACE -> {
                Rect shell = layout.shell();
                int all = parts.beside()
                        ? shell.width() + 1 + layout.trace().width()
                        : shell.height() + 1 + layout.trace().height();
                int own = parts.beside() ? shell.x() + all - mouse.column() : shell.y() + all - mouse.row();
                lab.arrange(parts.withTraceShare(own * 1000 / Math.max(1, all) + 1));
            }
            case Drag.Program(Split.Placed placed) -> {
                return pass(placed, mouse);
            }
            case Drag.Text(Split.Placed placed, int column, int row) -> select(placed, column, row, mouse);
        }
        return true;
    }

    private void select(Split.Placed placed, int column, int row, Input.Mouse mouse) {
        CopyView copy = lab.copyMode();
        if (copy != null) {
            Rect part = placed.part();
            Position from = copy.at(column - part.x(), row - part.y());
            Input.Mouse to = inside(part, mouse);
            copy.select(from, to.column(), to.row());
        }
    }

    private boolean release(Input.Mouse mouse) {
        Drag begun = drag;
        drag = null;
        if (begun instanceof Drag.Program(Split.Placed placed)) {
            return pass(placed, mouse);
        }
        CopyView copy = lab.copy();
        if (begun instanceof Drag.Text && copy != null && !copy.selectedText().isEmpty()) {
            lab.take(copy.selectedText());
            lab.leaveCopyMode();
        }
        return true;
    }

    private boolean wheel(Input.Mouse mouse, int rows) {
        Split.Placed placed = at(mouse);
        if (placed == null) {
            if (lab.layout().tree().contains(mouse.column(), mouse.row())) {
                lab.treeScroll().by(rows);
            }
            if (lab.layout().trace().contains(mouse.column(), mouse.row())) {
                for (int i = 0; i < WHEEL_ROWS; i++) {
                    lab.scrollTrace(rows < 0 ? Action.UP : Action.DOWN);
                }
            }
            return true;
        }
        CopyView known = lab.copy(placed.pane());
        if (known == null && wants(placed.pane(), mouse)) {
            return pass(placed, mouse);
        }
        ShellTree tree = lab.tree();
        if (tree != null) {
            tree.activate(placed.pane());
        }
        boolean[] alternate = {false};
        placed.pane().read(screen -> alternate[0] = screen.alternate());
        if (known == null && alternate[0]) {
            // As terminals do: a pager without the mouse scrolls by its arrow keys.
            for (int i = 0; i < WHEEL_ROWS; i++) {
                placed.pane().send(Input.Key.of(rows < 0 ? KeyCode.UP : KeyCode.DOWN, 0));
            }
            return false;
        }
        if (known == null && rows > 0) {
            return false;
        }
        CopyView copy = lab.copyMode();
        if (copy != null && !copy.scroll(rows) && rows > 0) {
            lab.leaveCopyMode();
        }
        return true;
    }
}
