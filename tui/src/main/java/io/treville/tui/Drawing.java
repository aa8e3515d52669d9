package io.treville.tui;

import io.treville.lab.LabEvent;
import io.treville.term.copy.Position;
import io.treville.topology.Link;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Picture;
import io.treville.tui.draw.Pointer;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Redraw;
import io.treville.tui.draw.Still;
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
    private final Consumer<Link> clicked;
    private final Still topology = new Still();
    private Scene.Cursor cursor = Scene.Cursor.HIDDEN;

    /** @param clicked told the link that is clicked in the picture */
    Drawing(LabModel model, Shells shells, Spots spots, LiveLab live, Consumer<Link> clicked, Redraw redraw) {
        this.model = model;
        this.shells = shells;
        this.spots = spots;
        this.live = live;
        this.clicked = clicked;
        tree = new TreePart(model, spots);
        picture = new Picture(model.topology());
        shared = new SharedScreens(shells, redraw, System::nanoTime);
    }

    /** How many rows the picture needs, of so many at most. */
    int pictureRows(int most) {
        return picture.rows(most);
    }

    /** @param fresh whether anything may have changed but shells and trace */
    Scene.Cursor draw(Canvas canvas, Layout layout, LabHands lab, boolean fresh) {
        if (!fresh) {
            topology.put(canvas);
        } else {
            picture(canvas, layout.picture(), lab);
            topology.take(canvas, layout.picture());
        }
        if (!layout.tree().isEmpty()) {
            tree.draw(canvas, layout.tree(), lab, live.state(), fresh);
            line(canvas, layout.treeLine(), lab.view().part() == Part.TREE);
        }
        Scene.Cursor shown = shells(canvas, layout.shell(), lab);
        String node = lab.tracedNode();
        boolean focused = lab.view().part() == Part.TRACE;
        lab.trace().title(canvas, layout.traceTitle(), node, focused);
        lab.trace().draw(canvas, layout.trace(), node, lab.nodes());
        line(canvas, layout.traceLine(), focused);
        return shown;
    }

    private void picture(Canvas canvas, Rect part, LabHands lab) {
        if (part.isEmpty()) {
            return;
        }
        canvas.blank(part);
        boolean focused = lab.view().part() == Part.PICTURE;
        Picture.Places places = picture.draw(canvas, part, lab.view().node(), focused, model, live.state());
        places.nodes().forEach((node, box) -> spots.add(box, () -> lab.show(node)));
        places.links().forEach((link, wire) -> spots.add(wire, () -> clicked.accept(link)));
        places.rows().forEach((link, row) -> spots.add(row, () -> clicked.accept(link)));
        point(new Pointer(canvas, part), places, lab.nodes());
    }

    private void point(Pointer pointer, Picture.Places places, List<String> nodes) {
        places.links().forEach((link, wire) -> {
            if (model.isPointedAt(link.name())) {
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
        ShellTree tree = lab.tree();
        if (part.isEmpty()) {
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
        borders(canvas, tree, focused);
        Scene.Cursor shown = Scene.Cursor.HIDDEN;
        List<Split.Placed> placed = tree.placed();
        for (int i = 0; i < placed.size(); i++) {
            ShellPane pane = placed.get(i).pane();
            Rect its = placed.get(i).part();
            CopyView copy = lab.copy(pane);
            Position at = copy == null ? pane.draw(canvas, its) : copy.draw(canvas, its);
            if (focused && pane == tree.active()) {
                shown = cursor(its, at, copy == null ? pane.cursorStyle() : 0);
            }
        }
        return shown;
    }

    private Scene.Cursor cursor(Rect part, @Nullable Position at, int style) {
        if (at == null) {
            return Scene.Cursor.HIDDEN;
        }
        if (!cursor.is(part.x() + at.column(), part.y() + at.line(), style)) {
            cursor = Scene.Cursor.in(part, at, style);
        }
        return cursor;
    }

    private static void borders(Canvas canvas, ShellTree tree, boolean focused) {
        Rect active = tree.activePart();
        List<Split.Border> borders = tree.borders();
        for (int i = 0; i < borders.size(); i++) {
            Split.Border border = borders.get(i);
            boolean lit = focused && tree.panes().size() > 1 && touches(border, active);
            if (border.fork().beside()) {
                line(canvas, border.line(), lit);
            } else {
                Rect line = border.line();
                canvas.fill(line.x(), line.y(), line.width(), lit ? '━' : '─', lit ? Style.BOLD : Style.FAINT);
            }
        }
    }

    private static boolean touches(Split.Border border, Rect active) {
        Rect line = border.line();
        return border.fork().beside()
                ? line.x() == active.x() - 1 || line.x() == active.x() + active.width()
                : line.y() == active.y() - 1 || line.y() == active.y() + active.height();
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
        LabEvent.GuestFailed failure = model.failure();
        if (failure != null && row < end) {
            canvas.text(part.x() + 2, row++, part.width() - 2, failure.reason(), Style.BAD);
        }
        for (String line : List.of(model.lastNotice(), model.lastOutput())) {
            if (!line.isEmpty() && row + 1 < end) {
                row++;
                canvas.text(part.x() + 2, row, part.width() - 2, line, Style.FAINT);
            }
        }
    }
}
