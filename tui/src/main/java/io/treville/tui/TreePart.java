package io.treville.tui;

import io.treville.net.DeviceState;
import io.treville.topology.Link;
import io.treville.topology.LinkEnd;
import io.treville.topology.Topology;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Still;
import io.treville.tui.draw.Style;
import io.treville.tui.live.Amount;
import io.treville.tui.live.Impairment;
import io.treville.tui.live.LiveState;
import io.treville.tui.model.LabModel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tree: nodes, their interfaces with addresses and what passed them, their programs with maps. */
final class TreePart {
    /** A row below a node. */
    private record Row(String text, Style style) {}

    /** A node that is shown: behind its name is how many lines it has traced. */
    private record Head(String node, int x, int y) {}

    private final LabModel model;
    private final Spots spots;
    private final Still still = new Still();
    private final List<Head> heads = new ArrayList<>();
    private final StringBuilder traced = new StringBuilder();

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
        int row = part.y();
        int end = part.y() + part.height();
        for (int i = first(lab, part.height(), live); i < lab.nodes().size() && row < end; i++) {
            String node = lab.nodes().get(i);
            int number = i;
            int top = row;
            boolean lit = i == lab.view().node();
            Style style = lit ? Style.node(i).bold() : Style.node(i);
            int x = canvas.text(
                    part.x(), row, part.width(), (lit ? "▸ " : "  ") + node, lit && focused ? style.inverse() : style);
            heads.add(new Head(node, x + 1, row));
            row++;
            for (Row line : rows(node, live)) {
                if (row < end) {
                    canvas.text(part.x() + 2, row++, part.width() - 2, line.text(), line.style());
                }
            }
            spots.add(new Rect(part.x(), top, part.width(), row - top), () -> lab.show(number));
        }
    }

    /** The first node that is drawn so that the one that is looked at has room. */
    private int first(LabHands lab, int height, LiveState live) {
        int first = lab.view().node();
        int rows = 1 + rows(lab.nodes().get(first), live).size();
        while (first > 0) {
            rows += 1 + rows(lab.nodes().get(first - 1), live).size();
            if (rows > height) {
                break;
            }
            first--;
        }
        return first;
    }

    private List<Row> rows(String node, LiveState live) {
        List<Row> rows = new ArrayList<>();
        Topology topology = model.topology();
        for (Link link : topology.links()) {
            for (LinkEnd end : List.of(link.from(), link.to())) {
                if (end.node().equals(node)) {
                    device(rows, end, live.device(node, end.name()));
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

    private static void device(List<Row> rows, LinkEnd end, LiveState.@Nullable Device now) {
        if (now == null) {
            rows.add(new Row(end.name(), Style.FAINT));
            end.addresses().forEach(address -> rows.add(new Row("  " + address, Style.FAINT)));
            return;
        }
        DeviceState state = now.state();
        rows.add(
                state.up()
                        ? new Row(
                                end.name() + " ↓" + Amount.of(state.received().packets()) + " ↑"
                                        + Amount.of(state.sent().packets()),
                                Style.FAINT)
                        : new Row(end.name() + " down", Style.BAD));
        end.addresses().forEach(address -> rows.add(new Row("  " + address, Style.FAINT)));
        String impairment = Impairment.of(state);
        if (!impairment.isEmpty()) {
            rows.add(new Row("  " + state.qdisc() + " " + impairment, Style.WARN));
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
