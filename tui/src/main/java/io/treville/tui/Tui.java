package io.treville.tui;

import io.treville.lab.LabEvent;
import io.treville.lab.LabListener;
import io.treville.pty.TerminalSize;
import io.treville.term.input.Input;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.model.LabModel;
import io.treville.tui.panel.Panel;
import io.treville.tui.panel.Panels;
import io.treville.tui.shell.Shells;
import org.jspecify.annotations.Nullable;

/** The terminal interface of one lab: a scene that is fed with the lab's events, live or replayed. */
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
    private final Drawing drawing;
    private final Runnable changed;
    private boolean started;

    /** @param changed called, from any thread, when there is something new to draw, as {@link Stage#changed} */
    public Tui(Setup setup, Runnable changed) {
        this.changed = changed;
        model = new LabModel(setup.topology());
        shells = new Shells(setup.shells(), changed);
        panels = setup.panels().open(model, changed);
        controller = new Controller(setup, model, shells, panels);
        drawing = new Drawing(model, shells);
    }

    @Override
    public void on(long nanos, LabEvent event) {
        model.on(nanos, event);
        changed.run();
    }

    @Override
    public boolean take(Input input) {
        start();
        return controller.take(input);
    }

    /** The first shell starts when the lab is up. */
    private void start() {
        if (!started && model.isUp()) {
            started = true;
            controller.up();
        }
    }

    @Override
    public Cursor draw(Canvas canvas) {
        start();
        Layout layout = Layout.of(canvas.columns(), canvas.rows(), controller.view());
        if (!layout.shell().isEmpty()) {
            shells.resize(
                    new TerminalSize(layout.shell().width(), layout.shell().height()));
        }
        Panel panel = panels.of(controller.view().shown());
        Cursor cursor = Cursor.HIDDEN;
        drawing.title(canvas, layout.title(), controller);
        if (panel == null) {
            cursor = drawing.lab(canvas, layout, controller);
        } else {
            Rect part = Layout.panel(canvas.columns(), canvas.rows());
            if (!part.isEmpty()) {
                panel.draw(canvas, part, true);
            }
        }
        drawing.status(canvas, layout.status(), controller);
        if (controller.overlay() != null) {
            controller.overlay().draw(canvas);
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

    @Override
    public boolean takeRedraw() {
        return controller.takeRedraw();
    }

    /** Ends the shells. */
    @Override
    public void close() {
        panels.forEach(panel -> panel.seen(false));
        shells.close();
    }
}
