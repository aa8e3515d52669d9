package io.treville.topology;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Numbers with units, as people write them. */
public final class Quantities {
    private static final String[] TIMES = {"us", "ms", "s"};
    private static final long[] MICROS = {1, 1_000, 1_000_000};
    private static final String[] DURATIONS = {"us", "ms", "s", "m", "h"};
    private static final long[] NANOS = {1_000, 1_000_000, 1_000_000_000, 60_000_000_000L, 3_600_000_000_000L};
    private static final long LONGEST_NANOS = 100_000_000_000_000_000L;
    private static final String[] RATES = {"kbit", "mbit", "gbit", "bit"};
    private static final String[] SHORT_RATES = {"k", "M", "G", ""};
    private static final long[] BITS = {1_000, 1_000_000, 1_000_000_000, 1};

    private Quantities() {}

    /** {@code 250us}, {@code 20ms}, {@code 10s}, {@code 2m}, {@code 1h}, up to three years; null for what is none. */
    public static @Nullable Duration duration(String text) {
        Long nanos = scaled(text, DURATIONS, NANOS);
        return nanos == null || nanos > LONGEST_NANOS ? null : Duration.ofNanos(nanos);
    }

    /** Microseconds, up to half an hour; null for what is no time. */
    static @Nullable Long micros(String text) {
        Long value = scaled(text, TIMES, MICROS);
        return value == null || value > 1_800_000_000L ? null : value;
    }

    /** Bits a second; null for what is no rate. */
    static @Nullable Long rate(String text) {
        return scaled(text, RATES, BITS);
    }

    /** Bits a second, also as iperf3 writes them ({@code 10M}); null for what is no rate. */
    static @Nullable BigDecimal throughput(String text) {
        Long bits = rate(text);
        Long value = bits == null ? scaled(text, SHORT_RATES, BITS) : bits;
        return value == null ? null : BigDecimal.valueOf(value);
    }

    /** 0 to 100, with or without a sign of percent; NaN for what is no percentage. */
    public static double percent(String text) {
        double value = decimal(text.endsWith("%") ? text.substring(0, text.length() - 1) : text);
        return value <= 100 ? value : Double.NaN;
    }

    private static @Nullable Long scaled(String text, String[] units, long[] scale) {
        for (int i = 0; i < units.length; i++) {
            if (text.endsWith(units[i])) {
                double value = decimal(text.substring(0, text.length() - units[i].length()));
                return Double.isNaN(value) ? null : Long.valueOf(Math.round(value * scale[i]));
            }
        }
        return null;
    }

    /** Digits with at most one point among them, at most 12 characters; else NaN. */
    private static double decimal(String text) {
        boolean point = false;
        boolean digit = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && !point) {
                point = true;
            } else if (c >= '0' && c <= '9') {
                digit = true;
            } else {
                return Double.NaN;
            }
        }
        return digit && text.length() <= 12 ? Double.parseDouble(text) : Double.NaN;
    }
}
