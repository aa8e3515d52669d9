package io.treville.tui.live;

import java.util.Locale;

/** Numbers in at most four characters: {@code 999}, {@code 1.2k}, {@code 12k}, {@code 3.4M}. */
public final class Amount {
    private static final String UNITS = "kMGTPE";

    private Amount() {}

    public static String of(long number) {
        return of((double) number);
    }

    public static String of(double number) {
        double rest = Math.max(0, number);
        int unit = -1;
        while (Math.round(rest) >= 1000 && unit + 1 < UNITS.length()) {
            rest /= 1000;
            unit++;
        }
        if (unit < 0) {
            return Long.toString(rest > 0 && rest < 1 ? 1 : Math.round(rest));
        }
        String text = rest < 9.95 ? String.format(Locale.ROOT, "%.1f", rest) : Long.toString(Math.round(rest));
        return text + UNITS.charAt(unit);
    }
}
