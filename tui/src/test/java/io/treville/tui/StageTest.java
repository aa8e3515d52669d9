package io.treville.tui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.treville.pty.TerminalSize;
import io.treville.term.Screen;
import io.treville.term.input.Input;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Look;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When frames are drawn, and how the terminal is left. */
@Tag("unit")
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StageTest {
    private static final int FRAMES_A_SECOND = 30;

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final Stage stage = new Stage(sent, new TerminalSize(80, 24), Look.FULL);
    private final AtomicInteger frames = new AtomicInteger();
    private final Semaphore drawn = new Semaphore(0);

    @AfterEach
    void stop() {
        stage.stop();
    }

    private final class Counting implements Scene {
        @Override
        public boolean take(Input input) {
            return true;
        }

        @Override
        public Cursor draw(Canvas canvas) {
            frames.incrementAndGet();
            drawn.release();
            return Cursor.HIDDEN;
        }

        @Override
        public boolean isOver() {
            return false;
        }
    }

    private void begin() throws InterruptedException {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                stage.run(new Counting());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        drawn.acquire();
    }

    @Test
    void nothingIsDrawnWhileNothingChanges() throws Exception {
        begin();
        Thread.sleep(500);
        assertThat(frames).hasValue(1);
    }

    @Test
    void aFloodOfChangesIsDrawnThirtyTimesASecondAtMost() throws Exception {
        begin();
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(1);
        while (System.nanoTime() < end) {
            stage.changed();
        }
        int seen = frames.get();
        long took = System.nanoTime() - start;
        assertThat(seen).isGreaterThan(1).isLessThanOrEqualTo((int) (took * FRAMES_A_SECOND / 1_000_000_000) + 2);
    }

    @Test
    void aKeyIsAnsweredByAFrame() throws Exception {
        begin();
        for (int i = 0; i < 100; i++) {
            drawn.drainPermits();
            stage.typed("x".getBytes(UTF_8));
            drawn.acquire();
        }
    }

    @Test
    void aFrameThatFailsLeavesATerminalThatCanBePutBack() throws Exception {
        Scene broken = new Scene() {
            @Override
            public boolean take(Input input) {
                return false;
            }

            @Override
            public Cursor draw(Canvas canvas) {
                throw new IllegalStateException("broken");
            }

            @Override
            public boolean isOver() {
                return false;
            }
        };
        assertThatThrownBy(() -> stage.run(broken)).hasMessage("broken");
        stage.close();
        Screen screen = new Screen(80, 24);
        byte[] octets = sent.toByteArray();
        screen.feed(octets, 0, octets.length);
        assertThat(screen.alternate()).isFalse();
        assertThat(screen.modes().cursorVisible()).isTrue();
        assertThat(screen.modes().bracketedPaste()).isFalse();
        assertThat(screen.modes().focusEvents()).isFalse();
    }
}
