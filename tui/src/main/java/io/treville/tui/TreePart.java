package io.treville.tui;

import io.treville.net.DeviceState;
import io.treville.topology.Link;
import io.treville.topology.LinkEnd;
import io.treville.topology.Node;
import io.treville.topology.Prefix;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Still;
import io.treville.tui.draw.Style;
import io.treville.tui.live.Amount;
import io.treville.tui.live.Impairment;
import io.treville.tui.live.LiveState;
import io.treville.tui.model.LabModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tree: nodes, their interfaces as the kernel has them, with addresses, what passed and what queues, and programs with maps. */
final class TreePart {
    private static final String LOOPBACK = "lo";

    /** What a virtual device has while nobody gave it a queueing discipline: none, or while it was never up. */
    private static final Set<String> NO_QDISC = Set.of("", "noop", "noqueue");

    /** A row below a node. */
    private record Row(String text, Style style) {}

    /** A node that is shown: behind its name is how many lines it has traced. */
    private record Head(String node, int x, int y) {}

    private final LabModel model;
    private final Spots spots;
    private final Still still = new Still();
    private final List<Head> heads = new ArrayList<>();
    private final StringBuilder traced = new StringBuilder();
    private final Map<String, Map<String, List<Prefix>>> declared = new HashMap<>();

    TreePart(LabModel model, Spots spots) {
        this.model = model;
        this.spots = spots;
    }

    /** @param fresh whether anything may have changed but the lines that were traced */
    void draw(Canvas canvas, Rect part, LabHands lab, LiveState live, boolean fresh) {
        if (fresh) {
            drawAnew(canvas, part, lab, live);
            still.take(canvas, part);
        } else {
            still.put(canvas);
        }
        for (int i = 0; i < heads.size(); i++) {
            Head head = heads.get(i);
            long lines = model.traced(head.node());
            if (lines > 0) {
                traced.setLength(0);
                traced.append(lines).append(" lines");
                canvas.text(head.x(), head.y(), part.x() + part.width() - head.x(), traced, Style.FAINT);
            }
        }
    }

    private void drawAnew(Canvas canvas, Rect part, LabHands lab, LiveState live) {
        canvas.blank(part);
        heads.clear();
        boolean focused = lab.view().part() == Part.TREE;
        List<List<Row>> blocks = new ArrayList<>();
        List<Integer> tops = new ArrayList<>(List.of(0));
        for (String node : lab.nodes()) {
            blocks.add(rows(node, live));
            tops.add(tops.getLast() + 1 + blocks.getLast().size());
        }
        int first = lab.treeScroll().fit(lab.view().node(), tops, part.height());
        for (int i = 0; i < blocks.size(); i++) {
            int number = i;
            int top = part.y() + tops.get(i) - first;
            int end = Math.min(part.y() + part.height(), part.y() + tops.get(i + 1) - first);
            if (end <= part.y() || top >= part.y() + part.height()) {
                continue;
            }
            if (top >= part.y()) {
                head(canvas, part, top, lab, i, focused);
            }
            for (int row = Math.max(part.y(), top + 1); row < end; row++) {
                Row line = blocks.get(i).get(row - top - 1);
                canvas.text(part.x() + 2, row, part.width() - 2, line.text(), line.style());
            }
            int seen = Math.max(part.y(), top);
            spots.add(new Rect(part.x(), seen, part.width(), end - seen), () -> lab.show(number));
        }
    }

    private void head(Canvas canvas, Rect part, int row, LabHands lab, int number, boolean focused) {
        String node = lab.nodes().get(number);
        boolean lit = number == lab.view().node();
        Style style = lit ? Style.node(number).bold() : Style.node(number);
        int x = canvas.text(
                part.x(), row, part.width(), (lit ? "▸ " : "  ") + node, lit && focused ? style.inverse() : style);
        if (number < model.topology().nodes().size()) {
            heads.add(new Head(node, x + 1, row));
        }
    }

