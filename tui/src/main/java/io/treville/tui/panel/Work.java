package io.treville.tui.panel;

import io.treville.host.HostException;
import io.treville.host.LabHost;
import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a panel asks of the lab: done on another thread, one thing after the other, and answered on the thread that draws.
 *
 * <ul>
 *   <li>What is looked at again and again is looked at only while {@link #seen}, and never twice at once.
 *   <li>A lab that is not up yet answers nothing.
 * </ul>
 */
final class Work {
    private static final int WAITING = 32;

    /** One thing to ask. */
    @FunctionalInterface
    interface Question<T> {
        T ask(LabHost host) throws HostException, InterruptedException, IOException;
    }

    /** One thing to read. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws IOException;
    }

    private final Supplier<@Nullable LabHost> host;
    private final Runnable changed;
    private final ArrayBlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(WAITING);
    private final Queue<Runnable> answers = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final Object waker = new Object();
    private @Nullable Thread worker;
    private volatile boolean seen;
    private boolean stirred;
    private int watch;

    Work(Supplier<@Nullable LabHost> host, Runnable changed) {
        this.host = host;
        this.changed = changed;
    }

    /** Asks once; what goes wrong is told in one line. False when too much is asked already. */
    <T> boolean ask(Question<T> question, Consumer<T> answer, Consumer<String> failure) {
        return offer(() -> perform(question, answer, failure));
    }

    private boolean offer(Runnable task) {
        synchronized (waker) {
            if (worker == null) {
                worker = Thread.ofPlatform().daemon().name("panel").start(this::work);
            }
        }
        return queue.offer(task);
    }

    /** As the other, of what needs no lab. */
    <T> boolean read(Reading<T> reading, Consumer<T> answer, Consumer<String> failure) {
        return offer(() -> {
            try {
                T value = reading.read();
                answers.add(() -> answer.accept(value));
            } catch (IOException e) {
                String text = String.valueOf(e.getMessage());
                answers.add(() -> failure.accept(text));
            }
            changed.run();
        });
    }

    private <T> void perform(Question<T> question, Consumer<T> answer, Consumer<String> failure) {
        LabHost known = host.get();
        try {
            if (known != null) {
                T value = question.ask(known);
                answers.add(() -> answer.accept(value));
            }
        } catch (HostException | IOException e) {
            String text = String.valueOf(e.getMessage());
            answers.add(() -> failure.accept(text));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            answers.add(() -> failure.accept("internal error: " + e));
        }
        changed.run();
    }

    private void work() {
        try {
            while (true) {
                queue.take().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has a look taken at once and then in intervals, from now on as long as it is seen; the former look ends. */
    void watch(Duration interval, Runnable look) {
        int mine;
        synchronized (waker) {
            mine = ++watch;
            seen = true;
            waker.notifyAll();
        }
        Thread.ofVirtual().name("look").start(() -> look(interval, look, mine));
    }

    private void look(Duration interval, Runnable look, int mine) {
        try {
            while (true) {
                synchronized (waker) {
                    if (!seen || watch != mine) {
                        return;
                    }
                }
                if (looking.compareAndSet(false, true)) {
                    answers.add(() -> {
                        look.run();
                        looking.set(false);
                    });
                    changed.run();
                }
                long end = System.nanoTime() + interval.toNanos();
                synchronized (waker) {
                    for (long left = interval.toNanos();
                            left > 0 && seen && watch == mine && !stirred;
                            left = end - System.nanoTime()) {
                        waker.wait(left / 1_000_000 + 1);
                    }
                    stirred = false;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is looked at in intervals is looked at now. */
    void stir() {
        synchronized (waker) {
            stirred = true;
            waker.notifyAll();
        }
    }

    /** Ends its threads. */
    void close() {
        unwatch();
        synchronized (waker) {
            if (worker != null) {
                worker.interrupt();
            }
        }
    }

    /** Nothing is looked at any more. */
    void unwatch() {
        synchronized (waker) {
            seen = false;
            waker.notifyAll();
        }
    }

    /** Gives the answers that have come; on the thread that draws. */
    void deliver() {
        for (Runnable answer = answers.poll(); answer != null; answer = answers.poll()) {
            answer.run();
        }
    }
}
