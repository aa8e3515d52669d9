package io.treville.tui.draw;

import io.treville.topology.Link;
import io.treville.topology.Topology;
import io.treville.tui.live.Amount;
import io.treville.tui.live.LiveState;
import io.treville.tui.live.LiveState.LinkNow;
import io.treville.tui.model.LabModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The topology on three rows: nodes as boxes in the order of the topology, with a wire where two neighbours are linked: over it
 * what goes through it each second, below it what impairs it. Other links are named after the last node.
 */
public final class Picture {
    private static final int LEAST_GAP = 2;
    private static final int MOST_GAP = 20;

    /** From this on there is room for both directions of a link. */
    private static final int ROOM_FOR_BOTH = 13;

    /** And from this on for their unit too. */
    private static final int ROOM_FOR_ALL = 17;

    private static final int ROOM_FOR_UNIT = 8;

    /**
     * Where things are, to be clicked.
     *
     * @param nodes by their number
     * @param links by their name
     */
    public record Places(Map<Integer, Rect> nodes, Map<String, Rect> links) {}

    private final List<String> nodes = new ArrayList<>();
    private final List<@Nullable Link> wires = new ArrayList<>();
    private final List<Link> others = new ArrayList<>();

    public Picture(Topology topology) {
        topology.nodes().forEach(node -> nodes.add(node.name()));
        for (int i = 0; i + 1 < nodes.size(); i++) {
            wires.add(null);
        }
        for (Link link : topology.links()) {
            int from = nodes.indexOf(link.from().node());
            int to = nodes.indexOf(link.to().node());
            int left = Math.min(from, to);
            if (Math.abs(from - to) == 1 && wires.get(left) == null) {
                wires.set(left, link);
            } else {
                others.add(link);
            }
        }
    }

    /**
     * Draws it; the focused node is lit, and what does not fit on the right is left out around it. A diamond stands for each program
     * of a node.
     */
    public Places draw(Canvas canvas, Rect part, int focused, LabModel model, LiveState live) {
        Places places = new Places(new LinkedHashMap<>(), new LinkedHashMap<>());
        boolean up = model.isUp();
        int gap = gap(part.width());
        int x = part.x() + 1 - scroll(part.width(), gap, focused);
        for (int i = 0; i < nodes.size(); i++) {
            boolean lit = i == focused;
            Style style = lit ? Style.node(i).bold() : up ? Style.node(i) : Style.FAINT;
            int width = nodes.get(i).length() + 4;
            String left = i > 0 && wires.get(i - 1) != null ? "┤" : "│";
            String right = i < wires.size() && wires.get(i) != null ? "├" : "│";
            put(canvas, part, x, 0, (lit ? "┏" : "┌") + (lit ? "━" : "─").repeat(width - 2) + (lit ? "┓" : "┐"), style);
            put(canvas, part, x, 1, left + " " + nodes.get(i) + " " + right, style);
            put(canvas, part, x, 2, (lit ? "┗" : "└") + (lit ? "━" : "─").repeat(width - 2) + (lit ? "┛" : "┘"), style);
            int programs = Math.min(model.programs(nodes.get(i)).size(), width - 2);
            put(canvas, part, x + 1, 2, "◆".repeat(programs), style);
            places.nodes.put(i, new Rect(x, part.y(), width, part.height()));
            x += width;
            if (i < wires.size()) {
                Link wire = wires.get(i);
                if (wire != null) {
                    boolean reversed = wire.from().node().equals(nodes.get(i + 1));
                    wire(canvas, part, x, gap, reversed, live.link(wire));
                    places.links.put(wire.name(), new Rect(x, part.y(), gap, part.height()));
                }
                x += gap;
            }
        }
        for (Link link : others) {
            String text = other(link, live.link(link));
            put(canvas, part, x + 1, 1, text, style(live.link(link), Style.FAINT));
            places.links.put(link.name(), new Rect(x + 1, part.y() + 1, text.length(), 1));
            x += text.length() + 1;
        }
        return places;
    }

    private static void wire(Canvas canvas, Rect part, int x, int gap, boolean reversed, @Nullable LinkNow now) {
        Style style = style(now, Style.PLAIN);
        if (now != null && now.down()) {
            String left = "─".repeat((gap - 1) / 2);
            put(canvas, part, x, 1, left + "✗" + "─".repeat(gap - 1 - left.length()), style);
            centre(canvas, part, x, gap, 2, "down", style);
            return;
        }
        boolean impaired = now != null && !now.impairment().isEmpty();
        put(canvas, part, x, 1, (impaired ? "╌" : "─").repeat(gap), style);
        if (now != null) {
            centre(canvas, part, x, gap, 0, rate(now, gap, reversed), Style.FAINT);
            String impairment = now.impairment();
            String text =
                    reversed ? impairment.replace('→', '\0').replace('←', '→').replace('\0', '←') : impairment;
            centre(canvas, part, x, gap, 2, text.length() > gap ? text.substring(0, gap - 1) + "…" : text, style);
        }
    }

    private static Style style(@Nullable LinkNow now, Style whole) {
        return now == null ? whole : now.down() ? Style.BAD : now.impairment().isEmpty() ? whole : Style.WARN;
    }

    /** Bits each second, of both ways apart where there is room; empty where nothing goes. */
    private static String rate(LinkNow now, int gap, boolean reversed) {
        double sum = now.both().bits();
        if (sum <= 0) {
            return "";
        }
        if (gap >= ROOM_FOR_BOTH) {
            double right = (reversed ? now.back() : now.there()).bits();
            double left = (reversed ? now.there() : now.back()).bits();
            return "→" + Amount.of(right) + " ←" + Amount.of(left) + (gap >= ROOM_FOR_ALL ? " b/s" : "");
        }
        return Amount.of(sum) + (gap >= ROOM_FOR_UNIT ? "b/s" : "");
    }

    private static String other(Link link, @Nullable LinkNow now) {
        String state = now == null || now.both().bits() <= 0
                ? ""
                : " " + Amount.of(now.both().bits()) + "b/s";
        return link.name() + (now != null && now.down() ? " ✗ down" : state);
    }

    /** Writes into a gap between two boxes what fits there. */
    private static void centre(Canvas canvas, Rect part, int x, int gap, int row, String text, Style style) {
        if (text.length() <= gap) {
            put(canvas, part, x + (gap - text.length()) / 2, row, text, style);
        }
    }

    /** Writes only what falls into the part. */
    private static void put(Canvas canvas, Rect part, int x, int row, String text, Style style) {
        int cut = Math.max(0, part.x() - x);
        if (cut < text.length()) {
            canvas.text(x + cut, part.y() + row, part.x() + part.width() - x - cut, text.substring(cut), style);
        }
    }

    private int boxes() {
        int width = 0;
        for (String node : nodes) {
            width += node.length() + 4;
        }
        return width;
    }

    private int gap(int width) {
        int gaps = Math.max(1, wires.size());
        return Math.clamp((width - 2 - boxes()) / gaps, LEAST_GAP, MOST_GAP);
    }

    /** How much is pushed out on the left so that the focused node is seen. */
    private int scroll(int width, int gap, int focused) {
        int end = 1;
        for (int i = 0; i <= focused; i++) {
            end += nodes.get(i).length() + 4 + (i < focused ? gap : 0);
        }
        return Math.max(0, end + 1 - width);
    }
}
