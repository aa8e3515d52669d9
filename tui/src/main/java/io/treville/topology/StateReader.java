package io.treville.topology;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Expectations on what a lab is like: map entries, commands, reachability, links, counters, times. */
final class StateReader {
    private static final int MOST_STEPS = 100_000;

    private final CaseScope scope;

    StateReader(CaseScope scope) {
        this.scope = scope;
    }

    @Nullable
    Expectation read(String kind, Cursor cursor) {
        return switch (kind) {
            case "map" -> map(cursor);
            case "exec" -> command(cursor);
            case "reachable" -> reachable(cursor);
            case "link" -> link(cursor);
            case "counter" -> counter(cursor);
            case "took" -> took(cursor);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private @Nullable Expectation map(Cursor cursor) {
        Fields fields = cursor.fields("node", "program", "map", "key", "value", "fields");
        Scope.NodeScope node = scope.scope.node(fields.need("node"));
        Cursor programAt = fields.need("program");
        String program = node == null || programAt == null ? null : node.program(programAt, Program.Type.AUTO);
        Cursor map = fields.need("map");
        Cursor key = fields.need("key");
        Cursor value = fields.has("fields") ? fields.get("value") : fields.need("value");
        Map<String, Condition> parts = ConditionReader.all(fields.entries("fields", "a mapping of parts to values"));
        String name = map == null ? null : map.text();
        if (node == null || program == null || name == null || key == null || (value == null && parts.isEmpty())) {
            return null;
        }
        return new Expectation.MapEntry(node.name, program, name, TextValue.of(key), whole(value), parts);
    }

    /** A mapping of anything but condition words is the value of a struct. */
    private static Condition whole(@Nullable Cursor value) {
        if (value == null) {
            return Condition.ANY;
        }
        boolean struct = value.isList() || (value.isMapping() && !ConditionReader.isCondition(value));
        return struct ? Condition.of(new Condition.Test.Equal(TextValue.of(value))) : ConditionReader.read(value);
    }

    private @Nullable Expectation command(Cursor cursor) {
        Fields fields = cursor.fields("name", "status", "output", "error");
        String name = scope.command(fields.need("name"), false);
        Condition status = condition(fields, "status");
        Condition output = condition(fields, "output");
        Condition error = condition(fields, "error");
        return name == null ? null : new Expectation.CommandResult(name, status, output, error);
    }

    /** Any value where the key is not there. */
    static Condition condition(Fields fields, String key) {
        Cursor cursor = fields.get(key);
        return cursor == null || cursor.is("any") ? Condition.ANY : ConditionReader.read(cursor);
    }

    private @Nullable Expectation reachable(Cursor cursor) {
        Fields fields = cursor.fields("from", "to", "source", "is");
        Scope.NodeScope node = scope.scope.node(fields.need("from"));
        Cursor toAt = fields.need("to");
        InetAddress to = toAt == null ? null : toAt.address();
        InetAddress source = fields.address("source");
        boolean is = fields.flag("is", true);
        return node == null || to == null ? null : new Expectation.Reachable(node.name, to, source, is);
    }

    private @Nullable Expectation link(Cursor cursor) {
        Fields fields = cursor.fields("node", "dev", "up");
        Scope.NodeScope node = scope.scope.node(fields.need("node"));
        Cursor devAt = fields.need("dev");
        String dev = node == null || devAt == null ? null : node.device(devAt);
        boolean up = fields.flag("up", true);
        return node == null || dev == null ? null : new Expectation.LinkState(node.name, dev, up);
    }

    private @Nullable Expectation counter(Cursor cursor) {
        Fields fields = cursor.fields("node", "name", "growth");
        Scope.NodeScope node = scope.scope.node(fields.need("node"));
        Cursor nameAt = fields.need("name");
        String name = nameAt == null ? null : nameAt.text();
        Cursor growth = fields.need("growth");
        return node == null || name == null || growth == null
                ? null
                : new Expectation.Counter(node.name, name, ConditionReader.read(growth));
    }

    private static @Nullable Expectation took(Cursor cursor) {
        Fields fields = cursor.fields("step", "at-least", "at-most");
        Cursor stepAt = fields.need("step");
        Duration least = time(fields, "at-least", Duration.ZERO);
        Duration most = time(fields, "at-most", Duration.ofDays(1));
        return stepAt == null ? null : new Expectation.Took(stepAt.integer(1, MOST_STEPS, 1), least, most);
    }

    private static Duration time(Fields fields, String key, Duration fallback) {
        Cursor cursor = fields.get(key);
        return cursor == null ? fallback : Duration.of(cursor.micros(0), java.time.temporal.ChronoUnit.MICROS);
    }
}
