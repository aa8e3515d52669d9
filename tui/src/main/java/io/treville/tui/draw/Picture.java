package io.treville.tui.draw;

import io.treville.topology.Link;
import io.treville.topology.Topology;
import io.treville.tui.model.LabModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The topology on three rows: nodes as boxes in the order of the topology, with a wire where two neighbours are linked. Other
 * links are named after the last.
 */
public final class Picture {
    private final List<String> nodes = new ArrayList<>();
    private final List<Boolean> wired = new ArrayList<>();
    private final List<String> others = new ArrayList<>();

    public Picture(Topology topology) {
        topology.nodes().forEach(node -> nodes.add(node.name()));
        for (int i = 0; i + 1 < nodes.size(); i++) {
            wired.add(false);
        }
        for (Link link : topology.links()) {
            int from = nodes.indexOf(link.from().node());
            int to = nodes.indexOf(link.to().node());
            if (Math.abs(from - to) == 1) {
                wired.set(Math.min(from, to), true);
            } else {
                others.add(link.name());
            }
        }
    }

    /**
     * Draws it; the focused node is lit, and what does not fit on the right is left out around it. A diamond stands for each program
     * of a node. Gives where the boxes of the nodes are.
     */
    public Map<Integer, Rect> draw(Canvas canvas, Rect part, int focused, LabModel model) {
        Map<Integer, Rect> boxes = new LinkedHashMap<>();
        boolean up = model.isUp();
        int gap = gap(part.width());
        int x = part.x() + 1 - scroll(part.width(), gap, focused);
        for (int i = 0; i < nodes.size(); i++) {
            Style style = i == focused ? Style.node(i).bold() : up ? Style.node(i) : Style.FAINT;
            int width = nodes.get(i).length() + 4;
            String left = i > 0 && wired.get(i - 1) ? "┤" : "│";
            String right = i < wired.size() && wired.get(i) ? "├" : "│";
            boolean lit = i == focused;
            put(canvas, part, x, 0, (lit ? "┏" : "┌") + (lit ? "━" : "─").repeat(width - 2) + (lit ? "┓" : "┐"), style);
            put(canvas, part, x, 1, left + " " + nodes.get(i) + " " + right, style);
            put(canvas, part, x, 2, (lit ? "┗" : "└") + (lit ? "━" : "─").repeat(width - 2) + (lit ? "┛" : "┘"), style);
            int programs = Math.min(model.programs(nodes.get(i)).size(), width - 2);
            put(canvas, part, x + 1, 2, "◆".repeat(programs), style);
            boxes.put(i, new Rect(x, part.y(), width, part.height()));
            x += width;
            if (i < wired.size()) {
                put(canvas, part, x, 1, (wired.get(i) ? "─" : " ").repeat(gap), Style.PLAIN);
                x += gap;
            }
        }
        if (!others.isEmpty()) {
            put(canvas, part, x + 1, 1, String.join(" ", others), Style.FAINT);
        }
        return boxes;
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
        int gaps = Math.max(1, wired.size());
        return Math.clamp((width - 2 - boxes()) / gaps, 2, 8);
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
