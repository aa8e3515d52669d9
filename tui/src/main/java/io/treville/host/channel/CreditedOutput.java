package io.treville.host.channel;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The writing end of a stream: a write waits until the reading end has room. */
final class CreditedOutput extends OutputStream {
    private final Channel channel;
    private final int id;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int credit = CreditedInput.WINDOW;
    private @Nullable String ended;

    CreditedOutput(Channel channel, int id) {
        this.channel = channel;
        this.id = id;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        try {
            int done = 0;
            while (done < length) {
                int count = spend(length - done);
                channel.outbox().put(FrameType.DATA, id, bytes, offset + done, count);
                done += count;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while writing").initCause(e);
        }
    }

    /** Ends the stream: the reader sees its end after what was written. */
    @Override
    public void close() {
        if (end("the stream is closed")) {
            channel.forgetOutput(id);
            channel.outbox().control(FrameType.END, id, new byte[0]);
        }
    }

    /** The reader took {@code count} octets. */
    void grant(int count) throws ChannelException {
        lock.lock();
        try {
            if (count <= 0 || count > CreditedInput.WINDOW - credit) {
                throw new ChannelException("stream " + id + ": credit of " + count + " for what was not sent");
            }
            credit += count;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Makes writers fail from now on; false if it had ended before. */
    boolean end(String reason) {
        lock.lock();
        try {
            boolean first = ended == null;
            if (first) {
                ended = reason;
                changed.signalAll();
            }
            return first;
        } finally {
            lock.unlock();
        }
    }

    private int spend(int wanted) throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (credit == 0 && ended == null) {
                changed.await();
            }
            if (ended != null) {
                throw new IOException(ended);
            }
            int count = Math.min(Math.min(wanted, credit), FrameType.MAX_DATA);
            credit -= count;
            return count;
        } finally {
            lock.unlock();
        }
    }
}
