package io.treville.host.channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The reading end of a stream. Holds at most {@link #WINDOW} octets: the writer may send so many, and more only as they
 * are read.
 */
final class CreditedInput extends InputStream {
    /** Octets a writer may be ahead of its reader. */
    static final int WINDOW = 256 << 10;

    private static final int GRANT_FROM = WINDOW / 4;

    private final Channel channel;
    private final int id;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private byte[] ring = new byte[8 << 10];
    private int head;
    private int count;
    private int allowance = WINDOW;
    private int taken;
    private boolean ended;
    private @Nullable String failure;

    CreditedInput(Channel channel, int id) {
        this.channel = channel;
        this.id = id;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        try {
            while (count == 0 && !ended && failure == null) {
                changed.await();
            }
            if (count == 0) {
                if (failure != null) {
                    throw new IOException(failure);
                }
                return -1;
            }
            return take(bytes, offset, length);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int available() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** Stops the writer, drops what has not been read. */
    @Override
    public void close() {
        lock.lock();
        try {
            boolean live = !ended && failure == null;
            failure = "the stream is closed";
            count = 0;
            ring = new byte[0];
            changed.signalAll();
            if (live) {
                channel.forgetInput(id);
                channel.outbox().control(FrameType.RESET, id, new byte[0]);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Octets arrived. Called by the channel's reading thread; never waits. */
    void receive(byte[] bytes) throws ChannelException {
        lock.lock();
        try {
            if (bytes.length == 0 || bytes.length > allowance) {
                throw new ChannelException("stream " + id + ": " + bytes.length + " octets, allowed 1 to " + allowance);
            }
            if (failure != null) {
                return;
            }
            allowance -= bytes.length;
            room(bytes.length);
            int tail = (head + count) % ring.length;
            int first = Math.min(bytes.length, ring.length - tail);
            System.arraycopy(bytes, 0, ring, tail, first);
            System.arraycopy(bytes, first, ring, 0, bytes.length - first);
            count += bytes.length;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The writer ended it, or with a reason the channel failed; what has arrived can still be read. */
    void end(@Nullable String reason) {
        lock.lock();
        try {
            if (!ended && failure == null) {
                ended = true;
                failure = reason;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private int take(byte[] bytes, int offset, int length) {
        int taking = Math.min(length, count);
        int first = Math.min(taking, ring.length - head);
        System.arraycopy(ring, head, bytes, offset, first);
        System.arraycopy(ring, 0, bytes, offset + first, taking - first);
        head = (head + taking) % ring.length;
        count -= taking;
        taken += taking;
        if (taken >= GRANT_FROM && !ended) {
            allowance += taken;
            WireWriter credit = new WireWriter();
            credit.putInt(taken);
            taken = 0;
            channel.outbox().control(FrameType.CREDIT, id, credit.toBytes());
        }
        return taking;
    }

    /** Grows the ring; credit bounds it to the window. */
    private void room(int octets) {
        if (ring.length - count >= octets) {
            return;
        }
        byte[] larger =
                new byte[Math.min(WINDOW, Math.max(ring.length * 4, Integer.highestOneBit(count + octets) * 2))];
        int first = Math.min(count, ring.length - head);
        System.arraycopy(ring, head, larger, 0, first);
        System.arraycopy(ring, 0, larger, first, count - first);
        ring = larger;
        head = 0;
    }

    private static IOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return (IOException) new InterruptedIOException("interrupted while reading").initCause(e);
    }
}
