package io.treville.topology;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings of one node, those it shares with others and the defaults laid under its own. */
final class NodeReader {
    private final Scope.NodeScope node;
    private final ProgramReader programs;
    private final Map<String, String> sysctls = new LinkedHashMap<>();

    NodeReader(Scope.NodeScope node, ProgramReader programs) {
        this.node = node;
        this.programs = programs;
    }

    /** The node, but for its programs: later uses may still tell their types. */
    Node read(Cursor cursor) {
        Fields fields = cursor.fields(
                "forwarding", "sysctl", "loopback", "devices", "ioam", "routes", "neighbours", "programs");
        programs.read(fields.entries("programs", "a mapping of program names to settings"), node);
        if (fields.flag("forwarding", node.ends.size() > 1)) {
            forward();
        }
        isolate();
        Cursor ioam = fields.get("ioam");
        List<IoamNamespace> namespaces = ioam == null ? List.of() : new IoamReader(node, sysctls).read(ioam);
        for (Cursor.Named named : fields.entries("sysctl", "a mapping of names to values")) {
            String key = sysctlKey(named.key());
            String value = sysctlValue(named.value());
            if (key != null && value != null) {
                sysctls.put(key, value);
            }
        }
        return new Node(
                node.name,
                sysctls,
                node.loopback,
                node.devices,
                namespaces,
                routes(fields),
                neighbours(fields),
                List.of());
    }

    /** Takes the addresses of {@code lo}: all nodes' before any route is read. */
    static void loopback(Cursor cursor, Scope.NodeScope node, Scope scope) {
        for (Cursor item : cursor.items()) {
            Prefix prefix = item.prefix();
            if (prefix != null) {
                scope.take(item, node.name, prefix.address());
                node.loopback.add(prefix);
            }
        }
    }

    /** End.DT4 and End.DT46 find their VRF by its table only where no two may share one (Documentation/networking/vrf.rst). */
    private void isolate() {
        for (Device device : node.devices) {
            if (device.kind() instanceof Device.Vrf) {
                sysctls.put("net.vrf.strict_mode", "1");
            }
        }
    }

    private void forward() {
        boolean v4 = false;
        for (Scope.Held held : node.held()) {
            v4 |= !held.prefix().isIpv6();
        }
        sysctls.put("net.ipv6.conf.all.forwarding", "1");
        if (v4) {
            sysctls.put("net.ipv4.ip_forward", "1");
        }
    }

    /** A dotted name below {@code net.}: nothing else belongs to a network namespace. */
    static @Nullable String sysctlKey(Cursor cursor) {
        String key = cursor.text();
        if (key == null) {
            return null;
        }
        boolean good = key.startsWith("net.") && !key.endsWith(".") && !key.contains("..");
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            good &= c == '.' || c == '-' || c == '_' || (c < 128 && Character.isLetterOrDigit(c));
        }
        if (!good) {
            cursor.error("\"" + key + "\" is no sysctl of a network namespace, such as net.ipv6.conf.all.forwarding");
            return null;
        }
        return key;
    }

    static @Nullable String sysctlValue(Cursor cursor) {
        String value = cursor.text();
        if (value != null && (value.indexOf('\n') >= 0 || value.indexOf('\0') >= 0)) {
            cursor.error("a sysctl's value is one line");
            return null;
        }
        return value;
    }

    private List<Route> routes(Fields fields) {
        List<Cursor> items = fields.items("routes");
        List<Route> routes = new ArrayList<>(items.size());
        RouteReader reader = new RouteReader(node);
        for (Cursor item : items) {
            Route route = reader.read(item);
            if (route == null) {
                continue;
            }
            for (Route earlier : routes) {
                if (earlier.sameDestination(route)) {
                    item.error("duplicate route to " + route.to() + "; another metric or table would tell them apart");
                }
            }
            routes.add(route);
        }
        return routes;
    }

    private List<Node.Neighbour> neighbours(Fields fields) {
        List<Node.Neighbour> neighbours = new ArrayList<>();
        for (Cursor item : fields.items("neighbours")) {
            Fields parts = item.fields("dev", "address", "mac");
            Cursor devAt = parts.need("dev");
            Cursor addressAt = parts.need("address");
            Cursor macAt = parts.need("mac");
            String dev = devAt == null ? null : node.device(devAt);
            InetAddress address = addressAt == null ? null : addressAt.address();
            String mac = macAt == null ? null : macAt.mac();
            if (dev != null && address != null && mac != null) {
                neighbours.add(new Node.Neighbour(dev, address, mac));
            }
        }
        return neighbours;
    }
}
