package io.treville.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a case expects, each a mapping: {@code {trace: {athos: cnt 0 -> 1}, times: 5}}, {@code {gob: none}}, … */
final class ExpectationReader {
    private static final int MOST_TIMES = 1_000_000;

    private final Scope scope;

    ExpectationReader(Scope scope) {
        this.scope = scope;
    }

    /** One item may speak of several nodes: an expectation for each. */
    List<Expectation> read(Cursor cursor) {
        Fields fields = cursor.fields("trace", "gob", "packets", "map", "times");
        List<Expectation> expectations = new ArrayList<>();
        Cursor trace = fields.get("trace");
        Cursor gob = fields.get("gob");
        Cursor packets = fields.get("packets");
        Cursor map = fields.get("map");
        int given = (trace == null ? 0 : 1) + (gob == null ? 0 : 1) + (packets == null ? 0 : 1) + (map == null ? 0 : 1);
        if (given != 1) {
            if (fields.isMapping() || cursor.isNull()) {
                cursor.error("needs one of \"trace\", \"gob\", \"packets\" and \"map\"");
            }
            return expectations;
        }
        Cursor timesAt = fields.get("times");
        int times = timesAt == null ? 1 : timesAt.integer(0, MOST_TIMES, 1);
        if (timesAt != null && trace == null && gob == null) {
            timesAt.error("\"times\" belongs to \"trace\" and \"gob\"");
        }
        if (trace != null) {
            trace(trace, times, expectations);
        } else if (gob != null) {
            gob(gob, times, expectations);
        } else if (packets != null) {
            add(expectations, packets(packets));
        } else if (map != null) {
            add(expectations, map(map));
        }
        return expectations;
    }

    private static void add(List<Expectation> expectations, @Nullable Expectation expectation) {
        if (expectation != null) {
            expectations.add(expectation);
        }
    }

    /** {@code none} is for every node that has a program. */
    private void trace(Cursor cursor, int times, List<Expectation> expectations) {
        if (cursor.is("none")) {
            for (Scope.NodeScope node : scope.all()) {
                if (!node.programs.isEmpty()) {
                    expectations.add(new Expectation.Trace(node.name, List.of(), 0));
                }
            }
            return;
        }
        for (Cursor.Named named : cursor.entries("\"none\", or a mapping of nodes to trace lines")) {
            Scope.NodeScope node = scope.node(named.key());
            List<String> lines = new ArrayList<>();
            boolean none = named.value().is("none");
            for (Cursor item : named.value().items()) {
                String line = item.text();
                if (line != null && !none) {
                    lines.add(line);
                }
            }
            if (lines.isEmpty() && !none) {
                named.value().error("expected a trace line, a list of them, or \"none\"");
            }
            if (node != null) {
                expectations.add(new Expectation.Trace(node.name, lines, none ? 0 : times));
            }
        }
    }

    /** {@code none} is for every node that has a schema. */
    private void gob(Cursor cursor, int times, List<Expectation> expectations) {
        if (cursor.is("none")) {
            for (Scope.NodeScope node : scope.all()) {
                if (!node.schemas.isEmpty()) {
                    expectations.add(new Expectation.GobChange(node.name, null, null, 0));
                }
            }
            return;
        }
        for (Cursor.Named named : cursor.entries("\"none\", or a mapping of nodes to BEFORE -> AFTER")) {
            Scope.NodeScope node = scope.node(named.key());
            Expectation change = change(node == null ? "" : node.name, named.value(), times);
            if (node != null) {
                add(expectations, change);
            }
        }
    }

    private static @Nullable Expectation change(String node, Cursor cursor, int times) {
        if (cursor.is("none")) {
            return new Expectation.GobChange(node, null, null, 0);
        }
        List<Cursor> words = cursor.words();
        if (words.size() != 3 || !words.get(1).is("->")) {
            cursor.error("expected BEFORE -> AFTER, each a payload in hex or \"any\"");
            return null;
        }
        String before = payload(words.get(0));
        String after = payload(words.get(2));
        return new Expectation.GobChange(node, before, after, times);
    }

    /** A payload in hex; null for {@code any}. */
    private static @Nullable String payload(Cursor cursor) {
        String text = cursor.text();
        if (text == null || text.equals("any")) {
            return null;
        }
        boolean hex = text.length() % 8 == 0;
        for (int i = 0; i < text.length(); i++) {
            hex &= text.charAt(i) < 128 && Character.digit(text.charAt(i), 16) >= 0;
        }
        if (!hex) {
            cursor.error("\"" + text + "\" is no payload: hex, in words of 8 digits");
        }
        return text.toLowerCase(java.util.Locale.ROOT);
    }

    private @Nullable Expectation packets(Cursor cursor) {
        Fields fields = cursor.fields("at", "where", "fields", "count");
        Cursor at = fields.need("at");
        LinkEnd end = at == null ? null : end(at);
        Map<String, String> where = texts(fields.entries("where", "a mapping of paths to values"));
        Map<String, String> demanded = texts(fields.entries("fields", "a mapping of paths to values"));
        int count = fields.integer("count", 0, MOST_TIMES, -1);
        return end == null ? null : new Expectation.Packets(end.node(), end.name(), where, demanded, count);
    }

    /** {@code INTERFACE}, or {@code NODE INTERFACE} where nodes share the name. */
    private @Nullable LinkEnd end(Cursor at) {
        List<Cursor> words = at.words();
        if (words.size() == 2) {
            Scope.NodeScope node = scope.node(words.getFirst());
            String device = node == null ? null : node.device(words.getLast());
            return node == null || device == null ? null : node.end(device);
        }
        String typed = at.text();
        List<String> known = new ArrayList<>();
        LinkEnd found = null;
        for (Scope.NodeScope node : scope.all()) {
            for (LinkEnd end : node.ends) {
                known.add(end.name());
                if (end.name().equals(typed)) {
                    if (found != null) {
                        at.error("both " + found.node() + " and " + node.name + " have \"" + typed
                                + "\": say NODE INTERFACE");
                        return null;
                    }
                    found = end;
                }
            }
        }
        if (found == null && typed != null) {
            Names.unknown(at, "interface", typed, known);
        }
        return found;
    }

    private @Nullable Expectation map(Cursor cursor) {
        Fields fields = cursor.fields("node", "program", "map", "key", "value");
        Scope.NodeScope node = scope.node(fields.need("node"));
        Cursor programAt = fields.need("program");
        String program = node == null || programAt == null ? null : node.program(programAt, Program.Type.AUTO);
        Cursor map = fields.need("map");
        Cursor key = fields.need("key");
        Cursor value = fields.need("value");
        String name = map == null ? null : map.text();
        if (node == null || program == null || name == null || key == null || value == null) {
            return null;
        }
        return new Expectation.MapEntry(node.name, program, name, TextValue.of(key), TextValue.of(value));
    }

    private static Map<String, String> texts(List<Cursor.Named> entries) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Cursor.Named entry : entries) {
            texts.put(entry.name(), TextValue.of(entry.value()));
        }
        return texts;
    }
}
