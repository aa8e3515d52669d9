package io.treville.tui.replay;

import io.treville.record.ShellSize;
import io.treville.record.Tempo;
import io.treville.record.Timed;
import io.treville.term.input.Input;
import io.treville.term.input.KeyCode;
import io.treville.topology.Topology;
import io.treville.tui.Scene;
import io.treville.tui.Settings;
import io.treville.tui.draw.Canvas;
import io.treville.tui.panel.Panels;

/**
 * A demo in the interface of its lab, as it is performed. Keys without the prefix hold it, hurry it and end it; those with it are the
 * interface's own.
 */
public final class DemoScene implements Scene, AutoCloseable {
    private final Performance performance;
    private final Settings settings;
    private final Tempo tempo;
    private final Runnable quit;
    private final Runnable changed;
    private boolean quitting;
    private volatile boolean over;

    /**
     * @param size that the demo's shells have; it follows the screen
     * @param quit asked for once, when somebody wants the demo to end; must not wait
     * @param changed called, from any thread, when there is something new to draw
     */
    public DemoScene(
            Topology topology,
            Panels.Source panels,
            Settings settings,
            Tempo tempo,
            ShellSize size,
            Runnable quit,
            Runnable changed) {
        this.settings = settings;
        this.tempo = tempo;
        this.quit = quit;
        this.changed = changed;
        performance = Performance.staged(topology, panels, settings, size::set, changed);
        tempo.whenChanged(this::tell);
        tell();
    }

    /** Shows what has just been recorded. From any thread. */
    public void take(Timed timed) {
        performance.apply(timed);
    }

    /** The demo has ended. From any thread. */
    public void end() {
        over = true;
        changed.run();
    }

    private void tell() {
        String pause = tempo.pause();
        String text;
        if (!pause.isEmpty()) {
            text = "⏸ " + pause + " · space goes on · q ends";
        } else if (tempo.isHeld()) {
            text = "⏸ held · space goes on · q ends";
        } else {
            text = "▶ " + Speed.text(tempo.speed()) + " · space holds · enter hurries · + - speed · q ends";
        }
        performance.tui().standing(text);
    }

    @Override
    public boolean take(Input input) {
        if (input instanceof Input.Key key && !performance.tui().takesAllKeys()) {
            performance.tui().hush();
            if (key.is('c', Input.CTRL)) {
                quit();
                return true;
            }
            if (key.is(' ', 0)) {
                tempo.hold();
                return true;
            }
            if (performance.tui().isAtShells()
                    && !key.equals(settings.bindings().prefix())) {
                press(key);
                return true;
            }
        }
        boolean seen = performance.tui().take(input);
        if (performance.tui().isOver()) {
            quit();
        }
        return seen;
    }

    private void press(Input.Key key) {
        if (key.is('q', 0)) {
            quit();
        } else if (key.is('+', 0) || key.is('=', 0)) {
            tempo.quicken(2);
        } else if (key.is('-', 0)) {
            tempo.quicken(0.5);
        } else if (key.is(KeyCode.ENTER, 0) || key.code() == KeyCode.RIGHT || key.code() == KeyCode.PAGE_DOWN) {
            tempo.press();
        } else {
            performance.tui().tell("space holds and goes on, enter hurries, + and - change the speed, q ends");
        }
    }

    private void quit() {
        if (!quitting) {
            quitting = true;
            performance.tui().tell("the demo ends: the lab is taken down");
            quit.run();
        }
    }

    @Override
    public Cursor draw(Canvas canvas) {
        return performance.tui().draw(canvas);
    }

    @Override
    public boolean isOver() {
        return over;
    }

    @Override
    public String takeControl() {
        return performance.tui().takeControl();
    }

    @Override
    public boolean takeRedraw() {
        return performance.tui().takeRedraw();
    }

    @Override
    public void close() {
        performance.close();
    }
}
