package io.treville.tui.replay;

import io.treville.host.RunningCommand;
import io.treville.lab.LabEvent;
import io.treville.record.Entry;
import io.treville.record.Moment;
import io.treville.record.Recording;
import io.treville.record.Timed;
import io.treville.term.input.Input;
import io.treville.term.input.KeyCode;
import io.treville.tui.Scene;
import io.treville.tui.Settings;
import io.treville.tui.Setup;
import io.treville.tui.Tui;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Style;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A recording in the interface of a lab: all views of it, at the moment that has been played to. Keys without the prefix play, step,
 * jump and search; those with it are the interface's own. Going back is playing anew from the beginning, at once.
 */
public final class ReplayScene implements Scene, AutoCloseable {
    private static final long JUMP_NANOS = 5_000_000_000L;
    private static final double SLOWEST = 0.25;
    private static final double FASTEST = 16;

    private final Recording recording;
    private final Settings settings;
    private final Runnable changed;
    private final Position position;
    private Map<String, RecordedShell> shells = new HashMap<>();
    private Map<Integer, String> panes = new HashMap<>();
    private Tui tui;
    private double speed = 1;
    private boolean playing = true;
    private boolean prefixed;
    private boolean searching;
    private String sought = "";
    private String said = "";
    private boolean over;
    private boolean redraw;

    /** @param changed called, from any thread, when there is something new to draw */
    public ReplayScene(Recording recording, Settings settings, Runnable changed) {
        this.recording = recording;
        this.settings = settings;
        this.changed = changed;
        position = new Position(recording);
        tui = fresh();
        Thread.ofPlatform().daemon().name("replay").start(this::play);
    }

    private Tui fresh() {
        return new Tui(
                Setup.of(recording.began().topology(), (node, size) -> shell(node))
                        .withSettings(settings),
                changed::run);
    }

    private synchronized RunningCommand shell(String node) {
        return shells.computeIfAbsent(node, name -> new RecordedShell()).open();
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
    }

    private void apply(Timed timed) {
        switch (timed.entry()) {
            case Entry.Happened(LabEvent event) -> {
                tui.on(timed.nanos(), event);
                if (event instanceof LabEvent.Caption caption) {
                    said = caption.text();
                }
            }
            case Entry.PaneOpened opened -> panes.put(opened.pane(), opened.node());
            case Entry.PaneShown shown -> look(panes.getOrDefault(shown.pane(), ""));
            case Entry.Output output -> {
                String node = panes.getOrDefault(output.pane(), "");
                shells.computeIfAbsent(node, name -> new RecordedShell()).print(output.octets());
            }
            default -> {
                // Nothing that the interface shows.
            }
        }
    }

    /** Looks at a node as a key would. */
    private void look(String node) {
        List<String> names = recording.began().topology().nodes().stream()
                .map(each -> each.name())
                .toList();
        int number = names.indexOf(node);
        if (number >= 0 && number < 10) {
            tui.take(settings.bindings().prefix());
            tui.take(Input.Key.of('0' + number, 0));
        }
    }

    private void seek(long nanos) {
        long to = Math.clamp(nanos, 0, recording.nanos());
        if (to < position.nanos()) {
            tui.close();
            shells = new HashMap<>();
            panes = new HashMap<>();
            said = "";
            tui = fresh();
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
        if (prefixed || !(input instanceof Input.Key key)) {
            prefixed = false;
            return tui.take(input);
        }
        if (key.equals(settings.bindings().prefix())) {
            prefixed = true;
            return tui.take(input);
        }
        boolean known = true;
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
        } else if (key.codePoint() >= '0' && key.codePoint() <= '9' && key.modifiers() == 0) {
            seek(recording.nanos() / 10 * (key.codePoint() - '0'));
        } else if (key.is('q', 0) || key.is('c', Input.CTRL)) {
            over = true;
            notifyAll();
        } else {
            known = tui.take(input);
        }
        return known;
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
        long found = sought.isEmpty() ? -1 : position.find(sought);
        if (found < 0) {
            said = "nothing has '" + sought + "' in it";
        } else {
            playing = false;
            seek(found);
        }
    }

    @Override
    public synchronized Cursor draw(Canvas canvas) {
        Cursor cursor = tui.draw(canvas);
        int row = canvas.rows() - 1;
        String keys = canvas.columns() >= 100 ? "  space ← → . m / + - q" : "";
        String text = searching
                ? " / " + sought
                : (playing ? " ▶ " : " ⏸ ") + Moment.text(position.nanos()) + " / " + Moment.text(recording.nanos())
                        + "  "
                        + (speed == Math.rint(speed) ? Long.toString((long) speed) : Double.toString(speed)) + "×"
                        + keys
                        + (said.isEmpty() ? "" : "  │ " + said);
        canvas.fill(0, row, canvas.columns(), ' ', Style.BAR);
        canvas.text(0, row, canvas.columns(), text, Style.BAR);
        return cursor;
    }

    @Override
    public synchronized boolean isOver() {
        return over || tui.isOver();
    }

    @Override
    public synchronized boolean takeRedraw() {
        boolean was = redraw || tui.takeRedraw();
        redraw = false;
        return was;
    }

    @Override
    public void close() {
        synchronized (this) {
            over = true;
            notifyAll();
        }
        tui.close();
    }
}
