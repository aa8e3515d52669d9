package io.treville.tui;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.screen.Screen.RefreshType;
import com.googlecode.lanterna.screen.TerminalScreen;
import io.treville.lab.LabEvent;
import io.treville.lab.LabListener;
import io.treville.pty.TerminalSize;
import io.treville.topology.Topology;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.OuterTerminal;
import io.treville.tui.model.LabModel;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The terminal interface of one lab.
 *
 * <ul>
 *   <li>{@link #run} has one thread to itself, that draws and takes keys; everything else only wakes it.
 *   <li>A key's echo is drawn at once, other changes at most 30 times a second, and without changes nothing happens at all.
 * </ul>
 */
public final class Tui implements LabListener, AutoCloseable {
    private static final long FRAME_NANOS = TimeUnit.SECONDS.toNanos(1) / 30;

    /** Reads that wait to be taken; a reader that finds no room waits. */
    private static final int READS = 64;

    /** What is to become of the lab when one leaves. */
    public enum Left {
        UP,
        DOWN
    }

    private static final String LEAVE = "\u001b[?1l\u001b[?2004l\u001b[0m\u001b[?25h";

    private final LabModel model;
    private final Shells shells;
    private final Controller controller;
    private final Drawing drawing;
    private final OuterTerminal terminal;
    private final boolean colours;
    private final Keys keys = new Keys();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wake = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Queue<byte[]> reads = new ArrayDeque<>();
    private TerminalSize size;
    private boolean resized;
    private boolean dirty = true;
    private boolean stopped;
    private boolean started;
    private int mirrored;

    /**
     * @param out the terminal, in raw mode
     * @param shell starts the shells of nodes once the lab is up
     * @param colours whether colour may be used (no-color.org)
     * @param asks whether leaving asks what is to become of the lab; else it stays up
     */
    public Tui(
            Topology topology,
            OutputStream out,
            TerminalSize size,
            ShellPane.Source shell,
            boolean colours,
            boolean asks) {
        this.size = size;
        this.colours = colours;
        model = new LabModel(topology);
        shells = new Shells(shell, this::changed);
        controller = new Controller(model, shells, asks);
        drawing = new Drawing(model, shells);
        terminal = new OuterTerminal(out, size.columns(), size.rows());
    }

    @Override
    public void on(long nanos, LabEvent event) {
        model.on(event);
        changed();
    }

    /** The terminal has another size. From any thread, as {@link #typed} and {@link #stop}. */
    public void resized(TerminalSize now) {
        lock.lock();
        try {
            size = now;
            resized = true;
            wake.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Octets were typed. Waits while earlier ones have not been taken. */
    public void typed(byte[] octets) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (reads.size() >= READS && !stopped) {
                room.await();
            }
            reads.add(octets);
            wake.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Ends {@link #run}. */
    public void stop() {
        lock.lock();
        try {
            stopped = true;
            wake.signal();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void changed() {
        lock.lock();
        try {
            dirty = true;
            wake.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Shows the lab until somebody leaves or {@link #stop} is called, upon which the lab stays up. Leaves the terminal as it was
     * but for its mode.
     */
    public Left run() throws IOException, InterruptedException {
        TerminalScreen screen = new TerminalScreen(terminal);
        screen.startScreen();
        try {
            Canvas canvas = new Canvas(screen, colours);
            long drawn = System.nanoTime() - FRAME_NANOS;
            while (true) {
                boolean echo = await(drawn);
                if (isStopped()) {
                    return Left.UP;
                }
                takeSize();
                takeKeys();
                Left chosen = controller.left();
                if (chosen != null) {
                    return chosen;
                }
                if (!started && model.isUp()) {
                    started = true;
                    controller.up();
                }
                if (echo || System.nanoTime() - drawn >= FRAME_NANOS) {
                    draw(screen, canvas);
                    drawn = System.nanoTime();
                }
            }
        } finally {
            try {
                terminal.control(LEAVE);
                screen.stopScreen();
                terminal.flush();
            } finally {
                ended.countDown(); // also when there is no terminal any more
            }
        }
    }

    /**
     * Waits for something to do; true when it is keys or a new size, which are drawn at once.
     */
    private boolean await(long drawn) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!stopped && reads.isEmpty() && !resized) {
                if (dirty) {
                    long left = FRAME_NANOS - (System.nanoTime() - drawn);
                    if (left <= 0) {
                        return false;
                    }
                    wake.awaitNanos(left);
                } else {
                    wake.await();
                }
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until {@link #run} has put the terminal back. */
    public void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    private void takeSize() {
        lock.lock();
        try {
            if (!resized) {
                return;
            }
            resized = false;
        } finally {
            lock.unlock();
        }
        terminal.resized(size.columns(), size.rows());
    }

    private void takeKeys() {
        while (true) {
            byte[] octets;
            lock.lock();
            try {
                octets = reads.poll();
                room.signal();
            } finally {
                lock.unlock();
            }
            if (octets == null) {
                return;
            }
            keys.cut(octets, octets.length).forEach(controller::press);
        }
    }

    private void draw(TerminalScreen screen, Canvas canvas) throws IOException {
        lock.lock();
        try {
            dirty = false; // before looking: what changes meanwhile is drawn by the next frame
        } finally {
            lock.unlock();
        }
        boolean whole = controller.takeRedraw();
        if (screen.doResizeIfNecessary() != null || whole) {
            screen.clear();
            whole = true;
        }
        Layout layout = Layout.of(canvas.columns(), canvas.rows(), controller.view());
        if (!layout.shell().isEmpty()) {
            shells.resize(
                    new TerminalSize(layout.shell().width(), layout.shell().height()));
        }
        Drawing.Cursor cursor = drawing.draw(canvas, layout, controller);
        screen.setCursorPosition(cursor.shown() ? new TerminalPosition(cursor.column(), cursor.row()) : null);
        mirrorModes();
        screen.refresh(whole ? RefreshType.COMPLETE : RefreshType.DELTA);
    }

    /** The terminal sends keys as the focused shell's program asked for them, so that they can be passed on as they are. */
    private void mirrorModes() throws IOException {
        int[] wanted = {0};
        ShellPane pane = shells.of(controller.node());
        if (pane != null && controller.view().part() == Part.SHELL) {
            pane.read(shown -> wanted[0] = (shown.modes().applicationCursorKeys() ? 1 : 0)
                    | (shown.modes().bracketedPaste() ? 2 : 0));
        }
        int change = wanted[0] ^ mirrored;
        if ((change & 1) != 0) {
            terminal.control((wanted[0] & 1) != 0 ? "\u001b[?1h" : "\u001b[?1l");
        }
        if ((change & 2) != 0) {
            terminal.control((wanted[0] & 2) != 0 ? "\u001b[?2004h" : "\u001b[?2004l");
        }
        mirrored = wanted[0];
    }

    /** Ends the shells. */
    @Override
    public void close() {
        stop();
        shells.close();
    }
}
