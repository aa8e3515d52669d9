package io.treville.tui.replay;

import io.treville.record.Moment;
import io.treville.record.RecordedHost;
import io.treville.record.Recording;
import io.treville.record.Timed;
import io.treville.term.input.Input;
import io.treville.term.input.KeyCode;
import io.treville.tui.Scene;
import io.treville.tui.Settings;
import io.treville.tui.draw.Canvas;
import io.treville.tui.live.LiveLab;
import io.treville.tui.live.LiveState;
import io.treville.tui.panel.Panels;

/**
 * A recording in the interface of a lab: all views of it, at the moment that has been played to. Keys without the prefix play, step,
 * jump and search; those with it are the interface's own. Going back is playing anew from the beginning, at once.
 */
public final class ReplayScene implements Scene, AutoCloseable {
    private static final long JUMP_NANOS = 5_000_000_000L;
    private static final double SLOWEST = 0.25;
    private static final double FASTEST = 16;

    private final Recording recording;
    private final RecordedHost host;
    private final LiveLab live;
    private final Panels.Source panels;
    private final Settings settings;
    private final Runnable changed;
    private final Position position;
    private Performance performance;
    private double speed = 1;
    private boolean playing = true;
    private boolean searching;
    private String sought = "";
    private String standing = "";
    private boolean over;
    private boolean redraw;

    /** Whether the lab would answer otherwise than it did when it was told last. */
    private boolean looked;

    /**
     * @param host told what is replayed, for the views that ask a lab
     * @param live told how the lab was then, for the parts that show it
     * @param changed called, from any thread, when there is something new to draw
     */
    public ReplayScene(
            Recording recording,
            RecordedHost host,
            LiveLab live,
            Panels.Source panels,
            Settings settings,
            Runnable changed) {
        this.recording = recording;
        this.host = host;
        this.live = live;
        this.panels = panels;
        this.settings = settings;
        this.changed = changed;
        position = new Position(recording);
        performance = fresh();
        Thread.ofPlatform().daemon().name("replay").start(this::play);
    }

    private Performance fresh() {
        return Performance.replayed(recording, panels, settings, changed);
    }

