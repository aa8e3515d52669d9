package io.treville.tui.draw;

import com.googlecode.lanterna.TextColor;
import io.treville.term.Color;

/** Colours of {@code term} as Lanterna has them, brought down to what the terminal outside can show. */
final class Colours {
    private static final TextColor.ANSI[] BASIC = {
        TextColor.ANSI.BLACK,
        TextColor.ANSI.RED,
        TextColor.ANSI.GREEN,
        TextColor.ANSI.YELLOW,
        TextColor.ANSI.BLUE,
        TextColor.ANSI.MAGENTA,
        TextColor.ANSI.CYAN,
        TextColor.ANSI.WHITE,
        TextColor.ANSI.BLACK_BRIGHT,
        TextColor.ANSI.RED_BRIGHT,
        TextColor.ANSI.GREEN_BRIGHT,
        TextColor.ANSI.YELLOW_BRIGHT,
        TextColor.ANSI.BLUE_BRIGHT,
        TextColor.ANSI.MAGENTA_BRIGHT,
        TextColor.ANSI.CYAN_BRIGHT,
        TextColor.ANSI.WHITE_BRIGHT
    };

    private Colours() {}

    static TextColor of(int color, Look.Depth depth) {
        if (depth == Look.Depth.NONE || Color.isDefault(color)) {
            return TextColor.ANSI.DEFAULT;
        }
        if (Color.isRgb(color)) {
            int rgb = Color.toRgb(color, 0);
            return switch (depth) {
                case TRUE -> new TextColor.RGB(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
                case PALETTE -> new TextColor.Indexed(nearest(rgb, 16, 256));
                default -> BASIC[nearest(rgb, 0, 16)];
            };
        }
        int index = Color.index(color);
        if (index < 16) {
            return BASIC[index];
        }
        return depth == Look.Depth.SIXTEEN
                ? BASIC[nearest(Color.toRgb(color, 0), 0, 16)]
                : new TextColor.Indexed(index);
    }

    /** The colour of an underline, brought down in the same way to one that is written by its number or its parts. */
    static int underline(int color, Look.Depth depth) {
        return switch (depth) {
            case NONE, SIXTEEN -> Color.DEFAULT;
            case PALETTE -> Color.isRgb(color) ? Color.palette(nearest(Color.toRgb(color, 0), 16, 256)) : color;
            case TRUE -> color;
        };
    }

    /** The entry of xterm's palette that is nearest, by the sum of squares. */
    private static int nearest(int rgb, int from, int to) {
        int best = from;
        int least = Integer.MAX_VALUE;
        for (int entry = from; entry < to; entry++) {
            int other = Color.toRgb(Color.palette(entry), 0);
            int red = (rgb >> 16 & 0xff) - (other >> 16 & 0xff);
            int green = (rgb >> 8 & 0xff) - (other >> 8 & 0xff);
            int blue = (rgb & 0xff) - (other & 0xff);
            int distance = red * red + green * green + blue * blue;
            if (distance < least) {
                least = distance;
                best = entry;
            }
        }
        return best;
    }
}
