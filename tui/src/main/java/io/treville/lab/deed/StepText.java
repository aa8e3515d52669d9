package io.treville.lab.deed;

import io.treville.topology.Addresses;
import io.treville.topology.Encap;
import io.treville.topology.Operation;
import io.treville.topology.Route;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is asked of the kernel, as items of a case's {@code steps}. */
public final class StepText {
    private StepText() {}

    /** The items that do the same; none when the language has no step for one of these. */
    public static List<String> of(List<Operation> operations) {
        List<String> steps = new ArrayList<>();
        for (Operation operation : operations) {
            String step = of(operation);
            if (step == null) {
                return List.of();
            }
            steps.add(step);
        }
        return steps;
    }

    private static @Nullable String of(Operation operation) {
        return switch (operation) {
            case Operation.SetMapEntry(String node, String program, String map, String key, String value) ->
                "set-map: {" + entry(node, program, map, key) + ", value: " + FlowText.of(value) + "}";
            case Operation.DeleteMapEntry(String node, String program, String map, String key) ->
                "delete-map: {" + entry(node, program, map, key) + "}";
            case Operation.BindGobSchema(String node, int namespace, Integer schema) ->
                "bind-schema: {node: " + FlowText.of(node) + ", namespace: " + namespace + ", schema: "
                        + (schema == null ? "none" : schema.toString()) + "}";
            case Operation.AddRoute(String node, Route route, boolean replace) when replace -> route(node, route);
            default -> null;
        };
    }

    /** Announces a flow to a marker; {@code event} in the words of {@code treville flow}. */
    public static String flow(String node, String program, String event) {
        return "flow: {node: " + FlowText.of(node) + ", program: " + FlowText.of(program) + ", event: "
                + FlowText.of(event) + "}";
    }

    private static String entry(String node, String program, String map, String key) {
        return "node: " + FlowText.of(node) + ", program: " + FlowText.of(program) + ", map: " + FlowText.of(map)
                + ", key: " + FlowText.of(key);
    }

    private static @Nullable String route(String node, Route route) {
        if (!(route.encap() instanceof Encap.Ioam6 trace)) {
            return null;
        }
        List<String> items = new ArrayList<>();
        items.add("node: " + FlowText.of(node));
        items.add("to: " + FlowText.of(route.to().toString()));
        if (route.via() != null) {
            items.add("via: " + FlowText.of(Addresses.text(route.via())));
        }
        if (route.dev() != null) {
            items.add("dev: " + FlowText.of(route.dev()));
        }
        items.add("encap: {ioam6: {" + trace(trace) + "}}");
        return "set-route: {" + String.join(", ", items) + "}";
    }

    private static String trace(Encap.Ioam6 trace) {
        List<String> items = new ArrayList<>();
        items.add("mode: " + trace.mode().name().toLowerCase(Locale.ROOT));
        InetAddress tunnel = trace.tunnelDestination();
        if (tunnel != null) {
            items.add("tundst: " + FlowText.of(Addresses.text(tunnel)));
        }
        items.add("ns: " + trace.namespace());
        if (trace.traceType() != 0) {
            items.add("type: 0x" + Integer.toHexString(trace.traceType()));
        }
        if (trace.size() != 0) {
            items.add("size: " + trace.size());
        }
        if (trace.gobSize() != 0) {
            items.add("gobsize: " + trace.gobSize());
        }
        return String.join(", ", items);
    }
}
