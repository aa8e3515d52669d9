package io.treville.topology;

import java.net.InetAddress;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Steps of a case, each a mapping with one key that says what is done: {@code {ping: {from: athos, to: db22::2}}}, and
 * beside it what limits it: {@code deadline}, {@code retries}, {@code soft}.
 */
final class StepReader {
    private static final int MOST_PACKETS = 1_000_000;
    private static final int LARGEST_PING = 65_507;
    private static final int DEFAULT_INTERVAL_MICROS = 50_000;
    private static final int MOST_RETRIES = 1000;
    private static final List<String> LIMITS = List.of("deadline", "retries", "soft");

    private final Scope scope;
    private final CommandReader commands;
    private final FaultReader faults;
    private final WaitReader waits;
    private final StageReader stage;
    private final Iperf3Reader iperf3;

    StepReader(CaseScope scope, ExpectationReader expectations) {
        this.scope = scope.scope;
        this.commands = new CommandReader(scope);
        this.faults = new FaultReader(scope);
        this.waits = new WaitReader(expectations);
        this.stage = new StageReader(this.scope);
        this.iperf3 = new Iperf3Reader(this.scope);
    }

    @Nullable
    Step read(Cursor cursor) {
        Fields fields = cursor.fields(
                "ping",
                "iperf3",
                "exec",
                "stop",
                "set-route",
                "delete-route",
                "set-map",
                "flow",
                "delete-map",
                "attach-program",
                "detach-program",
                "set-link",
                "set-links",
                "set-sysctl",
                "set-netem",
                "bind-schema",
                "wait",
                "send",
                "load-program",
                "replace-program",
                "cut",
                "mend",
                "capture",
                "caption",
                "pause",
                "type",
                "press",
                "highlight",
                "deadline",
                "retries",
                "soft");
        String kind = kind(cursor);
        Cursor value = kind == null ? null : fields.get(kind);
        if (kind == null) {
            return null;
        }
        if (value == null) {
            cursor.error("\"" + kind + "\" says nothing");
            return null;
        }
        Step step = step(kind, value);
        return step == null ? null : limited(step, fields);
    }

    /** The one key that says what is done; reported when there is none, or there are two. */
    private static @Nullable String kind(Cursor cursor) {
        if (!(cursor.yaml() instanceof Yaml.Mapping mapping)) {
            if (cursor.isNull()) {
                cursor.error("an empty step");
            }
            return null;
        }
        String kind = null;
        int kinds = 0;
        for (Yaml.Entry entry : mapping.entries()) {
            if (!LIMITS.contains(entry.key())) {
                kind = entry.key();
                kinds++;
            }
        }
        if (kinds != 1) {
            cursor.error("a step is one thing, not " + kinds + "; put each into an item of its own");
            return null;
        }
        return kind;
    }

    private static Step limited(Step step, Fields fields) {
        Cursor deadline = fields.get("deadline");
        int retries = fields.integer("retries", 0, MOST_RETRIES, 0);
        boolean soft = fields.flag("soft", false);
        if (deadline == null && retries == 0 && !soft) {
            return step;
        }
        Duration limit = deadline == null ? null : Duration.of(deadline.micros(0), ChronoUnit.MICROS);
        return new Step.Limited(step, limit, retries, soft);
    }

    private @Nullable Step step(String kind, Cursor value) {
        return switch (kind) {
            case "ping" -> ping(value);
            case "iperf3" -> iperf3.read(value);
            case "exec" -> commands.exec(value);
            case "stop" -> commands.stop(value);
            case "set-route", "delete-route" -> route(value, kind.equals("set-route"));
            case "set-map" -> setMap(value);
            case "flow" -> flow(value);
            case "delete-map" -> deleteMap(value);
            case "attach-program", "detach-program" -> hook(value, kind.equals("attach-program"));
            case "set-link" -> setLink(value);
            case "set-links" -> faults.setLinks(value);
            case "set-sysctl" -> setSysctl(value);
            case "set-netem" -> setNetem(value);
            case "bind-schema" -> bindSchema(value);
            case "wait" -> waits.read(value);
            case "send" -> faults.send(value);
            case "load-program" -> faults.load(value, false);
            case "replace-program" -> faults.load(value, true);
            case "cut", "mend" -> faults.links(value, kind.equals("cut"));
            case "capture" -> faults.capture(value);
            case "caption" -> WaitReader.caption(value);
            case "pause" -> WaitReader.pause(value);
            case "type" -> stage.type(value);
            case "press" -> stage.press(value);
            case "highlight" -> stage.highlight(value);
            default -> null;
        };
    }

