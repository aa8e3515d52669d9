package io.treville.pty;

/**
 * The size of a terminal in cells, as {@code struct winsize} holds it (ioctl_tty(2)).
 *
 * @param columns 1 to 65,535
 * @param rows 1 to 65,535
 */
public record TerminalSize(int columns, int rows) {
    static final long TIOCGWINSZ = 0x5413;
    static final long TIOCSWINSZ = 0x5414;

    private static final int MAX = 0xffff;

    public TerminalSize {
        if (columns < 1 || columns > MAX || rows < 1 || rows > MAX) {
            throw new IllegalArgumentException("terminal of " + columns + "×" + rows + ": 1 to 65,535 each");
        }
    }

    /** {@code struct winsize}: rows, columns, and two sizes in pixels that nobody uses. */
    byte[] winsize() {
        byte[] structure = new byte[8];
        Descriptor.fields(structure).putShort((short) rows).putShort((short) columns);
        return structure;
    }

    /** The size that a {@code struct winsize} tells; 80×24 where a terminal does not know its own. */
    static TerminalSize of(byte[] winsize) {
        int rows = Descriptor.fields(winsize).getShort(0) & MAX;
        int columns = Descriptor.fields(winsize).getShort(2) & MAX;
        return rows == 0 || columns == 0 ? new TerminalSize(80, 24) : new TerminalSize(columns, rows);
    }
}
