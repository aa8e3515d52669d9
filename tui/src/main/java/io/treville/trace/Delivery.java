package io.treville.trace;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A bounded ring and the one thread that takes from it, between readers that must not wait and a consumer that may be
 * slow.
 *
 * <ul>
 *   <li>{@link #offer} never blocks: what does not fit is dropped and counted.
 *   <li>The consumer is called on one thread only, in the order of the offers; the count of what was dropped comes after
 *       what was accepted before it.
 *   <li>{@link #flush} returns when all that was accepted before it has been consumed.
 * </ul>
 *
 * @param <T> what is delivered
 */
public final class Delivery<T> implements AutoCloseable {
    private static final int BATCH = 256;

    private final int capacity;
    private final Consumer<T> consumer;
    private final LongFunction<T> dropped;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition consumed = lock.newCondition();
    private final ArrayDeque<T> ring;
    private long accepted;
    private long taken;
    private long delivered;
    private long drops;
    private long dropsAfter; // how many had been accepted when the first of the drops happened
    private boolean noticing;
    private boolean closed;
    private @Nullable RuntimeException failure;

    /**
     * Starts the thread.
     *
     * @param thread its name
     * @param capacity how many may wait
     * @param consumer takes each; what it throws is kept for {@link #flush} and the rest goes on
     * @param dropped makes the notice that so many were dropped
     */
    public Delivery(String thread, int capacity, Consumer<T> consumer, LongFunction<T> dropped) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity is " + capacity);
        }
        this.capacity = capacity;
        this.consumer = requireNonNull(consumer, "consumer is null");
        this.dropped = requireNonNull(dropped, "dropped is null");
        this.ring = new ArrayDeque<>(Math.min(capacity, 1024));
        this.thread = Thread.ofPlatform().name(thread).daemon().start(this::run);
    }

    /** Puts one in, unless the ring is full or closed. */
    public boolean offer(T element) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            boolean room = ring.size() < capacity;
            if (room) {
                ring.add(element);
                accepted++;
            } else {
                dropsAfter = drops == 0 ? accepted : dropsAfter;
                drops++;
            }
            filled.signal();
            return room;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until what was accepted before the call has been consumed, and the notice of what was dropped too.
     *
     * @return false when that took longer than {@code deadline} or the delivery was closed before
     * @throws IllegalStateException when the consumer has thrown since the last flush; the cause is what it threw
     */
    public boolean flush(Duration deadline) throws InterruptedException {
        long nanos = deadline.toNanos();
        lock.lockInterruptibly();
        try {
            long target = accepted;
            while (delivered < target || noticing || (drops > 0 && dropsAfter <= target)) {
                if (nanos <= 0 || (closed && !thread.isAlive())) {
                    return false;
                }
                nanos = consumed.awaitNanos(nanos);
            }
            RuntimeException thrown = failure;
            failure = null;
            if (thrown != null) {
                throw new IllegalStateException("consumer of " + thread.getName() + " failed: " + thrown, thrown);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Consumes what is in the ring, then ends the thread; waits for that unless called by the consumer itself. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            filled.signal();
        } finally {
            lock.unlock();
        }
        if (Thread.currentThread() != thread) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        ArrayDeque<T> batch = new ArrayDeque<>(BATCH);
        while (true) {
            long lost = take(batch);
            int count = batch.size();
            if (count == 0 && lost == 0) {
                return;
            }
            for (T element = batch.poll(); element != null; element = batch.poll()) {
                consume(element);
            }
            if (lost > 0) {
                consume(dropped.apply(lost));
            }
            done(count);
        }
    }

    /** Moves up to a batch; the number of drops is taken with the last of what was accepted before them, or is 0. */
    private long take(ArrayDeque<T> batch) {
        lock.lock();
        try {
            while (ring.isEmpty() && drops == 0 && !closed) {
                filled.awaitUninterruptibly();
            }
            long last = drops > 0 ? Math.min(taken + BATCH, dropsAfter) : taken + BATCH;
            while (taken < last && !ring.isEmpty()) {
                batch.add(ring.remove());
                taken++;
            }
            if (drops == 0 || taken < dropsAfter) {
                return 0;
            }
            long lost = drops;
            drops = 0;
            noticing = true;
            return lost;
        } finally {
            lock.unlock();
        }
    }

    private void consume(T element) {
        try {
            consumer.accept(element);
        } catch (RuntimeException e) {
            lock.lock();
            try {
                failure = failure == null ? e : failure;
            } finally {
                lock.unlock();
            }
        }
    }

    private void done(int count) {
        lock.lock();
        try {
            delivered += count;
            noticing = false;
            consumed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
