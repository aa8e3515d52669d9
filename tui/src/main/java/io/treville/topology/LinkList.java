package io.treville.topology;

/** Any topology as a table of its links: {@code alfa  alfa-athos  db11::2/64 ── db11::1/64  athos-alfa  athos}. */
final class LinkList {
    private LinkList() {}

    static String draw(Topology topology) {
        int links = topology.links().size();
        String[][] rows = new String[links][];
        int[] width = new int[6];
        for (int i = 0; i < links; i++) {
            LinkEnd from = topology.links().get(i).from();
            LinkEnd to = topology.links().get(i).to();
            rows[i] = new String[] {from.node(), from.name(), addresses(from), addresses(to), to.name(), to.node()};
            for (int column = 0; column < width.length; column++) {
                width[column] = Math.max(width[column], rows[i][column].length());
            }
        }
        StringBuilder out = new StringBuilder();
        for (String[] row : rows) {
            for (int column = 0; column < row.length; column++) {
                out.append(column == 0 ? "" : column == 3 ? " ── " : "  ").append(row[column]);
                if (column < row.length - 1) {
                    out.repeat(' ', width[column] - row[column].length());
                }
            }
            out.append('\n');
        }
        for (Node node : topology.nodes()) {
            if (topology.linksOf(node.name()).isEmpty()) {
                out.append(node.name()).append('\n');
            }
        }
        return out.toString();
    }

    private static String addresses(LinkEnd end) {
        StringBuilder out = new StringBuilder();
        for (Prefix address : end.addresses()) {
            out.append(out.isEmpty() ? "" : " ").append(address);
        }
        return out.toString();
    }
}
