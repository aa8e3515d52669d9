package io.treville.cli;

import io.treville.pty.ControllingTerminal;
import io.treville.pty.TerminalSize;
import io.treville.record.Recorder;
import io.treville.record.Scene;
import io.treville.record.Stage;
import io.treville.record.Tempo;
import io.treville.record.Timed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A performance on the terminal's screen, drawn as it happens, at most thirty times a second. A key is a sign to go on; q and ctrl-C end
 * the performance.
 */
final class DemoScreen implements AutoCloseable {
    private static final int CTRL_C = 3;
    private static final long FRAME_MILLIS = 33;

    private final ControllingTerminal terminal;
    private final Tempo tempo;
    private final Thread performer = Thread.currentThread();
    private final Stage stage = new Stage();
    private final Scene scene;
    private final Thread drawer;
    private final Thread hook;
    private long now;
    private boolean changed;
    private boolean closing;

    private DemoScreen(ControllingTerminal terminal, TerminalSize size, Tempo tempo) {
        this.terminal = terminal;
        this.tempo = tempo;
        scene = new Scene(size.columns(), size.rows());
        drawer = Thread.ofPlatform().daemon().name("draw").unstarted(this::draw);
        hook = new Thread(this::restore, "restore");
    }

    /** Takes the terminal over; null where there is none. */
    static @Nullable DemoScreen open(Recorder recorder, Tempo tempo) throws IOException {
        ControllingTerminal terminal = ControllingTerminal.open();
        if (terminal == null) {
            return null;
        }
        DemoScreen screen = new DemoScreen(terminal, terminal.size(), tempo);
        Runtime.getRuntime().addShutdownHook(screen.hook);
        terminal.raw();
        screen.write("\033[?1049h\033[2J");
        screen.drawer.start();
        Thread.ofPlatform().daemon().name("keys").start(screen::keys);
        recorder.view(screen::take);
        return screen;
    }

    private synchronized void take(Timed timed) {
        stage.apply(timed.entry());
        now = timed.nanos();
        changed = true;
        notifyAll();
    }

    private void draw() {
        try {
            for (String frame = next(); frame != null; frame = next()) {
                if (!frame.isEmpty()) {
                    write("\033[?2026h" + frame + "\033[?2026l");
                }
            }
        } catch (IOException hungUp) {
            performer.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next frame, once there is something new; null at the end. */
    private synchronized @Nullable String next() throws InterruptedException {
        while (!changed && !closing) {
            wait();
        }
        long end = System.nanoTime() + FRAME_MILLIS * 1_000_000;
        for (long left = FRAME_MILLIS; !closing && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        if (!changed) {
            return null;
        }
        changed = false;
        return scene.frame(stage, now);
    }

    private void write(String text) throws IOException {
        OutputStream out = terminal.output();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void keys() {
        try (InputStream in = terminal.input()) {
            for (int key = in.read(); key >= 0; key = in.read()) {
                if (key == 'q' || key == CTRL_C) {
                    performer.interrupt();
                } else {
                    tempo.press();
                }
            }
        } catch (IOException hungUp) {
            performer.interrupt();
        }
    }

    private void restore() {
        try {
            write("\033[?7h\033[?25h\033[0m\033[?1049l");
        } catch (IOException hungUp) {
            // Nobody sees it any more.
        }
        terminal.close();
    }

    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        try {
            drawer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // the program is ending: the hook restores
        }
        restore();
    }
}
