package io.treville.topology;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of nodes as boxes with wires between them. What belongs to the left end of a wire stands above it or at its top, what
 * belongs to the right end below.
 */
final class LinePicture {
    private LinePicture() {}

    /**
     * <pre>
     *  ┌──────┐ alfa-athos ┌───────┐
     *  │ alfa ├────────────┤ athos │
     *  └──────┘ athos-alfa └───────┘
     * </pre>
     */
    static String across(List<LinkEnd[]> line) {
        List<StringBuilder> rows = new ArrayList<>();
        int above = tallest(line, 0);
        int below = tallest(line, 1);
        for (int i = 0; i < above + below + 1; i++) {
            rows.add(new StringBuilder());
        }
        box(rows, above, line.getFirst()[0].node(), false, true);
        for (int i = 0; i < line.size(); i++) {
            wire(rows, above, texts(line.get(i)[0]), texts(line.get(i)[1]));
            box(rows, above, line.get(i)[1].node(), true, i < line.size() - 1);
        }
        StringBuilder out = new StringBuilder();
        for (StringBuilder row : rows) {
            out.append(row.toString().stripTrailing()).append('\n');
        }
        return out.toString();
    }

    /**
     * <pre>
     *  ┌──────┐
     *  │ alfa │
     *  └─┬────┘
     *    │ alfa-athos  db11::2/64
     *    │ athos-alfa  db11::1/64
     *  ┌─┴─────┐
     *  │ athos │
     *  └───────┘
     * </pre>
     */
    static String down(List<LinkEnd[]> line) {
        StringBuilder out = new StringBuilder();
        boxDown(out, line.getFirst()[0].node(), false, true);
        for (int i = 0; i < line.size(); i++) {
            for (LinkEnd end : line.get(i)) {
                out.append("  │ ").append(String.join("  ", texts(end))).append('\n');
            }
            boxDown(out, line.get(i)[1].node(), true, i < line.size() - 1);
        }
        return out.toString();
    }

    /** Columns of the widest line. */
    static int width(String picture) {
        int widest = 0;
        int start = 0;
        for (int end = picture.indexOf('\n'); end >= 0; end = picture.indexOf('\n', start)) {
            widest = Math.max(widest, end - start);
            start = end + 1;
        }
        return widest;
    }

    private static void boxDown(StringBuilder out, String name, boolean fromAbove, boolean toBelow) {
        out.append('┌')
                .append('─')
                .append(fromAbove ? '┴' : '─')
                .repeat('─', name.length())
                .append("┐\n");
        out.append("│ ").append(name).append(" │\n");
        out.append('└')
                .append('─')
                .append(toBelow ? '┬' : '─')
                .repeat('─', name.length())
                .append("┘\n");
    }

    private static void box(List<StringBuilder> rows, int above, String name, boolean fromLeft, boolean toRight) {
        for (int i = 0; i < rows.size(); i++) {
            StringBuilder row = rows.get(i);
            if (i == above - 1) {
                row.append('┌').repeat('─', name.length() + 2).append('┐');
            } else if (i == above) {
                row.append(fromLeft ? "┤ " : "│ ").append(name).append(toRight ? " ├" : " │");
            } else if (i == above + 1) {
                row.append('└').repeat('─', name.length() + 2).append('┘');
            } else {
                row.repeat(' ', name.length() + 4);
            }
        }
    }

    private static void wire(List<StringBuilder> rows, int above, List<String> left, List<String> right) {
        int width = 0;
        for (String text : left) {
            width = Math.max(width, text.length());
        }
        for (String text : right) {
            width = Math.max(width, text.length());
        }
        for (int i = 0; i < rows.size(); i++) {
            StringBuilder row = rows.get(i);
            int fromTop = i - (above - left.size());
            int fromWire = i - above - 1;
            if (i == above) {
                row.repeat('─', width + 2);
            } else if (i < above) {
                pad(row, fromTop >= 0 ? left.get(fromTop) : "", width, false);
            } else {
                pad(row, fromWire < right.size() ? right.get(fromWire) : "", width, true);
            }
        }
    }

    private static void pad(StringBuilder row, String text, int width, boolean toTheRight) {
        int blanks = width - text.length();
        row.append(' ').repeat(' ', toTheRight ? blanks : 0);
        row.append(text).repeat(' ', toTheRight ? 0 : blanks).append(' ');
    }

    private static int tallest(List<LinkEnd[]> line, int side) {
        int most = 1;
        for (LinkEnd[] link : line) {
            most = Math.max(most, texts(link[side]).size());
        }
        return most;
    }

    /** The interface's name and addresses. */
    private static List<String> texts(LinkEnd end) {
        List<String> texts = new ArrayList<>();
        texts.add(end.name());
        for (Prefix address : end.addresses()) {
            texts.add(address.toString());
        }
        return texts;
    }
}
