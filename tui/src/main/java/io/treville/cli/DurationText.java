package io.treville.cli;

import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Times on the command line: {@code 250us}, {@code 20ms}, {@code 10s}, {@code 2m}, {@code 1h}; a bare number is seconds. */
final class DurationText implements ITypeConverter<Duration> {
    private static final String[] UNITS = {"us", "ms", "s", "m", "h"};
    private static final double[] NANOS = {1e3, 1e6, 1e9, 60e9, 3600e9};

    @Override
    public Duration convert(String text) {
        return of(text);
    }

    static Duration of(String text) {
        String number = text;
        double scale = 1e9;
        for (int i = 0; i < UNITS.length; i++) {
            if (text.toLowerCase(Locale.ROOT).endsWith(UNITS[i])) {
                number = text.substring(0, text.length() - UNITS[i].length());
                scale = NANOS[i];
                break;
            }
        }
        double nanos = isDecimal(number) ? Double.parseDouble(number) * scale : -1;
        if (nanos < 0 || nanos > 1e17) {
            throw new TypeConversionException("'" + text + "' is no time: as 250us, 20ms, 10s, 2m or 1h");
        }
        return Duration.ofNanos(Math.round(nanos));
    }

    private static boolean isDecimal(String text) {
        int points = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            points += c == '.' ? 1 : 0;
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return points <= 1 && text.length() > points && text.length() <= 15;
    }
}
