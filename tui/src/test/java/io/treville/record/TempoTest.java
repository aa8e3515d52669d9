package io.treville.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Time for those who look on, and how they take it. */
@Tag("unit")
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TempoTest {
    /** Longer than any test: only a key ends what it is read for. */
    private static final String LONG = "x".repeat(1_000_000);

    private static FutureTask<Void> reading(Tempo tempo) {
        FutureTask<Void> task = new FutureTask<>(() -> {
            tempo.read(LONG);
            return null;
        });
        Thread.ofVirtual().start(task);
        return task;
    }

    @Test
    void nobodyLooksOnWithoutATempo() throws Exception {
        Tempo.none().read(LONG);
        assertThat(Tempo.none().await("a pause")).isFalse();
    }

    @Test
    void aKeyCutsAWaitShort() throws Exception {
        Tempo tempo = new Tempo(1, true);
        FutureTask<Void> reading = reading(tempo);
        while (!reading.isDone()) {
            tempo.press(); // also one that comes before the wait is no harm
            Thread.onSpinWait();
        }
        reading.get();
    }

    @Test
    void aPauseIsToldOfAndWaitsForAKey() throws Exception {
        Tempo tempo = new Tempo(1000, false);
        BlockingQueue<String> told = new ArrayBlockingQueue<>(10);
        tempo.whenChanged(() -> told.add(tempo.pause()));
        FutureTask<Boolean> pause = new FutureTask<>(() -> tempo.await("look"));
        Thread.ofVirtual().start(pause);
        assertThat(told.take()).isEqualTo("look");
        tempo.hold();
        assertThat(pause.get()).isTrue();
        assertThat(tempo.isHeld()).isFalse();
        assertThat(tempo.pause()).isEmpty();
    }

    @Test
    void whatIsHeldGoesOnOnlyWhenItIsLet() throws Exception {
        Tempo tempo = new Tempo(1000, true);
        tempo.hold();
        FutureTask<Void> key = new FutureTask<>(() -> {
            tempo.key('x');
            return null;
        });
        Thread waiting = Thread.ofPlatform().start(key);
        while (waiting.getState() != Thread.State.WAITING) {
            assertThat(key.isDone()).isFalse();
            Thread.onSpinWait();
        }
        tempo.hold();
        key.get();
    }

    @Test
    void theSpeedStaysBetweenAQuarterAndSixteenTimes() {
        Tempo tempo = new Tempo(1, true);
        for (int i = 0; i < 9; i++) {
            tempo.quicken(2);
        }
        assertThat(tempo.speed()).isEqualTo(16);
        for (int i = 0; i < 9; i++) {
            tempo.quicken(0.5);
        }
        assertThat(tempo.speed()).isEqualTo(0.25);
        Tempo quick = new Tempo(100, true);
        quick.quicken(2);
        assertThat(quick.speed()).isEqualTo(100);
        quick.quicken(0.5);
        assertThat(quick.speed()).isEqualTo(50);
    }
}
