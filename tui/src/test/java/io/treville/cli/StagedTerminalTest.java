package io.treville.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.treville.pty.ControllingTerminal;
import io.treville.pty.PseudoTerminal;
import io.treville.pty.TerminalSize;
import io.treville.term.Modes;
import io.treville.term.Screen;
import io.treville.term.input.Input;
import io.treville.tui.Scene;
import io.treville.tui.Settings;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Style;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A terminal that is given back as it was, whatever happens to a frame: on a real pseudo-terminal. */
@Tag("unit")
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StagedTerminalTest {
    private final Screen screen = new Screen(80, 24);

    /** Draws well until a key comes, then no more. */
    private static final class Failing implements Scene {
        private boolean pressed;

        @Override
        public boolean take(Input input) {
            pressed = true;
            return true;
        }

        @Override
        public Cursor draw(Canvas canvas) {
            if (pressed) {
                throw new IllegalStateException("a frame that cannot be drawn");
            }
            canvas.text(0, 0, 80, "a frame", Style.PLAIN);
            return Cursor.HIDDEN;
        }

        @Override
        public boolean isOver() {
            return false;
        }
    }

    @Test
    void anExceptionInAFrameGivesTheTerminalBackAsItWas() throws Exception {
        try (PseudoTerminal outer = PseudoTerminal.open(new TerminalSize(80, 24));
                ControllingTerminal kept = ControllingTerminal.at(outer.device())) {
            String before = modes(outer);
            Thread.ofPlatform().daemon().start(() -> read(outer));
            try (StagedTerminal terminal =
                    StagedTerminal.on(ControllingTerminal.at(outer.device()), Settings.defaults())) {
                assertThat(modes(outer)).isNotEqualTo(before);
                Thread.ofPlatform().daemon().start(() -> press(outer));
                assertThatThrownBy(() -> terminal.show(new Failing())).hasMessage("a frame that cannot be drawn");
            }
            assertThat(modes(outer)).isEqualTo(before);
            assertThat(kept.size()).isEqualTo(new TerminalSize(80, 24));
            awaitRestored();
        }
    }

    private static String modes(PseudoTerminal outer) throws IOException, InterruptedException {
        return TmuxWindow.run("stty", "-g", "-F", outer.device());
    }

    private void read(PseudoTerminal outer) {
        byte[] chunk = new byte[4096];
        try {
            for (int count = outer.input().read(chunk);
                    count >= 0;
                    count = outer.input().read(chunk)) {
                synchronized (screen) {
                    screen.feed(chunk, 0, count);
                    screen.notifyAll();
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    /** A key, once the first frame is there. */
    private void press(PseudoTerminal outer) {
        try {
            synchronized (screen) {
                while (!screen.line(0).text().startsWith("a frame")) {
                    screen.wait();
                }
            }
            outer.output().write("x".getBytes(US_ASCII));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitRestored() throws InterruptedException {
        synchronized (screen) {
            while (screen.alternate()
                    || screen.modes().bracketedPaste()
                    || screen.modes().mouseTracking() != Modes.Tracking.NONE
                    || !screen.modes().cursorVisible()) {
                screen.wait();
            }
        }
    }
}
