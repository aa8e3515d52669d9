package io.treville.topology;

import java.util.ArrayList;
import java.util.List;

/** Pictures of a topology: for a terminal, for Graphviz, for Markdown. */
public final class Graph {
    private Graph() {}

    /**
     * A picture in box-drawing characters, without trailing blanks: a line of boxes where the topology is a line and they
     * fit, the same line downwards where they do not, and a list of links for anything else.
     *
     * @param columns the width there is
     */
    public static String text(Topology topology, int columns) {
        List<LinkEnd[]> line = line(topology);
        if (line.isEmpty()) {
            return LinkList.draw(topology);
        }
        String across = LinePicture.across(line);
        return LinePicture.width(across) <= columns ? across : LinePicture.down(line);
    }

    /** Graphviz: {@code dot -Tsvg}. */
    public static String dot(Topology topology) {
        StringBuilder out =
                new StringBuilder("graph \"").append(quoted(topology.name())).append("\" {\n");
        out.append(
                "  rankdir=LR; node [shape=box, fontname=\"monospace\"]; edge [fontname=\"monospace\", fontsize=10];\n");
        for (Node node : topology.nodes()) {
            out.append("  \"").append(quoted(node.name())).append("\";\n");
        }
        for (Link link : topology.links()) {
            out.append("  \"")
                    .append(quoted(link.from().node()))
                    .append("\" -- \"")
                    .append(quoted(link.to().node()));
            out.append("\" [taillabel=\"").append(label(link.from(), "\\n"));
            out.append("\", headlabel=\"").append(label(link.to(), "\\n")).append("\"];\n");
        }
        return out.append("}\n").toString();
    }

    /** Mermaid, as GitHub draws it inside Markdown. */
    public static String mermaid(Topology topology) {
        StringBuilder out = new StringBuilder("graph LR\n");
        int next = 0;
        List<String> names = new ArrayList<>();
        for (Node node : topology.nodes()) {
            names.add(node.name());
            out.append("  n").append(next++).append("[\"").append(node.name()).append("\"]\n");
        }
        for (Link link : topology.links()) {
            out.append("  n").append(names.indexOf(link.from().node())).append(" -- \"");
            out.append(label(link.from(), " ")).append(" – ").append(label(link.to(), " "));
            out.append("\" --- n").append(names.indexOf(link.to().node())).append('\n');
        }
        return out.toString();
    }

    private static String label(LinkEnd end, String separator) {
        StringBuilder out = new StringBuilder(end.name());
        for (Prefix address : end.addresses()) {
            out.append(separator).append(address);
        }
        return out.toString();
    }

    private static String quoted(String name) {
        return name.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** The links of a topology that is one line, each from left to right; empty for any other. */
    private static List<LinkEnd[]> line(Topology topology) {
        List<Link> links = new ArrayList<>(topology.links());
        List<LinkEnd[]> line = new ArrayList<>();
        if (links.isEmpty() || links.size() != topology.nodes().size() - 1) {
            return line;
        }
        String at = start(topology);
        while (!links.isEmpty()) {
            Link next = null;
            for (Link link : links) {
                if (link.from().node().equals(at) || link.to().node().equals(at)) {
                    if (next != null) {
                        return List.of();
                    }
                    next = link;
                }
            }
            if (next == null) {
                return List.of();
            }
            links.remove(next);
            boolean forward = next.from().node().equals(at);
            LinkEnd far = forward ? next.to() : next.from();
            line.add(new LinkEnd[] {forward ? next.from() : next.to(), far});
            at = far.node();
        }
        return line;
    }

    /** The first node with one link. */
    private static String start(Topology topology) {
        for (Node node : topology.nodes()) {
            if (topology.linksOf(node.name()).size() == 1) {
                return node.name();
            }
        }
        return topology.nodes().getFirst().name();
    }
}
