package io.treville.term;

/** Select graphic rendition: CSI m with all its forms (ECMA-48 8.3.117, ITU T.416 colons, xterm's control sequences). */
final class Sgr {
    private Sgr() {}

    static void apply(Params params, Pen pen) {
        int count = params.count();
        if (count == 0) {
            pen.plain();
            return;
        }
        int i = 0;
        while (i < count) {
            int end = i + 1;
            while (end < count && params.bound(end)) {
                end++;
            }
            if (end > i + 1) {
                withColons(params, i, end, pen);
                i = end;
            } else {
                i = plain(params, i, pen);
            }
        }
    }

    /** Applies a number without colons; returns the index of the next. */
    private static int plain(Params params, int i, Pen pen) {
        int number = params.get(i, 0);
        if (number != 38 && number != 48 && number != 58) {
            pen.look = simple(number, pen);
            return i + 1;
        }
        switch (params.get(i + 1)) {
            case 5 -> {
                palette(number, params.get(i + 2), pen);
                return i + 3;
            }
            case 2 -> {
                return rgb(number, params, i + 2, pen) ? i + 5 : i + 2;
            }
            default -> {
                return i + 2;
            }
        }
    }

    private static void withColons(Params params, int i, int end, Pen pen) {
        int number = params.get(i, 0);
        if (number == 4) {
            int style = params.get(i + 1);
            if (end == i + 2 && style >= 0 && style <= 5) {
                pen.look = Attributes.withUnderline(pen.look, style);
            }
        } else if (number == 38 || number == 48 || number == 58) {
            int kind = params.get(i + 1);
            if (kind == 5 && end > i + 2) {
                palette(number, params.get(i + 2), pen);
            } else if (kind == 2 && end >= i + 5) {
                // A colour space stands before the parts, except in the short form.
                rgb(number, params, end == i + 5 ? i + 2 : i + 3, pen);
            }
        }
    }

    private static void palette(int target, int index, Pen pen) {
        if (index >= 0 && index <= 255) {
            set(target, Color.palette(index), pen);
        } else if (target != 58) {
            set(target, Color.DEFAULT, pen);
        }
    }

    private static boolean rgb(int target, Params params, int i, Pen pen) {
        int red = params.get(i);
        int green = params.get(i + 1);
        int blue = params.get(i + 2);
        if (red < 0 || red > 255 || green < 0 || green > 255 || blue < 0 || blue > 255) {
            return false;
        }
        set(target, Color.rgb(red, green, blue), pen);
        return true;
    }

    private static void set(int target, int color, Pen pen) {
        switch (target) {
            case 38 -> pen.look = Attributes.withForeground(pen.look, color);
            case 48 -> pen.look = Attributes.withBackground(pen.look, color);
            default -> pen.underline = color;
        }
    }

    private static long simple(int number, Pen pen) {
        long look = pen.look;
        return switch (number) {
            case 0 -> {
                pen.plain();
                yield 0;
            }
            case 1 -> look | Attributes.BOLD;
            case 2 -> look | Attributes.DIM;
            case 3 -> look | Attributes.ITALIC;
            case 4 -> Attributes.withUnderline(look, 1);
            case 5, 6 -> look | Attributes.BLINK;
            case 7 -> look | Attributes.INVERSE;
            case 8 -> look | Attributes.HIDDEN;
            case 9 -> look | Attributes.STRIKE;
            case 21 -> Attributes.withUnderline(look, 2);
            case 22 -> look & ~(Attributes.BOLD | Attributes.DIM);
            case 23 -> look & ~Attributes.ITALIC;
            case 24 -> Attributes.withUnderline(look, 0);
            case 25 -> look & ~Attributes.BLINK;
            case 27 -> look & ~Attributes.INVERSE;
            case 28 -> look & ~Attributes.HIDDEN;
            case 29 -> look & ~Attributes.STRIKE;
            case 39 -> Attributes.withForeground(look, Color.DEFAULT);
            case 49 -> Attributes.withBackground(look, Color.DEFAULT);
            case 53 -> look | Attributes.OVERLINE;
            case 55 -> look & ~Attributes.OVERLINE;
            case 59 -> {
                pen.underline = Color.DEFAULT;
                yield look;
            }
            default -> basicColor(number, look);
        };
    }

    private static long basicColor(int number, long look) {
        if (number >= 30 && number <= 37) {
            return Attributes.withForeground(look, Color.palette(number - 30));
        }
        if (number >= 40 && number <= 47) {
            return Attributes.withBackground(look, Color.palette(number - 40));
        }
        if (number >= 90 && number <= 97) {
            return Attributes.withForeground(look, Color.palette(number - 82));
        }
        if (number >= 100 && number <= 107) {
            return Attributes.withBackground(look, Color.palette(number - 92));
        }
        return look;
    }
}
