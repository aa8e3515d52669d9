package io.treville.topology;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the names of a topology stand for, while it is read: nodes, their interfaces, programs, namespaces and schemas. */
final class Scope {
    private final Map<String, NodeScope> nodes = new LinkedHashMap<>();
    private final Map<String, String> addresses = new HashMap<>();
    private List<Link> links = List.of();

    /** An address of an interface. */
    record Held(String dev, Prefix prefix) {}

    /** The names known in one node. */
    static final class NodeScope {
        final String name;
        final List<LinkEnd> ends = new ArrayList<>();
        final List<Device> devices = new ArrayList<>();
        final List<Prefix> loopback = new ArrayList<>();
        final Map<String, Program> programs = new LinkedHashMap<>();
        final List<Integer> namespaces = new ArrayList<>();
        final List<Integer> schemas = new ArrayList<>();

        NodeScope(String name) {
            this.name = name;
        }

        /** An interface as the end it is, or as one of a link to nowhere; null when there is none. */
        @Nullable
        LinkEnd end(String device) {
            for (LinkEnd end : ends) {
                if (end.name().equals(device)) {
                    return end;
                }
            }
            for (Device other : devices) {
                if (other.name().equals(device)) {
                    return new LinkEnd(name, device, other.addresses(), other.mac(), null);
                }
            }
            return null;
        }

        boolean has(String device) {
            return interfaces().contains(device);
        }

        /** Ends of links, then other devices. */
        List<String> interfaces() {
            List<String> names = new ArrayList<>();
            for (LinkEnd end : ends) {
                names.add(end.name());
            }
            for (Device device : devices) {
                names.add(device.name());
            }
            return names;
        }

        /** The addresses of its interfaces; {@code lo} apart. */
        List<Held> held() {
            List<Held> held = new ArrayList<>();
            for (LinkEnd end : ends) {
                for (Prefix prefix : end.addresses()) {
                    held.add(new Held(end.name(), prefix));
                }
            }
            for (Device device : devices) {
                for (Prefix prefix : device.addresses()) {
                    held.add(new Held(device.name(), prefix));
                }
            }
            return held;
        }

        /** An interface of this node by its name; reported when there is none. */
        @Nullable
        String device(Cursor cursor) {
            String typed = cursor.text();
            if (typed == null || typed.equals("lo") || has(typed)) {
                return typed;
            }
            Names.unknown(cursor, "interface", typed, interfaces());
            return null;
        }

        /** A program of this node; reported when there is none, or when it is of another type than this use needs. */
        @Nullable
        String program(Cursor cursor, Program.Type use) {
            String typed = cursor.text();
            Program program = typed == null ? null : programs.get(typed);
            if (typed == null || program == null) {
                if (typed != null) {
                    Names.unknown(cursor, "program", typed, programs.keySet());
                }
                return null;
            }
            if (program.type() == Program.Type.AUTO && use != Program.Type.AUTO) {
                programs.put(typed, program.as(use));
            } else if (program.type() != use && use != Program.Type.AUTO) {
                cursor.error("program \"" + typed + "\" is of type "
                        + program.type().text() + "; here it must be " + use.text());
            }
            return typed;
        }
    }

    NodeScope declare(String name) {
        return nodes.computeIfAbsent(name, NodeScope::new);
    }

    /** Nodes come in the order of the drawing: as the links name them, then those without a link. */
    void order(List<Link> drawn) {
        links = LinkNames.distinct(drawn);
        Map<String, NodeScope> before = new LinkedHashMap<>(nodes);
        nodes.clear();
        for (Link link : drawn) {
            take(before, link.from().node());
            take(before, link.to().node());
        }
        nodes.putAll(before);
    }

    private void take(Map<String, NodeScope> before, String name) {
        NodeScope node = before.remove(name);
        if (node != null) {
            nodes.put(name, node);
        }
    }

    List<Link> links() {
        return links;
    }

    Iterable<NodeScope> all() {
        return nodes.values();
    }

    boolean knows(String node) {
        return nodes.containsKey(node);
    }

    /** A node by its name; reported when there is none. */
    @Nullable
    NodeScope node(@Nullable Cursor cursor) {
        String typed = cursor == null ? null : cursor.text();
        if (cursor == null || typed == null) {
            return null;
        }
        NodeScope node = nodes.get(typed);
        if (node == null) {
            unknownNode(cursor, typed);
        }
        return node;
    }

    void unknownNode(Cursor cursor, String typed) {
        Names.unknown(cursor, "node", typed, nodes.keySet());
    }

    /** Takes an address for a node; reports one that is taken already. */
    void take(Cursor cursor, String node, InetAddress address) {
        String text = Addresses.text(address);
        String owner = addresses.putIfAbsent(text, node);
        if (owner != null) {
            cursor.error("duplicate address " + text + ": " + owner + " has it");
        }
    }
}
