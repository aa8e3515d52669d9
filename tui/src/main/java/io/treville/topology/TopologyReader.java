package io.treville.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A whole file: links first, because they give the nodes their interfaces; then nodes; then cases. */
final class TopologyReader {
    static final String GOB_OPTION = "CONFIG_IPV6_IOAM6_GOB";

    private final Problems problems;
    private final ObjectFiles objects;
    private final Scope scope = new Scope();
    private final Map<String, Yaml> settings = new LinkedHashMap<>();

    TopologyReader(Problems problems, ObjectFiles objects) {
        this.problems = problems;
        this.objects = objects;
    }

    @Nullable
    Topology read(Yaml root) {
        Cursor cursor = new Cursor(root, Where.FILE, problems);
        Fields fields = cursor.fields("name", "title", "on", "kernel", "defaults", "nodes", "links", "cases", "demo");
        if (!fields.isMapping()) {
            if (cursor.isNull()) {
                cursor.error("the file is empty");
            }
            return null;
        }
        String name = Names.plain(fields.need("name"), "topology");
        String title = fields.text("title");
        Cursor on = fields.get("on");
        Topology.Place place = on != null && on.choice("vm", "host") == 1 ? Topology.Place.HOST : Topology.Place.VM;
        List<String> options = options(fields.items("kernel"));
        Cursor defaults = fields.get("defaults");
        Fields defaultFields = defaults == null ? null : defaults.fields("node", "link");
        Cursor nodeDefaults = defaultFields == null ? null : defaultFields.get("node");
        Cursor linkDefaults = defaultFields == null ? null : defaultFields.get("link");
        Cursor nodes = fields.get("nodes");
        if (nodes != null) {
            settings(nodes);
        }
        List<Link> links = new LinkReader(scope, linkDefaults).read(fields.items("links"), nodes == null);
        scope.order(links);
        if (nodes == null && !fields.has("links")) {
            cursor.error("no nodes: needs \"nodes\" or \"links\"");
        }
        List<Node> drafts = nodes(nodeDefaults);
        CaseReader reader = new CaseReader(scope, new ProgramReader(objects));
        List<Case> cases = reader.read(fields.entries("cases", "a mapping of case names to cases"));
        Cursor demoAt = fields.get("demo");
        Case demo = demoAt == null ? null : reader.demo(demoAt);
        List<Node> resolved = withPrograms(drafts, options);
        return new Topology(
                name == null ? "" : name,
                title == null ? "" + name : title,
                place,
                options,
                resolved,
                links,
                cases,
                demo);
    }

    private List<String> options(List<Cursor> items) {
        List<String> options = new ArrayList<>();
        for (Cursor item : items) {
            String option = item.text();
            boolean good = option != null && option.startsWith("CONFIG_") && option.length() > 7;
            for (int i = 0; option != null && i < option.length(); i++) {
                char c = option.charAt(i);
                good &= c == '_' || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            }
            if (good && option != null) {
                options.add(option);
            } else if (option != null) {
                item.error("\"" + option + "\" is no kernel option such as CONFIG_IPV6");
            }
        }
        return options;
    }

    /** A list of names, or a mapping whose keys name one or more nodes; what several keys say of a node is merged. */
    private void settings(Cursor nodes) {
        if (nodes.isList()) {
            for (Cursor item : nodes.items()) {
                declare(item, item.isNull() ? "" : item.text(), null);
            }
            return;
        }
        for (Cursor.Named named : nodes.entries("a mapping of nodes to settings, or a list of nodes")) {
            for (Cursor word : named.key().words()) {
                declare(word, word.text(), named.value().yaml());
            }
        }
    }

    private void declare(Cursor at, @Nullable String text, @Nullable Yaml value) {
        String name = text == null ? null : Names.plain(at, "node");
        if (name == null) {
            return;
        }
        scope.declare(name);
        Yaml earlier = settings.get(name);
        if (value == null && earlier != null) {
            at.error("duplicate node \"" + name + "\"");
        }
        Yaml own = value == null ? new Yaml.Scalar("", true, at.at()) : value;
        settings.put(name, earlier == null ? own : YamlMerge.both(earlier, own, problems, Where.FILE.child(name)));
    }

    private List<Node> nodes(@Nullable Cursor defaults) {
        List<Cursor> cursors = new ArrayList<>();
        List<Scope.NodeScope> scopes = new ArrayList<>();
        for (Scope.NodeScope node : scope.all()) {
            Where where = Where.FILE.child(node.name);
            Yaml own = settings.get(node.name);
            Yaml yaml = own == null ? new Yaml.Scalar("", true, Position.START) : own;
            if (defaults != null) {
                yaml = yaml instanceof Yaml.Scalar empty && empty.isNull()
                        ? defaults.yaml()
                        : YamlMerge.defaults(defaults.yaml(), yaml, problems, where);
            }
            Cursor cursor = new Cursor(yaml, where, problems);
            cursors.add(cursor);
            scopes.add(node);
            Yaml.Entry devices = yaml instanceof Yaml.Mapping mapping ? mapping.find("devices") : null;
            if (devices != null) {
                new DeviceReader(node, scope)
                        .read(new Cursor(devices.value(), where.child("devices"), problems)
                                .entries("a mapping of device names to settings"));
            }
            Yaml.Entry loopback = yaml instanceof Yaml.Mapping mapping ? mapping.find("loopback") : null;
            if (loopback != null) {
                NodeReader.loopback(new Cursor(loopback.value(), where.child("loopback"), problems), node, scope);
            }
        }
        ProgramReader programs = new ProgramReader(objects);
        List<Node> nodes = new ArrayList<>(cursors.size());
        for (int i = 0; i < cursors.size(); i++) {
            nodes.add(new NodeReader(scopes.get(i), programs).read(cursors.get(i)));
        }
        return nodes;
    }

    private List<Node> withPrograms(List<Node> drafts, List<String> options) {
        List<Node> nodes = new ArrayList<>(drafts.size());
        boolean gob = false;
        int i = 0;
        for (Scope.NodeScope node : scope.all()) {
            List<Program> programs = List.copyOf(node.programs.values());
            for (Program program : programs) {
                gob |= program.type() == Program.Type.IOAM6_GOB;
            }
            for (Device device : node.devices) {
                if (!options.contains(device.kind().option())) {
                    options.add(device.kind().option());
                }
            }
            nodes.add(drafts.get(i++).withPrograms(programs));
        }
        if (gob && !options.contains(GOB_OPTION)) {
            options.add(GOB_OPTION);
        }
        return nodes;
    }
}
