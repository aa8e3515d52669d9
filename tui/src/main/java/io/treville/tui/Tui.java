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
import io.treville.tui.shell.Shells;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The terminal interface of one lab: a scene that is fed with the lab's events, live or replayed. A director may act on it from any
 * thread: {@link #later} for what keys do, {@link #caption} for what is said.
 */
public final class Tui implements Scene, LabListener, AutoCloseable {
    /** What is to become of the lab when one leaves. */
    public enum Left {
        UP,
        DOWN
    }

    /** More than this is not handed to the terminal outside: many take no more. */
    private static final int CLIPBOARD = 74_994;

    private final LabModel model;
    private final Shells shells;
    private final Panels panels;
    private final Controller controller;
    private final Spots spots = new Spots();
    private final Drawing drawing;
    private final Bars bars;
    private final Redraw redraw;
    private final ConcurrentLinkedQueue<Runnable> later = new ConcurrentLinkedQueue<>();
    private boolean started;
    private MouseMode mouse = MouseMode.NONE;

    public Tui(Setup setup, Redraw redraw) {
        this.redraw = redraw;
        model = new LabModel(setup.topology());
        shells = new Shells(setup.shells(), setup.settings().scrollback(), redraw);
        panels = setup.panels().open(model, redraw::changed);
        controller = new Controller(setup, model, shells, panels, spots);
        drawing = new Drawing(model, shells, spots, panels.live(), controller::showLink);
        bars = new Bars(model, spots);
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

    /** Shows a node, by its number in the topology's order. From any thread. */
    public void show(int node) {
        later(() -> controller.lab().show(node));
    }

    /** Says something in the last row, until the next key. From any thread. */
    public void tell(String text) {
        later(() -> controller.lab().say(text));
    }

    /** A line in the last row while nothing else has to be told; empty for none. From any thread. */
    public void caption(String text) {
        later(() -> bars.caption(text));
    }

    private void later(Runnable work) {
        later.add(work);
        redraw.changed();
    }

    @Override
    public boolean take(Input input) {
        work();
        return controller.take(input);
    }

    /** What others asked for; and the first shell starts when the lab is up. */
    private void work() {
        if (!started && model.isUp()) {
            started = true;
            controller.lab().up();
        }
        for (Runnable next = later.poll(); next != null; next = later.poll()) {
            next.run();
        }
    }

    @Override
    public Cursor draw(Canvas canvas) {
        work();
        LabHands lab = controller.lab();
        Layout layout = Layout.of(canvas.columns(), canvas.rows(), lab.view());
        lab.laidOut(layout);
        spots.clear();
        Panel panel = controller.panel();
        Cursor cursor = Cursor.HIDDEN;
        bars.title(canvas, layout.title(), controller);
        boolean tree = panel == null && !layout.tree().isEmpty();
        panels.live().show(tree || (panel == null && !layout.picture().isEmpty()), tree);
        if (panel == null) {
            cursor = drawing.draw(canvas, layout, lab);
        } else {
            Rect part = Layout.panel(canvas.columns(), canvas.rows());
            if (!part.isEmpty()) {
                panel.draw(canvas, part, true);
            }
        }
        bars.status(canvas, layout.status(), controller);
        Overlay overlay = controller.overlay();
        if (overlay != null) {
            overlay.draw(canvas);
            return Cursor.HIDDEN;
        }
        return cursor;
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
        String text = controller.lab().takeClipboard();
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        if (octets.length > 0 && octets.length <= CLIPBOARD) {
            out.append("\u001b]52;c;")
                    .append(Base64.getEncoder().encodeToString(octets))
                    .append('\u0007');
        }
        return out.toString();
    }

    /** Ends the shells. */
    @Override
    public void close() {
        panels.forEach(panel -> panel.seen(false));
        panels.live().show(false, false);
        shells.close();
    }
}
