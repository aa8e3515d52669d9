package io.treville.tui;

import io.treville.lab.LabEvent;
import io.treville.lab.LabListener;
import io.treville.term.input.Input;
import io.treville.tui.action.Action;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Redraw;
import io.treville.tui.model.LabModel;
import io.treville.tui.overlay.Overlay;
import io.treville.tui.panel.Panel;
import io.treville.tui.panel.Panels;
import io.treville.tui.shell.Bells;
import io.treville.tui.shell.Shells;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The terminal interface of one lab: a scene that is fed with the lab's events, live or replayed. A performance may act on it from any
 * thread: {@link #act} and {@link #show} for what keys do, {@link #caption} for what is said, {@link #point} for what is pointed at.
 */
public final class Tui implements Scene, LabListener, AutoCloseable {
    /** What is to become of the lab when one leaves. */
    public enum Left {
        UP,
        DOWN
    }

    private final LabModel model;
    private final Shells shells;
    private final Panels panels;
    private final Controller controller;
    private final Spots spots = new Spots();
    private final Drawing drawing;
    private final Bars bars;
    private final Captions captions = new Captions();
    private final Redraw redraw;
    private final ConcurrentLinkedQueue<Runnable> later = new ConcurrentLinkedQueue<>();
    private final Setup.Recording recording;
    private final Changes changes = new Changes();
    private Layout layout = Layout.NONE;
    private Rect panelPart = Rect.NONE;
    private Rect said = Rect.NONE;
    private Rect status = Rect.NONE;
    private String looked = "";
    private boolean started;
    private boolean ringing;
    private boolean failed;
    private MouseMode mouse = MouseMode.NONE;

    public Tui(Setup setup, Redraw redraw) {
        this.redraw = redraw;
        recording = setup.recording();
        model = new LabModel(setup.topology());
        shells = new Shells(setup.shells(), setup.settings().scrollback(), redraw);
        panels = setup.panels().open(model, redraw::changed);
        controller = new Controller(setup, model, shells, panels, spots);
        drawing = new Drawing(model, shells, spots, panels.live(), controller::showLink, redraw);
        bars = new Bars(model, spots, controller.bindings(), shells.bells());
    }

    @Override
    public void on(long nanos, LabEvent event) {
        model.on(nanos, event);
        panels.on(nanos, event);
        redraw.changed();
    }

    /** Does an action as if its key had been pressed, with the next frame. From any thread. */
    public void act(Action action) {
        later(() -> controller.act(action));
    }

    /** Shows a node, or another place; nothing happens where none has that name. From any thread. */
    public void show(String place) {
        later(() -> controller.lab().show(place));
    }

    /** One more place that has shells, behind the nodes: the lab's machine, or a node that the topology did not have. From any thread. */
    public void place(String name) {
        later(() -> controller.lab().place(name));
    }

    /** What is looked at: a node, or another place. */
    public String place() {
        return controller.lab().node();
    }

    /** What the views have asked the lab for may be another now. From any thread. */
    public void stir() {
        later(() -> panels.forEach(Panel::stir));
    }

    /** Says something in the last row, until the next key. From any thread. */
    public void tell(String text) {
        later(() -> controller.front().say(text));
    }

    /** Shows whether the lab is being recorded. From any thread. */
    public void recording(boolean now) {
        later(() -> bars.recording(now));
    }

    /** Takes back what was told, as a key does. From any thread. */
    public void hush() {
        later(controller.front()::hush);
    }

    /** A line in the last row of the lab view while nothing else has to be told; empty for none. From any thread. */
    public void standing(String text) {
        later(() -> bars.standing(text));
    }

    /** Says something in rows of its own above the last one, which are there from the first time on. From any thread. */
    public void caption(String text) {
        later(() -> captions.say(text));
    }

    /** What is being done, faint below what is said where there is room for it; empty for nothing. From any thread. */
    public void step(String text) {
        later(() -> captions.step(text));
    }

    /** Points at nodes and links in the picture, at nothing else; by their names. From any thread. */
    public void point(Collection<String> names) {
        later(() -> model.point(names));
    }

    /** Whether a shell would take the next key: nothing is open over it or in its place. */
    public boolean isAtShells() {
        return controller.isAtShells();
    }

    /** Whether the next key belongs to what is being typed, chosen or copied. */
    public boolean takesAllKeys() {
        return controller.takesAll();
    }

    private void later(Runnable work) {
        later.add(work);
        redraw.changed();
    }

    @Override
    public boolean take(Input input) {
        work();
        boolean seen = controller.take(input);
        if (seen) {
            changes.tell();
        }
        return seen;
    }

    /** What others asked for; the first shell starts when the lab is up, and why it died is shown once. */
    private void work() {
        if (!started && model.isUp()) {
            started = true;
            controller.lab().up();
            changes.tell();
        }
        if (!failed && model.failure() != null) {
            failed = true;
            controller.showFailure();
            changes.tell();
        }
        for (Runnable next = later.poll(); next != null; next = later.poll()) {
            next.run();
            changes.tell();
        }
    }

    @Override
    public Cursor draw(Canvas canvas) {
        work();
        LabHands lab = controller.lab();
        if (!lab.node().equals(looked)) {
            looked = lab.node();
            recording.looked(looked);
        }
        Panel panel = controller.panel();
        Bells bells = shells.bells();
        if (bells.take()) {
            ringing = true;
            changes.tell();
        }
        if (controller.panel() == null) {
            bells.heard(lab.node());
        }
        boolean fresh = changes.since(
                        canvas, lab.view(), model.revision(), panels.live().state())
                || panel != null;
        if (fresh) {
            layOut(canvas.columns(), canvas.rows());
            spots.clear();
        }
        Cursor cursor = Cursor.HIDDEN;
        bars.title(canvas, layout.title(), controller, fresh);
        boolean tree = panel == null && !layout.tree().isEmpty();
        boolean links = panel == null ? !layout.picture().isEmpty() : panel.showsLinks();
        panels.live().show(tree || links, tree);
        if (panel == null) {
            cursor = drawing.draw(canvas, layout, lab, fresh);
        } else if (!panelPart.isEmpty()) {
            panel.draw(canvas, panelPart, true);
        }
        captions.draw(canvas, said);
        bars.status(canvas, status, controller);
        Overlay overlay = controller.front().overlay();
        if (overlay != null) {
            overlay.draw(canvas);
            return Cursor.HIDDEN;
        }
        return cursor;
    }

    private void layOut(int columns, int allRows) {
        LabHands lab = controller.lab();
        int captionRows = captions.rows(columns, allRows);
        int rows = allRows - captionRows;
        layout = Layout.of(columns, rows, lab.view(), drawing::pictureRows);
        lab.laidOut(layout);
        panelPart = Layout.panel(columns, rows);
        Rect last = layout.status();
        said = new Rect(0, last.y(), columns, captionRows);
        status = last.isEmpty() ? last : new Rect(0, last.y() + captionRows, last.width(), 1);
    }

    @Override
    public boolean isOver() {
        return controller.left() != null;
    }

    /** How it was left; the lab stays up when it was not. */
    public Left left() {
        @Nullable Left left = controller.left();
        return left == null ? Left.UP : left;
    }

    /** How the parts are arranged now, to be kept for the next time. */
    public Arrangement arrangement() {
        return controller.lab().view().arrangement();
    }

    @Override
    public boolean takeRedraw() {
        return controller.takeRedraw();
    }

    @Override
    public String takeControl() {
        StringBuilder out = new StringBuilder();
        MouseMode wanted = controller.mouseMode();
        if (mouse != wanted) {
            out.append(wanted.after(mouse));
            mouse = wanted;
        }
        if (ringing) {
            ringing = false;
            out.append('\u0007');
        }
        String text = controller.lab().takeClipboard();
        if (!text.isEmpty()) {
            out.append("\u001b]52;c;")
                    .append(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
                    .append('\u0007');
        }
        return out.toString();
    }

    /** Ends the shells. */
    @Override
    public void close() {
        panels.close();
        shells.close();
    }
}
