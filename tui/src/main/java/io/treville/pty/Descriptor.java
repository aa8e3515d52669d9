package io.treville.pty;

import io.treville.ffm.Errno;
import io.treville.ffm.ErrnoException;
import io.treville.ffm.Libc;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * The file descriptor of a terminal or of an end of a pipe, non-blocking.
 *
 * <ul>
 *   <li>Reads and writes wait in poll(2), so that {@link #close} ends them, whoever still holds the other side open.
 *   <li>One thread may read while another writes; each direction has one user at a time.
 *   <li>EIO, which a terminal gives when its other side is closed, is the end of input.
 * </ul>
 */
final class Descriptor implements AutoCloseable {
    private static final int WAKEUP = 8;

    private final int number;
    private final int waker;
    private final boolean closedByStream;
    private int users;
    private boolean closed;

    /** Takes a terminal's descriptor over; it is closed with this, not by its streams, which are two. */
    Descriptor(int number) throws ErrnoException {
        this(number, false);
    }

    /** @param closedByStream whether closing its stream closes it: it is read or written, not both */
    Descriptor(int number, boolean closedByStream) throws ErrnoException {
        this.number = number;
        this.closedByStream = closedByStream;
        try {
            waker = Libc.eventfd(0, Libc.EFD_CLOEXEC | Libc.EFD_NONBLOCK);
        } catch (ErrnoException e) {
            Libc.close(number);
            throw e;
        }
    }

    /** ioctl(2) whose argument points to a structure; false when the descriptor is closed. */
    boolean control(long request, byte[] structure) throws ErrnoException {
        if (!enter()) {
            return false;
        }
        try {
            Libc.ioctl(number, request, structure);
            return true;
        } finally {
            leave();
        }
    }

    InputStream input() {
        return new Input();
    }

    OutputStream output() {
        return new Output();
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            if (users > 0) {
                wake();
                return; // the last user closes the descriptors, whose numbers may be reused from then on
            }
        }
        release();
    }

    private void closeByStream() {
        if (closedByStream) {
            close();
        }
    }

    private void wake() {
        byte[] one = new byte[WAKEUP];
        fields(one).putLong(1);
        try {
            Libc.write(waker, one, 0, WAKEUP);
        } catch (ErrnoException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized boolean enter() {
        if (!closed) {
            users++;
        }
        return !closed;
    }

    private void leave() {
        synchronized (this) {
            users--;
            if (!closed || users > 0) {
                return;
            }
        }
        release();
    }

    private void release() {
        Libc.close(number);
        Libc.close(waker);
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Waits until the terminal is ready for the event; false when it was closed meanwhile. */
    private boolean await(short event) throws ErrnoException {
        int[] descriptors = {number, waker};
        short[] events = {event, Libc.POLLIN};
        Libc.poll(descriptors, events, new short[2], -1);
        return !isClosed();
    }

    private int read(byte[] into, int offset, int length) throws IOException {
        if (!enter()) {
            return -1;
        }
        try {
            while (true) {
                int count = Libc.read(number, into, offset, length);
                if (count >= 0) {
                    return count == 0 ? -1 : count;
                }
                if (!await(Libc.POLLIN)) {
                    return -1;
                }
            }
        } catch (ErrnoException e) {
            if (e.errno() == Errno.EIO) {
                return -1;
            }
            throw e;
        } finally {
            leave();
        }
    }

    private void write(byte[] from, int offset, int length) throws IOException {
        if (!enter()) {
            throw new IOException("it is closed");
        }
        try {
            int done = 0;
            while (done < length) {
                int count = Libc.write(number, from, offset + done, length - done);
                done += Math.max(count, 0);
                if (count < 0 && !await(Libc.POLLOUT)) {
                    throw new IOException("it is closed");
                }
            }
        } finally {
            leave();
        }
    }

    static ByteBuffer fields(byte[] structure) {
        return ByteBuffer.wrap(structure).order(ByteOrder.nativeOrder());
    }

    private final class Input extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, into.length);
            return length == 0 ? 0 : Descriptor.this.read(into, offset, length);
        }

        @Override
        public void close() {
            closeByStream();
        }
    }

    private final class Output extends OutputStream {
        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, from.length);
            Descriptor.this.write(from, offset, length);
        }

        @Override
        public void close() {
            closeByStream();
        }
    }
}
