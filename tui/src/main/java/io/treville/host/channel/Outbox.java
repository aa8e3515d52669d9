package io.treville.host.channel;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Frames on their way out, in one order, drained by one thread in writes as large as have gathered. Bounded in octets:
 * what carries data waits, what must not wait is dropped and counted by its sender; only the few octets of credits and
 * the like always enter, and they are in proportion to what was received.
 */
final class Outbox {
    private static final int WAIT_ABOVE = 256 << 10;
    static final int DROP_ABOVE = 8 << 20;
    private static final int KEEP = 1 << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition drained = lock.newCondition();
    private byte[] pending = new byte[16 << 10];
    private byte[] spare = new byte[16 << 10];
    private int size;
    private boolean ended;

    /** Adds a frame at once; after the end it is ignored. */
    void control(int type, int id, byte[] payload) {
        lock.lock();
        try {
            append(type, id, payload, 0, payload.length);
        } finally {
            lock.unlock();
        }
    }

    /** Adds a frame, waiting while much is pending. */
    void put(int type, int id, byte[] payload, int offset, int length) throws ChannelException, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (size > WAIT_ABOVE && !ended) {
                drained.await();
            }
            if (!append(type, id, payload, offset, length)) {
                throw new ChannelException("the channel is closed");
            }
        } finally {
            lock.unlock();
        }
    }

    /** Adds a frame unless more than so many octets would be pending. Never waits. */
    boolean offer(int type, int id, byte[] payload, int most) {
        lock.lock();
        try {
            return size + payload.length <= most && append(type, id, payload, 0, payload.length);
        } finally {
            lock.unlock();
        }
    }

    /** Lets the writing thread end after what is pending. */
    void end() {
        lock.lock();
        try {
            ended = true;
            filled.signalAll();
            drained.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Writes until {@link #end()}; called by the one writing thread. */
    void drainTo(OutputStream out) throws IOException, InterruptedException {
        for (int count = take(); count > 0; count = take()) {
            out.write(spare, 0, count);
            out.flush();
        }
    }

    /** Swaps the buffers: {@code spare} then holds the returned count of octets; 0 after the end. */
    private int take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (size == 0 && !ended) {
                filled.await();
            }
            byte[] full = pending;
            int count = size;
            pending = spare.length > KEEP ? new byte[16 << 10] : spare;
            spare = full;
            size = 0;
            drained.signalAll();
            return count;
        } finally {
            lock.unlock();
        }
    }

    private boolean append(int type, int id, byte[] payload, int offset, int length) {
        if (ended) {
            return false;
        }
        int needed = size + FrameType.HEADER + length;
        if (needed > pending.length) {
            pending = Arrays.copyOf(pending, Math.max(needed, pending.length * 2));
        }
        putInt(size, length);
        pending[size + 4] = (byte) type;
        putInt(size + 5, id);
        System.arraycopy(payload, offset, pending, size + FrameType.HEADER, length);
        size = needed;
        filled.signal();
        return true;
    }

    private void putInt(int at, int value) {
        pending[at] = (byte) (value >>> 24);
        pending[at + 1] = (byte) (value >>> 16);
        pending[at + 2] = (byte) (value >>> 8);
        pending[at + 3] = (byte) value;
    }
}
