package io.treville.pty;

import io.treville.ffm.ErrnoException;
import io.treville.ffm.Libc;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The terminal that Treville itself runs in, by a descriptor of its own. In raw mode every key arrives as it is typed,
 * those of signals too; {@link #close} puts back what was there.
 */
public final class ControllingTerminal implements AutoCloseable {
    private static final long TCGETS = 0x5401;
    private static final long TCSETSW = 0x5403;

    /** {@code struct termios} of the kernel (asm-generic/termbits.h): four flag words, c_line, 19 control characters. */
    private static final int TERMIOS = 36;

    private static final int IFLAG_AT = 0;
    private static final int OFLAG_AT = 4;
    private static final int CFLAG_AT = 8;
    private static final int LFLAG_AT = 12;
    private static final int VTIME_AT = 17 + 5;
    private static final int VMIN_AT = 17 + 6;

    // What cfmakeraw(3) clears: IGNBRK BRKINT PARMRK ISTRIP INLCR IGNCR ICRNL IXON; OPOST; ECHO ECHONL ICANON ISIG
    // IEXTEN; CSIZE PARENB. It sets CS8.
    private static final int RAW_INPUT = ~(1 | 2 | 8 | 0x20 | 0x40 | 0x80 | 0x100 | 0x400);
    private static final int RAW_OUTPUT = ~1;
    private static final int RAW_LOCAL = ~(8 | 0x40 | 2 | 1 | 0x8000);
    private static final int RAW_CONTROL = ~(0x30 | 0x100);
    private static final int CS8 = 0x30;

    private final Descriptor descriptor;
    private byte @Nullable [] cooked;

    private ControllingTerminal(Descriptor descriptor) {
        this.descriptor = descriptor;
    }

    /** The process's controlling terminal, or null when it has none. */
    public static @Nullable ControllingTerminal open() {
        try {
            return at("/dev/tty");
        } catch (ErrnoException none) {
            return null;
        }
    }

    /** A terminal device, used as if it were the controlling one; signals of its keys come to its own session. */
    public static ControllingTerminal at(String device) throws ErrnoException {
        return new ControllingTerminal(
                new Descriptor(Libc.open(device, Libc.O_RDWR | Libc.O_NOCTTY | Libc.O_CLOEXEC | Libc.O_NONBLOCK)));
    }

    /** Keys arrive one by one, unechoed, and output is left as it is. Twice is once. */
    public synchronized void raw() throws IOException {
        if (cooked != null) {
            return;
        }
        byte[] termios = new byte[TERMIOS];
        descriptor.control(TCGETS, termios);
        cooked = termios.clone();
        var fields = Descriptor.fields(termios);
        fields.putInt(IFLAG_AT, fields.getInt(IFLAG_AT) & RAW_INPUT);
        fields.putInt(OFLAG_AT, fields.getInt(OFLAG_AT) & RAW_OUTPUT);
        fields.putInt(CFLAG_AT, (fields.getInt(CFLAG_AT) & RAW_CONTROL) | CS8);
        fields.putInt(LFLAG_AT, fields.getInt(LFLAG_AT) & RAW_LOCAL);
        termios[VTIME_AT] = 0;
        termios[VMIN_AT] = 1;
        descriptor.control(TCSETSW, termios);
    }

    /** Puts back the mode that there was before {@link #raw}. */
    public synchronized void restore() throws IOException {
        if (cooked != null) {
            descriptor.control(TCSETSW, cooked);
            cooked = null;
        }
    }

    public TerminalSize size() throws IOException {
        byte[] winsize = new byte[8];
        descriptor.control(TerminalSize.TIOCGWINSZ, winsize);
        return TerminalSize.of(winsize);
    }

    /** What is typed; at its end when the terminal hangs up or is closed here. */
    public InputStream input() {
        return descriptor.input();
    }

    public OutputStream output() {
        return descriptor.output();
    }

    @Override
    public void close() {
        try {
            restore();
        } catch (IOException hungUp) {
            // There is no terminal left to restore.
        } finally {
            descriptor.close();
        }
    }
}