    private @Nullable Step ping(Cursor cursor) {
        Fields fields =
                cursor.fields("from", "to", "source", "count", "interval", "size", "hop-limit", "replies", "loss");
        Scope.NodeScope node = scope.node(fields.need("from"));
        Cursor toAt = fields.need("to");
        InetAddress to = toAt == null ? null : toAt.address();
        int count = fields.integer("count", 1, MOST_PACKETS, 1);
        Cursor interval = fields.get("interval");
        int micros = interval == null ? DEFAULT_INTERVAL_MICROS : interval.micros(DEFAULT_INTERVAL_MICROS);
        Count replies = replies(fields, count);
        Cursor sourceAt = fields.get("source");
        InetAddress source = sourceAt == null ? null : source(sourceAt, node);
        int size = fields.integer("size", 0, LARGEST_PING, -1);
        int hopLimit = fields.integer("hop-limit", 1, 255, 0);
        return node == null || to == null
                ? null
                : new Step.Ping(node.name, to, source, count, micros / 1000, size, hopLimit, replies);
    }

    /** How many replies must come: as many as requests, or {@code replies}, or by {@code loss}. */
    private static Count replies(Fields fields, int count) {
        Cursor loss = fields.get("loss");
        if (loss == null) {
            return ConditionReader.count(fields, "replies", Count.exactly(count));
        }
        if (fields.has("replies")) {
            loss.error("\"loss\" and \"replies\" say the same: keep one");
        }
        if (!loss.isMapping()) {
            return Count.exactly(count - lost(loss.percent(), count));
        }
        Fields range = loss.fields("at-least", "at-most");
        Cursor least = range.get("at-least");
        Cursor most = range.get("at-most");
        int fewest = least == null ? 0 : lost(least.percent(), count);
        int highest = most == null ? count : lost(most.percent(), count);
        if (highest < fewest) {
            loss.error("\"at-most\" and \"at-least\" exclude each other");
            return Count.exactly(count);
        }
        return new Count(count - highest, count - fewest);
    }

    private static int lost(double percent, int count) {
        return (int) Math.round(percent * count / 100);
    }

    private static @Nullable InetAddress source(Cursor cursor, Scope.@Nullable NodeScope node) {
        InetAddress source = cursor.address();
        if (source == null || node == null) {
            return source;
        }
        for (Scope.Held held : node.held()) {
            if (held.prefix().address().equals(source)) {
                return source;
            }
        }
        for (Prefix prefix : node.loopback) {
            if (prefix.address().equals(source)) {
                return source;
            }
        }
        cursor.error(Addresses.text(source) + " is no address of " + node.name);
        return source;
    }

    private @Nullable Step route(Cursor cursor, boolean set) {
        Fields fields = cursor.fields("node", "to", "via", "dev", "table", "metric", "encap");
        Scope.NodeScope node = scope.node(fields.need("node"));
        if (node == null) {
            return null;
        }
        Route route = new RouteReader(node).read(fields, set);
        if (route == null) {
            return null;
        }
        return set ? new Step.SetRoute(node.name, route) : new Step.DeleteRoute(node.name, route);
    }

    private @Nullable Step setMap(Cursor cursor) {
        Fields fields = cursor.fields("node", "program", "map", "key", "value");
        Scope.NodeScope node = scope.node(fields.need("node"));
        Cursor programAt = fields.need("program");
        String program = node == null || programAt == null ? null : node.program(programAt, Program.Type.AUTO);
        String map = text(fields.need("map"));
        String key = value(fields.need("key"));
        String value = value(fields.need("value"));
        return node == null || program == null || map == null || key == null || value == null
                ? null
                : new Step.SetMap(node.name, program, map, key, value);
    }

