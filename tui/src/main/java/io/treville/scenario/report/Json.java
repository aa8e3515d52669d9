package io.treville.scenario.report;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as JSON (RFC 8259): records as objects, enums in lower case with dashes, durations as seconds, octets in
 * hex. A single-component wrapper of a record is written as that record.
 */
public final class Json {
    private Json() {}

    /** One value as JSON on one line. */
    public static String of(@Nullable Object value) {
        StringBuilder out = new StringBuilder(200);
        write(out, value);
        return out.toString();
    }

    /** A document: the fields of a record or a map after {@code "v"}, the version of the program's JSON (docs/json.md). */
    public static String document(Object fields) {
        String object = of(fields);
        return "{\"v\":" + JsonReport.VERSION + (object.equals("{}") ? "" : ",") + object.substring(1);
    }

    static void write(StringBuilder out, @Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case Boolean truth -> out.append(truth);
            case Double number when !Double.isFinite(number) -> out.append("null");
            case Number number -> out.append(number);
            case Duration duration -> seconds(out, duration);
            case Enum<?> constant -> string(out, kebab(constant.name()));
            case byte[] octets -> string(out, HexFormat.of().formatHex(octets));
            case Iterable<?> items -> array(out, items);
            case Map<?, ?> map -> object(out, map);
            case Record fields -> {
                out.append('{');
                components(out, fields);
                out.append('}');
            }
            default -> string(out, value.toString());
        }
    }

    /** The components of a record as {@code "name":value} pairs without braces. */
    static void components(StringBuilder out, Record fields) {
        String separator = "";
        for (RecordComponent component : fields.getClass().getRecordComponents()) {
            out.append(separator);
            string(out, snake(component.getName()));
            out.append(':');
            write(out, read(fields, component));
            separator = ",";
        }
    }

    private static @Nullable Object read(Record fields, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(fields);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    private static void array(StringBuilder out, Iterable<?> items) {
        out.append('[');
        String separator = "";
        for (Object item : items) {
            out.append(separator);
            write(out, item);
            separator = ",";
        }
        out.append(']');
    }

    private static void object(StringBuilder out, Map<?, ?> map) {
        out.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator);
            string(out, Objects.toString(entry.getKey()));
            out.append(':');
            write(out, entry.getValue());
            separator = ",";
        }
        out.append('}');
    }

    /** Seconds with microseconds, as {@code 2.310456}. */
    static void seconds(StringBuilder out, Duration duration) {
        long micros = duration.toNanos() / 1000;
        out.append(micros / 1_000_000).append('.');
        String fraction = Long.toString(micros % 1_000_000);
        out.repeat('0', 6 - fraction.length()).append(fraction);
    }

    static void string(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < 0x20 || (c >= 0x7f && c < 0xa0) || (Character.isSurrogate(c) && !paired(text, i))) {
                        out.append("\\u").append(HexFormat.of().toHexDigits((short) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean paired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }

    /** {@code PhaseStarted} or {@code CASES} as {@code phase-started}, {@code cases}. */
    static String kebab(String name) {
        return snake(name.equals(name.toUpperCase(Locale.ROOT)) ? name.toLowerCase(Locale.ROOT) : name)
                .replace('_', '-');
    }

    private static String snake(String name) {
        StringBuilder out = new StringBuilder(name.length() + 4);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c)) {
                if (i > 0) {
                    out.append('_');
                }
                out.append(Character.toLowerCase(c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
