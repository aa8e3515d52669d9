package io.treville.cli;

import java.time.Duration;

/**
 * How long ago something began, as {@code kubectl} tells it: {@code 45s}, {@code 12m05s}, {@code 3h12m}, {@code 2d04h}. A time of
 * day would need the rules of the time zone, which take longer to read than what is told.
 */
final class Age {
    private Age() {}

    /** @param startedMillis milliseconds since the epoch; later than now (the clock was set back) is no age */
    static String since(long startedMillis) {
        return of(Duration.ofMillis(Math.max(0, System.currentTimeMillis() - startedMillis)));
    }

    static String of(Duration age) {
        if (age.toDays() > 0) {
            return age.toDays() + "d" + twoDigits(age.toHoursPart()) + "h";
        }
        if (age.toHours() > 0) {
            return age.toHours() + "h" + twoDigits(age.toMinutesPart()) + "m";
        }
        if (age.toMinutes() > 0) {
            return age.toMinutes() + "m" + twoDigits(age.toSecondsPart()) + "s";
        }
        return age.toSeconds() + "s";
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