    private @Nullable Step flow(Cursor cursor) {
        Fields fields = cursor.fields("node", "program", "event", "fails");
        Scope.NodeScope node = scope.node(fields.need("node"));
        Cursor programAt = fields.need("program");
        String program = node == null || programAt == null ? null : node.program(programAt, Program.Type.AUTO);
        String event = text(fields.need("event"));
        return node == null || program == null || event == null
                ? null
                : new Step.Flow(node.name, program, event, FaultReader.refusal(fields.get("fails")));
    }

    private @Nullable Step deleteMap(Cursor cursor) {
        Fields fields = cursor.fields("node", "program", "map", "key");
        Scope.NodeScope node = scope.node(fields.need("node"));
        Cursor programAt = fields.need("program");
        String program = node == null || programAt == null ? null : node.program(programAt, Program.Type.AUTO);
        String map = text(fields.need("map"));
        String key = value(fields.need("key"));
        return node == null || program == null || map == null || key == null
                ? null
                : new Step.DeleteMap(node.name, program, map, key);
    }

    private @Nullable Step hook(Cursor cursor, boolean attach) {
        Fields fields = attach ? cursor.fields("node", "program", "fails") : cursor.fields("node", "program");
        Scope.NodeScope node = scope.node(fields.need("node"));
        Cursor programAt = fields.need("program");
        String name = node == null || programAt == null ? null : node.program(programAt, Program.Type.AUTO);
        Program program = node == null || name == null ? null : node.programs.get(name);
        if (node == null || program == null) {
            return null;
        }
        return attach
                ? new Step.AttachProgram(node.name, program, FaultReader.refusal(fields.get("fails")))
                : new Step.DetachProgram(node.name, program.name());
    }

    private @Nullable Step setLink(Cursor cursor) {
        Fields fields = cursor.fields("node", "dev", "up");
        Scope.NodeScope node = scope.node(fields.need("node"));
        String device = device(fields.need("dev"), node);
        Cursor up = fields.need("up");
        boolean state = up != null && up.flag(true);
        return node == null || device == null ? null : new Step.SetLink(node.name, device, state);
    }

    private @Nullable Step setSysctl(Cursor cursor) {
        Fields fields = cursor.fields("node", "key", "value");
        Scope.NodeScope node = scope.node(fields.need("node"));
        Cursor keyAt = fields.need("key");
        Cursor valueAt = fields.need("value");
        String key = keyAt == null ? null : NodeReader.sysctlKey(keyAt);
        String value = valueAt == null ? null : NodeReader.sysctlValue(valueAt);
        return node == null || key == null || value == null ? null : new Step.SetSysctl(node.name, key, value);
    }

    private @Nullable Step setNetem(Cursor cursor) {
        Fields fields = cursor.fields("node", "dev", "netem");
        Scope.NodeScope node = scope.node(fields.need("node"));
        String device = device(fields.need("dev"), node);
        Cursor netem = fields.need("netem");
        Netem impairment = netem == null || netem.is("none") ? null : NetemReader.read(netem);
        return node == null || device == null ? null : new Step.SetNetem(node.name, device, impairment);
    }

    private @Nullable Step bindSchema(Cursor cursor) {
        Fields fields = cursor.fields("node", "namespace", "schema");
        Scope.NodeScope node = scope.node(fields.need("node"));
        Cursor namespaceAt = fields.need("namespace");
        Cursor schemaAt = fields.need("schema");
        if (node == null || namespaceAt == null || schemaAt == null) {
            return null;
        }
        int namespace = namespaceAt.integer(0, 0xffff, 0);
        if (!node.namespaces.contains(namespace)) {
            namespaceAt.error(node.name + " has no IOAM namespace " + namespace);
        }
        if (schemaAt.is("none")) {
            return new Step.BindSchema(node.name, namespace, null);
        }
        int schema = schemaAt.integer(1, 0xfffffe, 0);
        if (schema != 0 && !node.schemas.contains(schema)) {
            schemaAt.error(node.name + " has no GOB schema " + schema);
        }
        return new Step.BindSchema(node.name, namespace, schema);
    }

    private static @Nullable String device(@Nullable Cursor cursor, Scope.@Nullable NodeScope node) {
        return cursor == null || node == null ? null : node.device(cursor);
    }

    private static @Nullable String text(@Nullable Cursor cursor) {
        return cursor == null ? null : cursor.text();
    }

    private static @Nullable String value(@Nullable Cursor cursor) {
        return cursor == null ? null : TextValue.of(cursor);
    }
}
