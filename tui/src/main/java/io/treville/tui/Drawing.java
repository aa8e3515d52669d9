package io.treville.tui;

import io.treville.lab.LabEvent;
import io.treville.term.Screen;
import io.treville.term.copy.Position;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Picture;
import io.treville.tui.draw.Pointer;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Style;
import io.treville.tui.live.LiveLab;
import io.treville.tui.model.LabModel;
import io.treville.tui.panel.PhaseText;
import io.treville.tui.shell.CopyView;
import io.treville.tui.shell.ShellPane;
import io.treville.tui.shell.ShellTree;
import io.treville.tui.shell.Shells;
import io.treville.tui.shell.Split;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Draws the lab view: from the lab's model, the shells and the state that keys have set. Changes none of them. */
final class Drawing {
    private final LabModel model;
    private final Shells shells;
    private final Picture picture;
    private final Spots spots;
    private final SharedScreens shared;
    private final TreePart tree;
    private final LiveLab live;
    private final Consumer<String> clicked;

    /** @param clicked told the name of a link that is clicked in the picture */
    Drawing(LabModel model, Shells shells, Spots spots, LiveLab live, Consumer<String> clicked) {
        this.model = model;
        this.shells = shells;
        this.spots = spots;
        this.live = live;
        this.clicked = clicked;
        tree = new TreePart(model, spots);
        picture = new Picture(model.topology());
        shared = new SharedScreens(shells);
    }

    Scene.Cursor draw(Canvas canvas, Layout layout, LabHands lab) {
        if (!layout.picture().isEmpty()) {
            canvas.blank(layout.picture());
            Picture.Places places =
                    picture.draw(canvas, layout.picture(), lab.view().node(), model, live.state());
            places.nodes().forEach((node, box) -> spots.add(box, () -> lab.show(node)));
            places.links().forEach((link, wire) -> spots.add(wire, () -> clicked.accept(link)));
            point(new Pointer(canvas, layout.picture()), places, lab.nodes());
        }
        if (!layout.tree().isEmpty()) {
            tree.draw(canvas, layout.tree(), lab, live.state());
            line(canvas, layout.treeLine(), lab.view().part() == Part.TREE);
        }
        Scene.Cursor cursor = shells(canvas, layout.shell(), lab);
        String node = lab.tracedNode();
        boolean focused = lab.view().part() == Part.TRACE;
        lab.trace().title(canvas, layout.traceTitle(), node, focused);
        lab.trace().draw(canvas, layout.trace(), node, lab.nodes());
        line(canvas, layout.traceLine(), focused);
        return cursor;
    }

    private void point(Pointer pointer, Picture.Places places, List<String> nodes) {
        places.links().forEach((link, wire) -> {
            if (model.isPointedAt(link)) {
                pointer.link(wire);
            }
        });
        places.nodes().forEach((node, box) -> {
            if (model.isPointedAt(nodes.get(node))) {
                pointer.node(box);
            }
        });
    }

    private static void line(Canvas canvas, Rect line, boolean lit) {
        for (int row = line.y(); row < line.y() + line.height(); row++) {
            canvas.fill(line.x(), row, 1, lit ? '┃' : '│', lit ? Style.BOLD : Style.FAINT);
        }
    }

    private Scene.Cursor shells(Canvas canvas, Rect part, LabHands lab) {
        LabEvent.GuestFailed failure = model.failure();
        ShellTree tree = lab.tree();
        if (part.isEmpty()) {
            return Scene.Cursor.HIDDEN;
        }
        if (failure != null) {
            failure(canvas, part, failure);
            return Scene.Cursor.HIDDEN;
        }
        if (tree == null) {
            phases(canvas, part);
            return Scene.Cursor.HIDDEN;
        }
        if (!lab.audience().isEmpty()) {
            return shared.draw(canvas, part, lab.audience());
        }
        shells.place(lab.node(), part, lab.view().zoomed());
        boolean focused = lab.view().part() == Part.SHELL;
        Scene.Cursor cursor = Scene.Cursor.HIDDEN;
        Rect active = tree.activePart();
        for (Split.Border border : tree.borders()) {
            boolean lit = focused && tree.panes().size() > 1 && touches(border, active);
            if (border.fork().beside()) {
                line(canvas, border.line(), lit);
            } else {
                Rect line = border.line();
                canvas.fill(line.x(), line.y(), line.width(), lit ? '━' : '─', lit ? Style.BOLD : Style.FAINT);
            }
        }
        for (Split.Placed placed : tree.placed()) {
            Scene.Cursor its = shell(canvas, placed.part(), placed.pane(), lab.copy(placed.pane()));
            if (focused && placed.pane() == tree.active()) {
                cursor = its;
            }
        }
        return cursor;
    }

    private static boolean touches(Split.Border border, Rect active) {
        Rect line = border.line();
        return border.fork().beside()
                ? line.x() == active.x() - 1 || line.x() == active.x() + active.width()
                : line.y() == active.y() - 1 || line.y() == active.y() + active.height();
    }

    private static Scene.Cursor shell(Canvas canvas, Rect part, ShellPane pane, @Nullable CopyView copy) {
        if (copy != null) {
            Position cursor = copy.draw(canvas, part);
            return new Scene.Cursor(part.x() + cursor.column(), part.y() + cursor.line(), true);
        }
        Scene.Cursor[] cursor = {Scene.Cursor.HIDDEN};
        pane.read(screen -> cursor[0] = screen(canvas, part, screen));
        return cursor[0];
    }

    /** Draws a screen; its cursor is hidden when the program hid it or it has no room. */
    static Scene.Cursor screen(Canvas canvas, Rect part, Screen screen) {
        for (int row = 0; row < part.height(); row++) {
            if (row < screen.rows()) {
                canvas.line(part.x(), part.y() + row, part.width(), screen.line(row));
            } else {
                canvas.fill(part.x(), part.y() + row, part.width(), ' ', Style.PLAIN);
            }
        }
        boolean shown = screen.modes().cursorVisible()
                && screen.cursorColumn() < part.width()
                && screen.cursorRow() < part.height();
        return shown
                ? new Scene.Cursor(part.x() + screen.cursorColumn(), part.y() + screen.cursorRow(), true)
                : Scene.Cursor.HIDDEN;
    }

    private void phases(Canvas canvas, Rect part) {
        canvas.blank(part);
        int row = part.y() + 1;
        int end = part.y() + part.height();
        for (LabModel.PhaseState phase : model.phases()) {
            if (row < end) {
                PhaseText.draw(canvas, part.x() + 1, row++, part.width() - 1, phase);
            }
        }
        for (String line : List.of(model.lastNotice(), model.lastOutput())) {
            if (!line.isEmpty() && row + 1 < end) {
                row++;
                canvas.text(part.x() + 2, row, part.width() - 2, line, Style.FAINT);
            }
        }
    }

    private static void failure(Canvas canvas, Rect part, LabEvent.GuestFailed failure) {
        canvas.blank(part);
        int row = part.y();
        int end = part.y() + part.height();
        canvas.text(part.x() + 1, row++, part.width() - 1, failure.reason(), Style.BAD);
        for (String line : failure.splat()) {
            if (row < end) {
                canvas.text(part.x() + 1, row++, part.width() - 1, line, Style.PLAIN);
            }
        }
        if (row < end && !failure.before().isEmpty()) {
            canvas.text(part.x() + 1, row++, part.width() - 1, "what ran just before:", Style.BOLD);
        }
        for (String line : failure.before()) {
            if (row < end) {
                canvas.text(part.x() + 1, row++, part.width() - 1, line, Style.FAINT);
            }
        }
    }
}