    private List<Row> rows(String node, LiveState live) {
        List<Row> rows = new ArrayList<>();
        List<LiveState.Device> devices = live.devices(node);
        if (devices == null) {
            declared(rows, node);
        } else {
            for (LiveState.Device device : devices) {
                if (isWorthARow(node, device.state())) {
                    device(rows, device.state());
                }
            }
        }
        List<LiveState.ProgramNow> programs = live.programs(node);
        if (programs == null) {
            for (LabModel.Loaded loaded : model.programs(node)) {
                rows.add(new Row("◆ " + loaded.program() + " #" + loaded.id(), Style.FAINT));
            }
        } else {
            programs.forEach(program -> program(rows, program));
        }
        return rows;
    }

    /** What the topology says that there will be. */
    private void declared(List<Row> rows, String name) {
        declared(name).forEach((device, addresses) -> declared(rows, device, addresses));
        for (Node node : model.topology().nodes()) {
            if (node.name().equals(name) && !node.loopback().isEmpty()) {
                declared(rows, LOOPBACK, node.loopback());
            }
        }
    }

    /** The devices that the topology gives a node, with their addresses, without {@code lo}. */
    private Map<String, List<Prefix>> declared(String node) {
        return declared.computeIfAbsent(node, this::ofTopology);
    }

    private Map<String, List<Prefix>> ofTopology(String name) {
        Map<String, List<Prefix>> devices = new LinkedHashMap<>();
        for (Link link : model.topology().linksOf(name)) {
            for (LinkEnd end : List.of(link.from(), link.to())) {
                if (end.node().equals(name)) {
                    devices.put(end.name(), end.addresses());
                }
            }
        }
        for (Node node : model.topology().nodes()) {
            if (node.name().equals(name)) {
                node.devices().forEach(device -> devices.put(device.name(), device.addresses()));
            }
        }
        return devices;
    }

    private static void declared(List<Row> rows, String device, List<Prefix> addresses) {
        rows.add(new Row(device, Style.FAINT));
        addresses.forEach(address -> rows.add(new Row("  " + address, Style.FAINT)));
    }

    /** Not those that the kernel makes in every namespace, {@code lo}, {@code sit0}, {@code tunl0}, until somebody uses them. */
    private boolean isWorthARow(String node, DeviceState state) {
        boolean used = state.up() && !state.name().equals(LOOPBACK);
        return used || !state.addresses().isEmpty() || declared(node).containsKey(state.name());
    }

    private static void device(List<Row> rows, DeviceState state) {
        String counters = " ↓" + Amount.of(state.received().packets()) + " ↑"
                + Amount.of(state.sent().packets());
        rows.add(
                state.up()
                        ? new Row(state.name() + counters, Style.FAINT)
                        : new Row(state.name() + " down", Style.BAD));
        state.addresses().forEach(address -> rows.add(new Row("  " + address, Style.FAINT)));
        String impairment = Impairment.of(state);
        if (!impairment.isEmpty()) {
            rows.add(new Row("  " + state.qdisc() + " " + impairment, Style.WARN));
        } else if (!NO_QDISC.contains(state.qdisc())) {
            rows.add(new Row("  " + state.qdisc(), Style.FAINT));
        }
    }

    private static void program(List<Row> rows, LiveState.ProgramNow program) {
        String rate = program.perSecond() > 0 ? " " + Amount.of(program.perSecond()) + "/s" : "";
        rows.add(new Row("◆ " + program.name() + " #" + program.id(), Style.FAINT));
        rows.add(new Row("  " + Amount.of(program.runs()) + " runs" + rate, Style.FAINT));
        for (LiveState.MapNow map : program.maps()) {
            rows.add(new Row(
                    "  " + map.name() + " " + map.entries() + (map.entries().equals("1") ? " entry" : " entries"),
                    Style.FAINT));
        }
    }
}
