package io.treville.topology;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mapping with keys of the language. */
final class Fields {
    private final Cursor cursor;
    private final Yaml.@Nullable Mapping mapping;
    private final Problems problems;

    /** Reports keys that are not known here, and a value that is no mapping at all (nothing stands for an empty one). */
    Fields(Cursor cursor, Yaml.@Nullable Mapping mapping, Problems problems, String[] known) {
        this.cursor = cursor;
        this.mapping = mapping;
        this.problems = problems;
        List<String> keys = Arrays.asList(known);
        if (mapping == null) {
            if (!cursor.isNull()) {
                cursor.expected("a mapping of " + String.join(", ", keys));
            }
            return;
        }
        for (Yaml.Entry entry : mapping.entries()) {
            if (!keys.contains(entry.key())) {
                String near = Suggestion.of(entry.key(), keys);
                String mend = near.isEmpty() ? " (known here: " + String.join(", ", keys) + ")" : near;
                problems.add(entry.at(), cursor.where(), "unknown key \"" + entry.key() + "\"" + mend);
            }
        }
    }

    /** The mapping itself, to report against. */
    Cursor self() {
        return cursor;
    }

    boolean isMapping() {
        return mapping != null;
    }

    /** What a key holds; null when it is absent or holds nothing. */
    @Nullable
    Cursor get(String key) {
        Yaml.Entry entry = mapping == null ? null : mapping.find(key);
        if (entry == null || (entry.value() instanceof Yaml.Scalar scalar && scalar.isNull())) {
            return null;
        }
        return new Cursor(entry.value(), cursor.where().child(key), problems);
    }

    boolean has(String key) {
        return get(key) != null;
    }

    /** What a key holds; its absence is reported (once: not where there is no mapping). */
    @Nullable
    Cursor need(String key) {
        Cursor value = get(key);
        if (value == null && mapping != null) {
            cursor.error("needs \"" + key + "\"");
        }
        return value;
    }

    @Nullable
    String text(String key) {
        Cursor value = get(key);
        return value == null ? null : value.text();
    }

    int integer(String key, int least, int most, int fallback) {
        Cursor value = get(key);
        return value == null ? fallback : value.integer(least, most, fallback);
    }

    boolean flag(String key, boolean fallback) {
        Cursor value = get(key);
        return value == null ? fallback : value.flag(fallback);
    }

    @Nullable
    InetAddress address(String key) {
        Cursor value = get(key);
        return value == null ? null : value.address();
    }

    List<Cursor> items(String key) {
        Cursor value = get(key);
        return value == null ? List.of() : value.items();
    }

    List<Cursor.Named> entries(String key, String expectation) {
        Cursor value = get(key);
        return value == null ? List.of() : value.entries(expectation);
    }
}
