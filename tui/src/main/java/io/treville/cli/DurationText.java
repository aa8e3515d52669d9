package io.treville.cli;

import io.treville.topology.Quantities;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Times on the command line: {@code 250us}, {@code 20ms}, {@code 10s}, {@code 2m}, {@code 1h}; a bare number is seconds. */
final class DurationText implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        return of(text);
    }

    static Duration of(String text) {
        boolean bare = !text.isEmpty() && !Character.isLetter(text.charAt(text.length() - 1));
        Duration duration = Quantities.duration(bare ? text + "s" : text.toLowerCase(Locale.ROOT));
        if (duration == null) {
            throw new TypeConversionException("'" + text + "' is no time: as 250us, 20ms, 10s, 2m or 1h");
        }
        return duration;
    }
}
