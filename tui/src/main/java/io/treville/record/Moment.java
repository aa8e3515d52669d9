package io.treville.record;

import java.util.Locale;

/** A time of a recording as people read it: {@code 1:02.3}. */
public final class Moment {
    private Moment() {}

    public static String text(long nanos) {
        long tenths = nanos / 100_000_000;
        return String.format(Locale.ROOT, "%d:%02d.%d", tenths / 600, tenths / 10 % 60, tenths % 10);
    }
}
