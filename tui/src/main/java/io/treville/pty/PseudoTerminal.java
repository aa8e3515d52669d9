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
 * The master side of a pseudo-terminal (pty(7)).
 *
 * <ul>
 *   <li>Reads and writes wait in poll(2), so that {@link #close} ends them, whoever still holds the other side open.
 *   <li>One thread may read while another writes; each direction has one user at a time.
 *   <li>The end of input is where the last process has closed the other side.
 * </ul>
 */
final class PseudoTerminal implements AutoCloseable {
    private static final long TIOCGPGRP = 0x540f;
    private static final long TIOCSWINSZ = 0x5414;
    private static final long TIOCGPTN = 0x80045430L;
    private static final long TIOCSPTLCK = 0x40045431L;
    private static final int WAKEUP = 8;

    private final int master;
    private final int waker;
    private final String device;
    private int users;
    private boolean closed;

    private PseudoTerminal(int master, int waker, String device) {
        this.master = master;
        this.waker = waker;
        this.device = device;
    }

    static PseudoTerminal open(TerminalSize size) throws ErrnoException {
        int master = Libc.open("/dev/ptmx", Libc.O_RDWR | Libc.O_NOCTTY | Libc.O_CLOEXEC | Libc.O_NONBLOCK);
        try {
            Libc.ioctl(master, TIOCSPTLCK, new byte[4]);
            byte[] number = new byte[4];
            Libc.ioctl(master, TIOCGPTN, number);
            int waker = Libc.eventfd(0, Libc.EFD_CLOEXEC | Libc.EFD_NONBLOCK);
            PseudoTerminal terminal = new PseudoTerminal(
                    master, waker, "/dev/pts/" + fields(number).getInt());
            terminal.resize(size);
            return terminal;
        } catch (ErrnoException e) {
            Libc.close(master);
            throw e;
        }
    }

    /** Path of the side that programs use. */
    String device() {
        return device;
    }

    /** Sets the size; the foreground process group gets SIGWINCH if it is another one. */
    void resize(TerminalSize size) throws ErrnoException {
        byte[] winsize = new byte[8];
        fields(winsize).putShort((short) size.rows()).putShort((short) size.columns());
        if (enter()) {
            try {
                Libc.ioctl(master, TIOCSWINSZ, winsize);
            } finally {
                leave();
            }
        }
    }

    /** The process group that gets what the terminal's keys signal, 0 when there is none. */
    int foreground() {
        byte[] group = new byte[4];
        if (!enter()) {
            return 0;
        }
        try {
            Libc.ioctl(master, TIOCGPGRP, group);
            return fields(group).getInt();
        } catch (ErrnoException e) {
            return 0;
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
        Libc.close(master);
        Libc.close(waker);
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Waits until the terminal is ready for the event; false when it was closed meanwhile. */
    private boolean await(short event) throws ErrnoException {
        int[] descriptors = {master, waker};
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
                int count = Libc.read(master, into, offset, length);
                if (count >= 0) {
                    return count == 0 ? -1 : count;
                }
                if (!await(Libc.POLLIN)) {
                    return -1;
                }
            }
        } catch (ErrnoException e) {
            if (e.errno() == Errno.EIO) {
                return -1; // the other side is closed
            }
            throw e;
        } finally {
            leave();
        }
    }

    private void write(byte[] from, int offset, int length) throws IOException {
        if (!enter()) {
            throw new IOException("the terminal is closed");
        }
        try {
            int done = 0;
            while (done < length) {
                int count = Libc.write(master, from, offset + done, length - done);
                done += Math.max(count, 0);
                if (count < 0 && !await(Libc.POLLOUT)) {
                    throw new IOException("the terminal is closed");
                }
            }
        } finally {
            leave();
        }
    }

    private static ByteBuffer fields(byte[] structure) {
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
            return length == 0 ? 0 : PseudoTerminal.this.read(into, offset, length);
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
            PseudoTerminal.this.write(from, offset, length);
        }
    }
}
