package io.treville.term;

/**
 * A cell's look, packed into a long. Flags are lowest, so that common looks have short variable-length forms:
 *
 * <ul>
 *   <li>bits 0-2: underline style, 0 none, 1 single, 2 double, 3 curly, 4 dotted, 5 dashed (SGR 4:n)
 *   <li>bits 3-10: bold, dim, italic, blink, inverse, hidden, strike, overline
 *   <li>bits 11-35: foreground, bits 36-60: background, each a {@link Color}
 * </ul>
 *
 * Zero is the plain look. Underline colours and links are kept beside it, see {@link Line}.
 */
public final class Attributes {
    public static final long NONE = 0;
    public static final long BOLD = 1 << 3;
    public static final long DIM = 1 << 4;
    public static final long ITALIC = 1 << 5;
    public static final long BLINK = 1 << 6;
    public static final long INVERSE = 1 << 7;
    public static final long HIDDEN = 1 << 8;
    public static final long STRIKE = 1 << 9;
    public static final long OVERLINE = 1 << 10;

    static final long UNDERLINE = 7;
    private static final int FOREGROUND_SHIFT = 11;
    private static final int BACKGROUND_SHIFT = 36;
    private static final long FOREGROUND = (long) Color.MASK << FOREGROUND_SHIFT;
    static final long BACKGROUND = (long) Color.MASK << BACKGROUND_SHIFT;

    private Attributes() {}

    /** Whether one of the flags, such as {@link #BOLD}, is set. */
    public static boolean has(long attributes, long flag) {
        return (attributes & flag) != 0;
    }

    /** The underline style, 0 (none) to 5 (dashed), as in SGR 4:n. */
    public static int underline(long attributes) {
        return (int) (attributes & UNDERLINE);
    }

    /** The foreground, a {@link Color}. */
    public static int foreground(long attributes) {
        return (int) ((attributes & FOREGROUND) >>> FOREGROUND_SHIFT);
    }

    /** The background, a {@link Color}. */
    public static int background(long attributes) {
        return (int) ((attributes & BACKGROUND) >>> BACKGROUND_SHIFT);
    }

    /** The same look with another underline style, 0 to 5. */
    public static long withUnderline(long attributes, int style) {
        return (attributes & ~UNDERLINE) | (style & UNDERLINE);
    }

    /** The same look with another foreground. */
    public static long withForeground(long attributes, int color) {
        return (attributes & ~FOREGROUND) | (long) (color & Color.MASK) << FOREGROUND_SHIFT;
    }

    /** The same look with another background. */
    public static long withBackground(long attributes, int color) {
        return (attributes & ~BACKGROUND) | (long) (color & Color.MASK) << BACKGROUND_SHIFT;
    }
}
