package io.treville.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cases that are one case with parameters: {@code foreach: {size: [4, 8], way: [in, out]}} makes four of it, and {@code
 * foreach: [{size: 4, length: 18}, {size: 8, length: 22}]} two. {@code $(size)} stands for the value, in any text or key
 * below the case and in its name; a name that has no parameter gets the values at its end ({@code gob-4-in}).
 */
final class Foreach {
    private static final int MOST_ROWS = 1000;
    private static final int MOST_WEIGHT = 1_000_000;
    private static final String SHAPE = "a mapping of parameters to values, or a list of such rows";

    private Foreach() {}

    /** One case of those that a case stands for. */
    record Row(Cursor name, Cursor value) {}

    private record Value(String label, String text) {}

    static List<Row> rows(Cursor.Named named) {
        Cursor foreach = parameters(named.value());
        if (foreach == null) {
            return List.of(new Row(named.key(), named.value()));
        }
        List<Map<String, Value>> rows = foreach.isList() ? listed(foreach) : product(foreach);
        if ((long) rows.size() * named.value().yaml().weight() > MOST_WEIGHT) {
            foreach.error("makes too much of this case: " + rows.size() + " times");
            return List.of();
        }
        List<Row> cases = new ArrayList<>(rows.size());
        for (Map<String, Value> row : rows) {
            cases.add(new Row(name(named, row), substituted(named.value(), row)));
        }
        return cases;
    }

    private static @Nullable Cursor parameters(Cursor value) {
        if (!(value.yaml() instanceof Yaml.Mapping mapping)) {
            return null;
        }
        for (Yaml.Entry entry : mapping.entries()) {
            if (entry.key().equals("foreach")) {
                return value.below(entry);
            }
        }
        return null;
    }

    private static List<Map<String, Value>> listed(Cursor foreach) {
        List<Map<String, Value>> rows = new ArrayList<>();
        for (Cursor item : foreach.items()) {
            Map<String, Value> row = new LinkedHashMap<>();
            for (Cursor.Named named : item.entries(SHAPE)) {
                Value value = value(named.value(), null);
                if (parameter(named) && value != null) {
                    row.put(named.name(), value);
                }
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<Map<String, Value>> product(Cursor foreach) {
        List<Map<String, Value>> rows = new ArrayList<>();
        rows.add(new LinkedHashMap<>());
        for (Cursor.Named named : foreach.entries(SHAPE)) {
            List<Value> values = values(named.value());
            if (!parameter(named) || values.isEmpty()) {
                continue;
            }
            List<Map<String, Value>> longer = new ArrayList<>();
            for (Map<String, Value> row : rows) {
                for (Value value : values) {
                    Map<String, Value> extended = new LinkedHashMap<>(row);
                    extended.put(named.name(), value);
                    longer.add(extended);
                }
            }
            if (longer.size() > MOST_ROWS) {
                foreach.error("more than " + MOST_ROWS + " cases");
                return rows;
            }
            rows = longer;
        }
        return rows;
    }

    private static boolean parameter(Cursor.Named named) {
        return Names.plain(named.key(), "parameter") != null;
    }

    /** A list, or a mapping of what the values are called to the values. */
    private static List<Value> values(Cursor cursor) {
        List<Value> values = new ArrayList<>();
        if (cursor.isMapping()) {
            for (Cursor.Named named : cursor.entries("values by name")) {
                add(values, value(named.value(), named.name()));
            }
        } else {
            for (Cursor item : cursor.items()) {
                add(values, value(item, null));
            }
        }
        if (values.isEmpty()) {
            cursor.error("a parameter without values");
        }
        return values;
    }

    private static void add(List<Value> values, @Nullable Value value) {
        if (value != null) {
            values.add(value);
        }
    }

    private static @Nullable Value value(Cursor cursor, @Nullable String label) {
        String text = cursor.text();
        return text == null ? null : new Value(label == null ? label(text) : label, text);
    }

    /** What of a value can be in a name. */
    private static String label(String text) {
        StringBuilder label = new StringBuilder(text.length());
        for (int i = 0; i < text.length() && label.length() < 20; i++) {
            char c = text.charAt(i);
            if (c < 128 && Character.isLetterOrDigit(c)) {
                label.append(c);
            } else if (!label.isEmpty() && label.charAt(label.length() - 1) != '_') {
                label.append('_');
            }
        }
        return label.isEmpty() ? "_" : label.toString();
    }

    private static Cursor name(Cursor.Named named, Map<String, Value> row) {
        String name = named.name();
        for (Map.Entry<String, Value> parameter : row.entrySet()) {
            name = name.replace("$(" + parameter.getKey() + ")", parameter.getValue().label);
        }
        if (name.equals(named.name())) {
            StringBuilder longer = new StringBuilder(name);
            for (Value value : row.values()) {
                longer.append('-').append(value.label);
            }
            name = longer.toString();
        }
        return named.key().with(new Yaml.Scalar(name, true, named.key().at()));
    }

    private static Cursor substituted(Cursor cursor, Map<String, Value> row) {
        return cursor.with(substituted(cursor.yaml(), row));
    }

    private static Yaml substituted(Yaml yaml, Map<String, Value> row) {
        return switch (yaml) {
            case Yaml.Scalar scalar -> new Yaml.Scalar(text(scalar.text(), row), scalar.plain(), scalar.at());
            case Yaml.Sequence sequence -> {
                List<Yaml> items = new ArrayList<>(sequence.items().size());
                for (Yaml item : sequence.items()) {
                    items.add(substituted(item, row));
                }
                yield new Yaml.Sequence(items, sequence.at(), sequence.weight());
            }
            case Yaml.Mapping mapping -> {
                List<Yaml.Entry> entries = new ArrayList<>(mapping.entries().size());
                for (Yaml.Entry entry : mapping.entries()) {
                    entries.add(new Yaml.Entry(text(entry.key(), row), entry.at(), substituted(entry.value(), row)));
                }
                yield new Yaml.Mapping(entries, mapping.at(), mapping.weight());
            }
        };
    }

    private static String text(String text, Map<String, Value> row) {
        if (text.indexOf("$(") < 0) {
            return text;
        }
        String out = text;
        for (Map.Entry<String, Value> parameter : row.entrySet()) {
            out = out.replace("$(" + parameter.getKey() + ")", parameter.getValue().text);
        }
        return out;
    }
}
