package io.treville.scenario.report;

import io.treville.topology.Link;
import io.treville.topology.LinkEnd;
import io.treville.topology.Node;
import io.treville.topology.Prefix;
import io.treville.topology.Topology;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A topology as SVG: nodes in columns by their distance from the first, links between them with the interfaces' addresses.
 */
final class Picture {
    private static final int BOX = 104;
    private static final int HEIGHT = 40;
    private static final int STEP = 250;
    private static final int ROW = 110;
    private static final int MARGIN = 24;

    private final Topology topology;
    private final Map<String, int[]> places = new LinkedHashMap<>();
    private int width;
    private int height;

    private Picture(Topology topology) {
        this.topology = topology;
        place();
    }

    /** @param failed nodes to mark */
    static String svg(Topology topology, Set<String> failed) {
        return new Picture(topology).draw(failed);
    }

    /** Breadth first; a node without links starts anew. */
    private void place() {
        List<List<String>> columns = new ArrayList<>();
        Map<String, Integer> depth = new LinkedHashMap<>();
        for (Node node : topology.nodes()) {
            if (depth.containsKey(node.name())) {
                continue;
            }
            depth.put(node.name(), 0);
            Deque<String> next = new ArrayDeque<>(List.of(node.name()));
            while (!next.isEmpty()) {
                String at = next.removeFirst();
                int column = depth.getOrDefault(at, 0);
                while (columns.size() <= column) {
                    columns.add(new ArrayList<>());
                }
                columns.get(column).add(at);
                for (Link link : topology.links()) {
                    String other = other(link, at);
                    if (!other.isEmpty() && depth.putIfAbsent(other, column + 1) == null) {
                        next.addLast(other);
                    }
                }
            }
        }
        int most = 1;
        for (List<String> column : columns) {
            most = Math.max(most, column.size());
        }
        width = 2 * MARGIN + BOX + Math.max(0, columns.size() - 1) * STEP;
        height = 2 * MARGIN + HEIGHT + (most - 1) * ROW;
        for (int x = 0; x < columns.size(); x++) {
            List<String> column = columns.get(x);
            int top = (height - HEIGHT - (column.size() - 1) * ROW) / 2;
            for (int y = 0; y < column.size(); y++) {
                places.put(column.get(y), new int[] {MARGIN + x * STEP, top + y * ROW});
            }
        }
    }

    private static String other(Link link, String node) {
        return link.from().node().equals(node)
                ? link.to().node()
                : link.to().node().equals(node) ? link.from().node() : "";
    }

    private String draw(Set<String> failed) {
        StringBuilder out = new StringBuilder();
        out.append("<svg class=\"topology\" role=\"img\" aria-label=\"topology\" viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(height)
                .append("\" style=\"max-width:")
                .append(width)
                .append("px\">\n");
        for (Link link : topology.links()) {
            link(out, link);
        }
        for (Map.Entry<String, int[]> node : places.entrySet()) {
            int x = node.getValue()[0];
            int y = node.getValue()[1];
            out.append("<g class=\"node").append(failed.contains(node.getKey()) ? " bad" : "");
            out.append("\"><rect x=\"").append(x).append("\" y=\"").append(y);
            out.append("\" width=\"").append(BOX).append("\" height=\"").append(HEIGHT);
            out.append("\" rx=\"6\"/><text x=\"").append(x + BOX / 2).append("\" y=\"");
            out.append(y + HEIGHT / 2 + 5).append("\" text-anchor=\"middle\">");
            out.append(Xml.escape(node.getKey())).append("</text></g>\n");
        }
        return out.append("</svg>\n").toString();
    }

    private void link(StringBuilder out, Link link) {
        int[] a = places.get(link.from().node());
        int[] b = places.get(link.to().node());
        if (a == null || b == null) {
            return;
        }
        boolean forward = a[0] <= b[0];
        int[] left = forward ? a : b;
        int[] right = forward ? b : a;
        boolean same = left[0] == right[0];
        int x1 = left[0] + (same ? BOX / 2 : BOX);
        int x2 = right[0] + (same ? BOX / 2 : 0);
        int y1 = left[1] + HEIGHT / 2;
        int y2 = right[1] + HEIGHT / 2;
        out.append("<line x1=\"").append(x1).append("\" y1=\"").append(y1);
        out.append("\" x2=\"").append(x2).append("\" y2=\"").append(y2).append("\"/>\n");
        label(out, forward ? link.from() : link.to(), x1 + 4, y1 + slope(y1, y2) - 6, "start");
        label(out, forward ? link.to() : link.from(), x2 - 4, y2 - slope(y1, y2) + 16, "end");
    }

    private static int slope(int y1, int y2) {
        return Integer.signum(y2 - y1) * 12;
    }

    private static void label(StringBuilder out, LinkEnd end, int x, int y, String anchor) {
        StringBuilder text = new StringBuilder(end.name());
        for (Prefix address : end.addresses()) {
            text.append(' ').append(address);
        }
        String shown = text.length() <= 24 ? text.toString() : text.substring(0, 23) + "…";
        out.append("<text class=\"end\" x=\"").append(x).append("\" y=\"").append(y);
        out.append("\" text-anchor=\"").append(anchor).append("\">").append(Xml.escape(shown));
        out.append("<title>").append(Xml.escape(text.toString())).append("</title></text>\n");
    }
}
