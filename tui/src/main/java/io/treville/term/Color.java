package io.treville.term;

/** A colour packed into 25 bits: 0 is the terminal's default, 1 to 256 the palette's entries 0 to 255, bit 24 marks an RGB value. */
public final class Color {
    public static final int DEFAULT = 0;
    static final int MASK = 0x1ffffff;
    private static final int RGB = 0x1000000;
    private static final int[] LEVELS = {0, 95, 135, 175, 215, 255};
    private static final int[] BASIC = {
        0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00,
        0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff
    };

    private Color() {}

    /** A palette entry, 0 to 255. */
    public static int palette(int index) {
        return (index & 0xff) + 1;
    }

    /** A direct colour, each part 0 to 255. */
    public static int rgb(int red, int green, int blue) {
        return RGB | (red & 0xff) << 16 | (green & 0xff) << 8 | (blue & 0xff);
    }

    public static boolean isDefault(int color) {
        return color == DEFAULT;
    }

    public static boolean isRgb(int color) {
        return (color & RGB) != 0;
    }

    /** The entry of a palette colour, 0 to 255; meaningless for others. */
    public static int index(int color) {
        return color - 1 & 0xff;
    }

    /** The colour as 0xRRGGBB, palette entries as in xterm's default palette; {@code fallback} for the default colour. */
    public static int toRgb(int color, int fallback) {
        if (color == DEFAULT) {
            return fallback;
        }
        if (isRgb(color)) {
            return color & 0xffffff;
        }
        int index = index(color);
        if (index < 16) {
            return BASIC[index];
        }
        if (index < 232) {
            int cube = index - 16;
            return LEVELS[cube / 36] << 16 | LEVELS[cube / 6 % 6] << 8 | LEVELS[cube % 6];
        }
        int grey = 8 + 10 * (index - 232);
        return grey << 16 | grey << 8 | grey;
    }
}
