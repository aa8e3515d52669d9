package io.treville.tui.draw;

import io.treville.topology.Link;
import io.treville.topology.Topology;
import io.treville.tui.draw.Wiring.Joint;
import io.treville.tui.live.LiveState;
import io.treville.tui.live.LiveState.LinkNow;
import io.treville.tui.model.LabModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The topology: nodes as boxes side by side, in an order in which as many links as can be are wires between neighbours. Over a wire
 * is what goes through it each second, below it what impairs it; of several between the same two boxes each has a row that says all
 * of it. Other links are arcs below the boxes, and what has no room is listed in the last row. Where there are more rows than all
 * that needs, a table tells the whole of each link.
 */
public final class Picture {
    private static final int LEAST_GAP = 2;
    private static final int MOST_GAP = 20;

    /** Of several wires, that say more in their rows. */
    private static final int MOST_LABELLED_GAP = 40;

    /**
     * Where things are, to be clicked.
     *
     * @param nodes by their number in the topology
     * @param links of those that are not seen, one may be at the place that says how many these are
     * @param rows of the links in the table below
     */
    public record Places(Map<Integer, Rect> nodes, Map<Link, Rect> links, Map<Link, Rect> rows) {}

    private final List<String> names = new ArrayList<>();
    private final int[] order;
    private final int[] widths;
    private final List<Joint> joints = new ArrayList<>();
    private Wiring wiring;
    private int wiredRows = Wiring.LEAST_ROWS + 1;

