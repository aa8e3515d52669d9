package io.treville.pty;

import io.treville.ffm.ErrnoException;
import io.treville.ffm.Libc;
import java.io.InputStream;
import java.io.OutputStream;

/** The master side of a pseudo-terminal (pty(7)). The end of input is where the last process has closed the other side. */
public final class PseudoTerminal implements AutoCloseable {
    private static final long TIOCGPGRP = 0x540f;
    private static final long TIOCGPTN = 0x80045430L;
    private static final long TIOCSPTLCK = 0x40045431L;

    private final Descriptor master;
    private final String device;

    private PseudoTerminal(Descriptor master, String device) {
        this.master = master;
        this.device = device;
    }

    /** A new one of a size. */
    public static PseudoTerminal open(TerminalSize size) throws ErrnoException {
        Descriptor master =
                new Descriptor(Libc.open("/dev/ptmx", Libc.O_RDWR | Libc.O_NOCTTY | Libc.O_CLOEXEC | Libc.O_NONBLOCK));
        try {
            master.control(TIOCSPTLCK, new byte[4]);
            byte[] number = new byte[4];
            master.control(TIOCGPTN, number);
            master.control(TerminalSize.TIOCSWINSZ, size.winsize());
            return new PseudoTerminal(
                    master, "/dev/pts/" + Descriptor.fields(number).getInt());
        } catch (ErrnoException e) {
            master.close();
            throw e;
        }
    }

    /** Path of the side that programs use. */
    public String device() {
        return device;
    }

    /** Sets the size; the foreground process group gets SIGWINCH if it is another one. */
    void resize(TerminalSize size) throws ErrnoException {
        master.control(TerminalSize.TIOCSWINSZ, size.winsize());
    }

    /** The process group that gets what the terminal's keys signal, 0 when there is none. */
    int foreground() {
        byte[] group = new byte[4];
        try {
            return master.control(TIOCGPGRP, group) ? Descriptor.fields(group).getInt() : 0;
        } catch (ErrnoException e) {
            return 0;
        }
    }

    /** What programs write on the other side. */
    public InputStream input() {
        return master.input();
    }

    /** What is typed. */
    public OutputStream output() {
        return master.output();
    }

    @Override
    public void close() {
        master.close();
    }
}
