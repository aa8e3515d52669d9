package io.treville.topology;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a case expects, each a mapping: {@code {trace: {athos: cnt 0 -> 1}, times: 5}}, {@code {gob: none}}, … */
final class ExpectationReader {
    private static final int MOST_TIMES = 1_000_000;
    private static final String[] KINDS = {
        "trace", "gob", "packets", "samples", "map", "exec", "reachable", "link", "counter", "took"
    };

    private final Scope scope;
    private final PacketsReader packets;
    private final StateReader states;

    ExpectationReader(CaseScope scope) {
        this.scope = scope.scope;
        this.packets = new PacketsReader(scope);
        this.states = new StateReader(scope);
    }

    /** One item may speak of several nodes: an expectation for each. */
    List<Expectation> read(Cursor cursor) {
        Fields fields = cursor.fields(
                "trace",
                "gob",
                "packets",
                "samples",
                "map",
                "exec",
                "reachable",
                "link",
                "counter",
                "took",
                "times",
                "soft");
        List<Expectation> found = new ArrayList<>();
        String kind = kind(fields);
        Cursor value = kind == null ? null : fields.get(kind);
        if (kind == null || value == null) {
            return found;
        }
        Cursor timesAt = fields.get("times");
        int times = timesAt == null ? 1 : timesAt.integer(0, MOST_TIMES, 1);
        if (timesAt != null && !kind.equals("trace") && !kind.equals("gob")) {
            timesAt.error("\"times\" belongs to \"trace\" and \"gob\"");
        }
        switch (kind) {
            case "trace" -> trace(value, times, found);
            case "gob" -> gob(value, times, found);
            case "packets" -> add(found, packets.read(value));
            case "samples" -> add(found, SamplesReader.expected(value, scope));
            default -> add(found, states.read(kind, value));
        }
        if (fields.flag("soft", false)) {
            found.replaceAll(Expectation.Soft::new);
        }
        return found;
    }

    /** The one kind that an item is of; reported when there is none, or there are two. */
    private static @Nullable String kind(Fields fields) {
        String found = null;
        int given = 0;
        for (String kind : KINDS) {
            if (fields.has(kind)) {
                found = kind;
                given++;
            }
        }
        if (given == 1) {
            return found;
        }
        if (fields.isMapping() || fields.self().isNull()) {
            fields.self().error("needs one of " + String.join(", ", KINDS));
        }
        return null;
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
            Expectation expectation = named.value().isMapping()
                    ? lines(node == null ? "" : node.name, named.value())
                    : exactly(node == null ? "" : node.name, named.value(), times);
            if (node != null) {
                expectations.add(expectation);
            }
        }
    }

    private static Expectation exactly(String node, Cursor cursor, int times) {
        List<String> lines = new ArrayList<>();
        boolean none = cursor.is("none");
        for (Cursor item : cursor.items()) {
            String line = item.text();
            if (line != null && !none) {
                lines.add(line);
            }
        }
        if (lines.isEmpty() && !none) {
            cursor.error("expected a trace line, a list of them, or \"none\"");
        }
        return new Expectation.Trace(node, lines, none ? 0 : times);
    }

    /** {@code {matches: "cnt [0-9]+", count: 5}}: how many lines are such. */
    private static Expectation lines(String node, Cursor cursor) {
        Fields fields = cursor.fields("equals", "contains", "lacks", "matches", "count");
        List<Condition.Test> tests = new ArrayList<>();
        Cursor equal = fields.get("equals");
        if (equal != null) {
            tests.add(new Condition.Test.Equal(ConditionReader.text(equal)));
        }
        ConditionReader.words(fields, tests);
        Count count = ConditionReader.count(fields, "count", Count.SOME);
        return new Expectation.TraceLines(node, new Condition(null, tests), count);
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
}
