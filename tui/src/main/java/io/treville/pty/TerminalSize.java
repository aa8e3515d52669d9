package io.treville.pty;

/**
 * The size of a terminal in cells, as {@code struct winsize} holds it (ioctl_tty(2)).
 *
 * @param columns 1 to 65,535
 * @param rows 1 to 65,535
 */
public record TerminalSize(int columns, int rows) {
    private static final int MAX = 0xffff;

    public TerminalSize {
        if (columns < 1 || columns > MAX || rows < 1 || rows > MAX) {
            throw new IllegalArgumentException("terminal of " + columns + "×" + rows + ": 1 to 65,535 each");
        }
    }
}
