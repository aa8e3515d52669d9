package io.treville.cli;

import io.treville.pty.ControllingTerminal;
import io.treville.tui.Scene;
import io.treville.tui.Settings;
import io.treville.tui.Stage;
import io.treville.tui.draw.Look;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The terminal with scenes on it, from the first to the last.
 *
 * <ul>
 *   <li>One thread reads what is typed, for all scenes: a key that comes while one follows another is the next one's.
 *   <li>Whatever ends the program but SIGKILL, the terminal is put back as it was before.
 * </ul>
 */
final class StagedTerminal implements AutoCloseable {
    private static final int CHUNK = 64 << 10;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ControllingTerminal terminal;
    private final Stage stage;
    private final ReentrantLock turn = new ReentrantLock();
    private final Interruption interruption;
    private boolean closed;

    private StagedTerminal(ControllingTerminal terminal, Stage stage) {
        this.terminal = terminal;
        this.stage = stage;
        interruption = Interruption.closing(this::end);
    }

    /** Takes the process's terminal; null where there is none. */
    static @Nullable StagedTerminal open(Settings settings) throws IOException {
        ControllingTerminal terminal = ControllingTerminal.open();
        return terminal == null ? null : on(terminal, settings);
    }

    /** Takes a terminal, and closes it in the end. */
    static StagedTerminal on(ControllingTerminal terminal, Settings settings) throws IOException {
        Stage stage = new Stage(terminal.output(), terminal.size(), Look.of(System.getenv(), settings.theme()));
        StagedTerminal staged = new StagedTerminal(terminal, stage);
        terminal.raw();
        Signals.handle("WINCH", number -> staged.resized());
        Thread.ofPlatform().daemon().name("keys").start(staged::read);
        return staged;
    }

    Stage stage() {
        return stage;
    }

    /** Shows a scene until it is over, or the program is told to end. */
    void show(Scene scene) throws IOException, InterruptedException {
        turn.lockInterruptibly();
        try {
            if (!closed) {
                stage.run(scene);
            }
        } finally {
            turn.unlock();
        }
    }

    private void read() {
        try (InputStream typed = terminal.input()) {
            byte[] chunk = new byte[CHUNK];
            for (int count = typed.read(chunk); count >= 0; count = typed.read(chunk)) {
                stage.typed(Arrays.copyOf(chunk, count));
            }
        } catch (IOException hungUp) {
            // As at the end of input.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stage.stop();
    }

    private void resized() {
        try {
            stage.resized(terminal.size());
        } catch (IOException hungUp) {
            stage.stop();
        }
    }

    /** Ends the scene that is shown, waits until it has, and puts the terminal back. */
    private void end() {
        stage.stop();
        boolean mine = false;
        try {
            // A terminal that takes no output, as after ctrl-S, holds the scene up: then only its mode is put back.
            mine = turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (mine && !closed) {
                closed = true;
                stage.close();
            }
        } catch (IOException hungUp) {
            // There is no terminal left to put back.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (mine) {
                turn.unlock();
            }
            terminal.close();
        }
    }

    /** Twice is once. */
    @Override
    public void close() {
        end();
        interruption.close();
    }
}
