package io.treville.tui;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.screen.Screen.RefreshType;
import com.googlecode.lanterna.screen.TerminalScreen;
import io.treville.pty.TerminalSize;
import io.treville.term.input.Input;
import io.treville.term.input.InputDecoder;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Look;
import io.treville.tui.draw.OuterTerminal;
import io.treville.tui.draw.Redraw;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * The terminal that scenes are shown on, one after the other.
 *
 * <ul>
 *   <li>{@link #run} has one thread to itself, that draws and takes keys; everything else only wakes it.
 *   <li>What a key changes is drawn at once, other changes at most 30 times a second, and without changes nothing happens at all.
 *   <li>What is typed while no scene is shown is taken by the next one.
 * </ul>
 */
public final class Stage implements Redraw, AutoCloseable {
    private static final long FRAME_NANOS = TimeUnit.SECONDS.toNanos(1) / 30;

    /** Frames come faster for a moment after a key, so that its echo is not held up. */
    private static final long QUICK_FRAME_NANOS = TimeUnit.MILLISECONDS.toNanos(8);

    private static final long QUICK_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

    private static final String ENTER = "\u001b[?2004h\u001b[?1004h";
    private static final String LEAVE =
            "\u001b[?1003l\u001b[?1002l\u001b[?1006l\u001b[?2004l\u001b[?1004l\u001b[0m\u001b[?25h";

    private final OuterTerminal terminal;
    private final Inbox inbox = new Inbox();
    private final Queue<Input> ahead = new ArrayDeque<>();
    private final InputDecoder decoder = new InputDecoder(this::seen);
    private final TerminalScreen screen;
    private final Canvas canvas;
    private boolean started;
    private int cursorStyle;
    private Scene scene = Blank.SCENE;
    private boolean acted;
    private long quickUntil = System.nanoTime();

    /**
     * @param out the terminal, in raw mode
     * @param look what the terminal can show
     */
    public Stage(OutputStream out, TerminalSize size, Look look) {
        terminal = new OuterTerminal(out, size.columns(), size.rows());
        screen = screen(terminal);
        canvas = new Canvas(screen, look);
    }

    private static TerminalScreen screen(OuterTerminal terminal) {
        try {
            return new TerminalScreen(terminal);
        } catch (IOException e) {
            throw new IllegalStateException("the terminal's size is known", e);
        }
    }

    /** The terminal has another size. From any thread, as {@link #typed}, {@link #changed} and {@link #stop}. */
    public void resized(TerminalSize now) {
        inbox.resized(now);
    }

    /** Octets were typed. Waits while earlier ones have not been taken. */
    public void typed(byte[] octets) throws InterruptedException {
        inbox.typed(octets);
    }

    /** Ends {@link #run}, now and later. */
    public void stop() {
        inbox.stop();
    }

    public boolean isStopped() {
        return inbox.isStopped();
    }

    @Override
    public void changed() {
        inbox.changed();
    }

    @Override
    public void awaited() {
        inbox.awaited();
    }

    /** Shows a scene until it is over or {@link #stop} is called. */
    public void run(Scene shown) throws IOException, InterruptedException {
        scene = shown;
        inbox.changed();
        if (!started) {
            started = true;
            screen.startScreen();
            terminal.control(ENTER);
        }
        try {
            show();
        } finally {
            scene = Blank.SCENE;
        }
    }

    private void show() throws IOException, InterruptedException {
        long drawn = System.nanoTime() - FRAME_NANOS;
        while (!scene.isOver()) {
            boolean late = inbox.await(drawn + pause(), decoder.waiting());
            if (isStopped()) {
                return;
            }
            acted = takeSize();
            if (late) {
                decoder.timeout();
            }
            takeKeys();
            if (scene.isOver()) {
                return;
            }
            if (acted || inbox.isUrgent() || (inbox.isDirty() && System.nanoTime() - drawn >= pause())) {
                draw();
                drawn = System.nanoTime();
            }
        }
    }

    private long pause() {
        return System.nanoTime() < quickUntil ? QUICK_FRAME_NANOS : FRAME_NANOS;
    }

    private boolean takeSize() {
        TerminalSize now = inbox.takeSize();
        if (now == null) {
            return false;
        }
        terminal.resized(now.columns(), now.rows());
        return true;
    }

    private void takeKeys() {
        for (Input input = ahead.poll(); input != null; input = ahead.poll()) {
            acted |= scene.take(input);
        }
        while (!scene.isOver()) {
            byte[] octets = inbox.takeTyped();
            if (octets == null) {
                return;
            }
            decoder.feed(octets);
            quickUntil = System.nanoTime() + QUICK_NANOS;
        }
    }

    private void seen(Input input) {
        if (scene.isOver()) {
            ahead.add(input); // the next scene's
        } else {
            acted |= scene.take(input);
        }
    }

    private void draw() throws IOException {
        inbox.clean(); // before looking: what changes meanwhile is drawn by the next frame
        boolean whole = scene.takeRedraw();
        if (screen.doResizeIfNecessary() != null || whole) {
            screen.clear();
            whole = true;
        }
        Scene.Cursor cursor = scene.draw(canvas);
        screen.setCursorPosition(cursor.shown() ? new TerminalPosition(cursor.column(), cursor.row()) : null);
        if (cursor.shown()) {
            style(cursor.style());
        }
        String control = scene.takeControl();
        if (!control.isEmpty()) {
            terminal.control(control);
        }
        screen.refresh(whole ? RefreshType.COMPLETE : RefreshType.DELTA);
    }

    /** Gives the cursor the shape that the program wants, by DECSCUSR; nothing is sent until one does. */
    private void style(int wanted) throws IOException {
        if (cursorStyle != wanted) {
            cursorStyle = wanted;
            terminal.control("\u001b[" + wanted + " q");
        }
    }

    /** Leaves the terminal as it was but for its mode. */
    @Override
    public void close() throws IOException {
        stop();
        if (started) {
            started = false;
            style(0);
            terminal.control(LEAVE);
            screen.stopScreen();
            terminal.flush();
        }
    }

    /** Nothing: between two scenes. */
    private enum Blank implements Scene {
        SCENE;

        @Override
        public boolean take(Input input) {
            return false;
        }

        @Override
        public Cursor draw(Canvas canvas) {
            return Cursor.HIDDEN;
        }

        @Override
        public boolean isOver() {
            return true;
        }
    }
}
