package io.treville.tui;

import io.treville.pty.TerminalSize;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What other threads tell the one that draws: what was typed, sizes, that something changed, and the end. It waits here for them. */
final class Inbox {
    /** How long the rest of a key's sequence may take. */
    private static final long ESCAPE_NANOS = TimeUnit.MILLISECONDS.toNanos(35);

    /** Reads that wait to be taken; a reader that finds no room waits. */
    private static final int READS = 64;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wake = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final Queue<byte[]> reads = new ArrayDeque<>();
    private @Nullable TerminalSize size;
    private volatile boolean dirty = true;
    private volatile boolean urgent;
    private boolean stopped;

    /** The terminal has another size. */
    void resized(TerminalSize now) {
        lock.lock();
        try {
            size = now;
            wake.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Octets were typed. Waits while earlier ones have not been taken. */
    void typed(byte[] octets) throws InterruptedException {
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

    void stop() {
        lock.lock();
        try {
            stopped = true;
            wake.signal();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isStopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    /** There is something new to draw. Costs next to nothing while that is known already. */
    void changed() {
        if (dirty) {
            return;
        }
        lock.lock();
        try {
            dirty = true;
            wake.signal();
        } finally {
            lock.unlock();
        }
    }

    /** There is something new to draw that somebody waits for. */
    void awaited() {
        lock.lock();
        try {
            dirty = true;
            urgent = true;
            wake.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for something to do; true when the rest of a key's sequence did not come.
     *
     * @param due when a change is to be drawn, as {@link System#nanoTime}
     * @param begun whether a key's sequence has begun
     */
    boolean await(long due, boolean begun) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long since = System.nanoTime();
            while (!stopped && reads.isEmpty() && size == null && !urgent) {
                long now = System.nanoTime();
                long left = dirty ? due - now : Long.MAX_VALUE;
                if (begun) {
                    long patience = since + ESCAPE_NANOS - now;
                    if (patience <= 0) {
                        return true;
                    }
                    left = Math.min(left, patience);
                }
                if (left <= 0) {
                    return false;
                }
                if (left == Long.MAX_VALUE) {
                    wake.await();
                } else {
                    wake.awaitNanos(left);
                }
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** The size that the terminal has got, once; null when it has the one that is known. */
    @Nullable
    TerminalSize takeSize() {
        lock.lock();
        try {
            TerminalSize now = size;
            size = null;
            return now;
        } finally {
            lock.unlock();
        }
    }

    /** What was typed next; null when nothing waits. */
    byte @Nullable [] takeTyped() {
        lock.lock();
        try {
            room.signal();
            return reads.poll();
        } finally {
            lock.unlock();
        }
    }

    boolean isDirty() {
        return dirty;
    }

    boolean isUrgent() {
        return urgent;
    }

    /** A frame begins: what changes from here on is drawn by the next one. */
    void clean() {
        urgent = false;
        dirty = false;
    }
}