    public Picture(Topology topology) {
        topology.nodes().forEach(node -> names.add(node.name()));
        List<int[]> ends = new ArrayList<>();
        for (Link link : topology.links()) {
            int from = names.indexOf(link.from().node());
            int to = names.indexOf(link.to().node());
            if (from != to) {
                ends.add(new int[] {from, to});
            }
        }
        order = NodeOrder.of(names.size(), ends);
        int[] place = new int[order.length];
        widths = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            place[order[i]] = i;
            widths[i] = names.get(order[i]).length() + 4;
        }
        for (Link link : topology.links()) {
            int from = place[names.indexOf(link.from().node())];
            int to = place[names.indexOf(link.to().node())];
            joints.add(new Joint(link, Math.min(from, to), Math.max(from, to), from > to));
        }
        wiring = Wiring.of(widths, joints, wiredRows);
    }

    /** How many rows it needs, of so many at most. */
    public int rows(int most) {
        return wiring(most).rows();
    }

    private Wiring wiring(int most) {
        int rows = Math.max(Wiring.LEAST_ROWS + 1, most);
        if (rows != wiredRows) {
            wiredRows = rows;
            wiring = Wiring.of(widths, joints, rows);
        }
        return wiring;
    }

    /**
     * Draws it; the focused node is lit, and what does not fit on the right is left out around it. A diamond stands for each program
     * of a node.
     *
     * @param keys whether the picture itself has the focus
     */
    public Places draw(Canvas canvas, Rect part, int focused, boolean keys, LabModel model, LiveState live) {
        wiring(part.height());
        Places places = new Places(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        int[] gaps = gaps(part.width());
        int[] lefts = lefts(part, gaps, focused);
        Pen pen = new Pen(canvas, part);
        ArcDrawing arcs = new ArcDrawing(pen, wiring, lefts, live);
        arcs.draw(places.links());
        for (int i = 0; i < order.length; i++) {
            box(pen, i, lefts[i], order[i] == focused, model);
            if (keys && order[i] == focused) {
                int row = (wiring.boxRows(i) - 1) / 2;
                pen.put(
                        lefts[i] + 1,
                        row,
                        " " + names.get(focused) + " ",
                        Style.node(focused).bold().inverse());
            }
            places.nodes.put(order[i], new Rect(lefts[i], part.y(), widths[i], wiring.boxRows(i)));
            if (i < gaps.length) {
                wires(pen, i, lefts[i] + widths[i], gaps[i], live, places.links());
            }
            arcs.ports(i, order[i] == focused, nodeStyle(order[i], order[i] == focused, model));
        }
        rest(pen, live, places.links());
        new LinkTable(joints).draw(pen, wiring.rows() + 1, live, places.rows());
        return places;
    }

    private static Style nodeStyle(int node, boolean lit, LabModel model) {
        return lit ? Style.node(node).bold() : model.isUp() ? Style.node(node) : Style.FAINT;
    }

    private void box(Pen pen, int at, int x, boolean lit, LabModel model) {
        String name = names.get(order[at]);
        Style style = nodeStyle(order[at], lit, model);
        int width = widths[at];
        int rows = wiring.boxRows(at);
        List<Joint> before = at > 0 ? wiring.gaps().get(at - 1) : List.of();
        List<Joint> behind = at < wiring.gaps().size() ? wiring.gaps().get(at) : List.of();
        String line = (lit ? "━" : "─").repeat(width - 2);
        for (int row = 0; row < rows; row++) {
            boolean edge = row == 0 || row == rows - 1;
            String inside = edge ? line : row == (rows - 1) / 2 ? " " + name + " " : " ".repeat(width - 2);
            pen.put(x, row, side(row, rows, before, lit, true) + inside + side(row, rows, behind, lit, false), style);
        }
        int programs = model.programs(name).size();
        for (int column = 1; column < width - 1 && programs > 0; column++) {
            if (!wiring.isPort(at, column)) {
                pen.put(x + column, rows - 1, "◆", style);
                programs--;
            }
        }
    }

    /** The side of a box in a row: a corner or a line, with a wire or without. */
    private static String side(int row, int rows, List<Joint> wires, boolean lit, boolean left) {
        boolean wired = false;
        for (int i = 0; i < wires.size(); i++) {
            wired |= Wiring.row(i, wires.size()) == row;
        }
        if (row == 0) {
            return wired ? lit ? "┳" : "┬" : left ? lit ? "┏" : "┌" : lit ? "┓" : "┐";
        }
        if (row == rows - 1) {
            return wired ? lit ? "┻" : "┴" : left ? lit ? "┗" : "└" : lit ? "┛" : "┘";
        }
        return wired ? left ? "┤" : "├" : "│";
    }

    private void wires(Pen pen, int at, int x, int gap, LiveState live, Map<Link, Rect> places) {
        List<Joint> wires = wiring.gaps().get(at);
        for (int i = 0; i < wires.size(); i++) {
            Joint joint = wires.get(i);
            LinkNow now = live.link(joint.link());
            if (wires.size() == 1) {
                wire(pen, x, gap, joint.reversed(), now);
                places.put(joint.link(), new Rect(x, pen.part().y(), gap, Wiring.LEAST_ROWS));
            } else {
                int row = Wiring.row(i, wires.size());
                String name = LinkText.interfaces(joint.link(), joint.reversed());
                pen.labelled(x, row, gap, LinkText.line(name, now, joint.reversed(), gap - 4), now);
                places.put(joint.link(), new Rect(x, pen.part().y() + row, gap, 1));
            }
        }
    }

    private static void wire(Pen pen, int x, int gap, boolean reversed, @Nullable LinkNow now) {
        Style style = LinkText.style(now, Style.PLAIN);
        if (now != null && now.down()) {
            String left = "─".repeat((gap - 1) / 2);
            pen.put(x, 1, left + "✗" + "─".repeat(gap - 1 - left.length()), style);
            pen.centre(x, gap, 2, "down", style);
            return;
        }
        pen.put(x, 1, Pen.line(now).repeat(gap), style);
        if (now != null) {
            pen.centre(x, gap, 0, LinkText.rate(now, gap, reversed), Style.FAINT);
            pen.centre(x, gap, 2, LinkText.cut(LinkText.impairment(now, reversed), gap), style);
        }
    }

    /** The links that have no room, in what is left below; those with something to tell first, then the count of those left out. */
    private void rest(Pen pen, LiveState live, Map<Link, Rect> places) {
        List<Joint> first = new ArrayList<>();
        List<Joint> then = new ArrayList<>();
        for (Joint joint : wiring.rest()) {
            (LinkText.isWell(live.link(joint.link())) ? then : first).add(joint);
        }
        first.addAll(then);
        int row = wiring.boxRows() + wiring.lanes();
        int x = 1;
        for (int i = 0; i < first.size(); i++) {
            Joint joint = first.get(i);
            LinkNow now = live.link(joint.link());
            String text = LinkText.line(
                    joint.name(), now, joint.reversed(), pen.part().width() - 2);
            String more = first.size() - i - 1 > 0 ? " · " + (first.size() - i - 1) + " more" : "";
            if (x > 1 && x + text.length() + more.length() > pen.part().width() - 1) {
                if (row + 1 < pen.part().height()) {
                    row++;
                    x = 1;
                } else {
                    String left = (first.size() - i) + " more";
                    pen.put(pen.part().x() + x, row, left, Style.FAINT);
                    places.put(
                            joint.link(),
                            new Rect(pen.part().x() + x, pen.part().y() + row, left.length(), 1));
                    return;
                }
            }
            pen.put(pen.part().x() + x, row, text, LinkText.style(now, Style.FAINT));
            places.put(joint.link(), new Rect(pen.part().x() + x, pen.part().y() + row, text.length(), 1));
            x += text.length();
            if (!more.isEmpty()) {
                pen.put(pen.part().x() + x, row, " · ", Style.FAINT);
                x += 3;
            }
        }
    }

    /** Columns between the boxes: one where there is no wire, else as many as there are for each. */
    private int[] gaps(int width) {
        int[] gaps = new int[Math.max(0, order.length - 1)];
        int wired = (int) wiring.gaps().stream().filter(gap -> !gap.isEmpty()).count();
        int room = width - 2 - (gaps.length - wired);
        for (int box : widths) {
            room -= box;
        }
        for (int i = 0; i < gaps.length; i++) {
            int wires = wiring.gaps().get(i).size();
            gaps[i] = wires == 0 ? 1 : Math.clamp(room / wired, LEAST_GAP, wires == 1 ? MOST_GAP : MOST_LABELLED_GAP);
        }
        return gaps;
    }

    /** The column of each box; as much is pushed out on the left as the focused node needs to be seen. */
    private int[] lefts(Rect part, int[] gaps, int focused) {
        int[] lefts = new int[order.length];
        int x = 1;
        int out = 0;
        for (int i = 0; i < order.length; i++) {
            lefts[i] = x;
            if (order[i] == focused) {
                out = Math.max(0, x + widths[i] + 1 - part.width());
            }
            x += widths[i] + (i < gaps.length ? gaps[i] : 0);
        }
        for (int i = 0; i < lefts.length; i++) {
            lefts[i] += part.x() - out;
        }
        return lefts;
    }
}