    private void play() {
        try {
            while (turn()) {
                changed.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Plays what is due, then waits for the next entry, or for a key; false when it is over. */
    @SuppressWarnings("WaitNotInLoop") // the loop is in play(): each turn looks anew at what is due
    private synchronized boolean turn() throws InterruptedException {
        while (!over && (!playing || position.atEnd())) {
            wait();
        }
        if (over) {
            return false;
        }
        long from = position.nanos();
        long start = System.nanoTime();
        long wanted = Math.min(position.nextNanos(), from + 200_000_000);
        long left = (long) ((wanted - from) / speed);
        if (left > 0) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        if (!playing || over || position.nanos() != from) {
            return true; // somebody has moved it meanwhile
        }
        long now = Math.min(wanted, from + (long) ((System.nanoTime() - start) * speed));
        position.passTo(left > 0 ? now : wanted);
        applyTo(position.nanos());
        return true;
    }

    private void applyTo(long nanos) {
        while (!position.atEnd() && position.nextNanos() <= nanos) {
            apply(position.take());
        }
        position.passTo(nanos);
        if (looked) {
            looked = false;
            live.take(LiveState.of(host));
            performance.tui().stir();
        }
    }

    private void apply(Timed timed) {
        host.apply(timed);
        performance.apply(timed);
        looked |= RecordedHost.answers(timed.entry());
    }

    private void seek(long nanos) {
        long to = Math.clamp(nanos, 0, recording.nanos());
        if (to < position.nanos()) {
            performance.close();
            performance = fresh();
            position.rewind();
            redraw = true;
        }
        applyTo(to);
        notifyAll();
    }

    private void step() {
        playing = false;
        if (!position.atEnd()) {
            seek(position.nextNanos());
        }
    }

    @Override
    public synchronized boolean take(Input input) {
        if (searching) {
            return search(input);
        }
        if (!(input instanceof Input.Key key)
                || key.equals(settings.bindings().prefix())
                || performance.tui().takesAllKeys()) {
            return performance.tui().take(input);
        }
        if (!performance.tui().isAtShells() && !key.is(' ', 0) && !key.is('c', Input.CTRL)) {
            return performance.tui().take(input);
        }
        performance.tui().hush();
        if (key.is(' ', 0)) {
            playing = !playing;
            notifyAll();
        } else if (key.is(KeyCode.RIGHT, 0)) {
            seek(position.nanos() + JUMP_NANOS);
        } else if (key.is(KeyCode.LEFT, 0)) {
            seek(position.nanos() - JUMP_NANOS);
        } else if (key.is('.', 0)) {
            step();
        } else if (key.is('m', 0) || key.is('M', 0)) {
            seek(position.mark(key.codePoint() == 'm'));
        } else if (key.is('+', 0) || key.is('-', 0)) {
            speed = Math.clamp(key.codePoint() == '+' ? speed * 2 : speed / 2, SLOWEST, FASTEST);
            notifyAll();
        } else if (key.is('/', 0)) {
            searching = true;
            sought = "";
        } else if (key.is('n', 0) && !sought.isEmpty()) {
            find();
        } else if (key.is('t', 0)) {
            nextTerminal();
        } else if (key.codePoint() >= '0' && key.codePoint() <= '9' && key.modifiers() == 0) {
            seek(recording.nanos() / 10 * (key.codePoint() - '0'));
        } else if (key.is('q', 0) || key.is('c', Input.CTRL)) {
            over = true;
            notifyAll();
        } else {
            performance
                    .tui()
                    .tell("space plays and stops, arrows and digits jump, m to marks, . steps, / searches,"
                            + " t another terminal, q ends");
        }
        return true;
    }

    private boolean search(Input input) {
        if (input instanceof Input.Key key) {
            if (key.is(KeyCode.ENTER, 0)) {
                searching = false;
                find();
            } else if (key.is(KeyCode.ESCAPE, 0) || key.is('c', Input.CTRL)) {
                searching = false;
            } else if (key.is(KeyCode.BACKSPACE, 0)) {
                sought = sought.isEmpty() ? "" : sought.substring(0, sought.offsetByCodePoints(sought.length(), -1));
            } else if (key.code() == KeyCode.CHARACTER && sought.length() < 60) {
                sought += Character.toString(key.codePoint());
            }
        }
        return true;
    }

    private void find() {
        Timed found = sought.isEmpty() ? null : position.find(sought);
        if (found == null) {
            performance.tui().tell("nothing has '" + sought + "' in it");
        } else {
            playing = false;
            seek(found.nanos());
            performance.showPlaceOf(found.entry());
        }
    }

    private void nextTerminal() {
        String place = performance.tui().place();
        String now = performance.nextTerminal(place);
        performance.tui().tell(now.isEmpty() ? place + " has no other terminal here" : place + ": terminal " + now);
    }

    @Override
    public synchronized Cursor draw(Canvas canvas) {
        String now = standing(canvas.columns() >= 100);
        if (!now.equals(standing)) {
            standing = now;
            performance.tui().standing(now);
        }
        return performance.tui().draw(canvas);
    }

    private String standing(boolean wide) {
        if (searching) {
            return "/" + sought;
        }
        return (playing ? "▶ " : "⏸ ") + Moment.text(position.nanos()) + " / " + Moment.text(recording.nanos()) + "  "
                + Speed.text(speed)
                + (wide
                        ? "  space plays and stops · ← → . m jump · / searches · + - speed · q ends"
                        : "  space ← → . m / + - q");
    }

    @Override
    public synchronized boolean isOver() {
        return over || performance.tui().isOver();
    }

    @Override
    public synchronized String takeControl() {
        return performance.tui().takeControl();
    }

    @Override
    public synchronized boolean takeRedraw() {
        boolean was = redraw || performance.tui().takeRedraw();
        redraw = false;
        return was;
    }

    @Override
    public void close() {
        synchronized (this) {
            over = true;
            notifyAll();
        }
        performance.close();
    }
}
