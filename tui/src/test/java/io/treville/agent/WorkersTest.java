package io.treville.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class WorkersTest {
    private static final long PATIENCE_SECONDS = 30;

    private final BlockingQueue<String> seen = new ArrayBlockingQueue<>(10);

    @Test
    void whatRunsIsInterrupted() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        Workers.Task task = new Workers.Task(() -> wait(running));
        Workers.start(task);
        running.await();
        task.interrupt();
        assertThat(next()).isEqualTo("interrupted");
    }

    @Test
    void whatHasNotBegunIsInterruptedWhenItDoes() throws InterruptedException {
        Workers.Task task = new Workers.Task(() -> wait(new CountDownLatch(1)));
        task.interrupt();
        Workers.start(task);
        assertThat(next()).isEqualTo("interrupted");
    }

    @Test
    void whatComesNextOnTheSameThreadIsNotInterrupted() {
        Workers.Task task = new Workers.Task(() -> seen.add("done"));
        task.run();
        task.interrupt();
        assertThat(Thread.interrupted()).isFalse();
    }

    private void wait(CountDownLatch running) {
        running.countDown();
        try {
            Thread.sleep(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            seen.add("slept");
        } catch (InterruptedException e) {
            seen.add("interrupted");
        }
    }

    private String next() throws InterruptedException {
        return String.valueOf(seen.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }
}
