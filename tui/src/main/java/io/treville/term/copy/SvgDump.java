package io.treville.term.copy;

import io.treville.term.Attributes;
import io.treville.term.Color;
import io.treville.term.Extra;
import io.treville.term.Line;
import io.treville.term.Transcript;

/** Lines of a transcript as a picture: SVG 1.1 with real text, one element for each run of cells that look alike. */
public final class SvgDump {
    private static final int CELL_WIDTH = 8;
    private static final int CELL_HEIGHT = 17;
    private static final int BASELINE = 13;
    private static final int FOREGROUND = 0xd8d8d8;
    private static final int BACKGROUND = 0x181818;

    /** CSS' words for the kinds of underlines from single to dashed. */
    private static final String[] UNDERLINES = {"solid", "double", "wavy", "dotted", "dashed"};

    private SvgDump() {}

    /** A picture of lines from one to before another, as wide as the transcript. */
    public static String svg(Transcript transcript, int from, int to) {
        StringBuilder out = new StringBuilder(4096);
        appendStart(out, transcript.columns(), Math.max(0, to - from));
        for (int number = from; number < to; number++) {
            appendLine(out, transcript.line(number), number - from);
        }
        return out.append("</svg>\n").toString();
    }

    /** Appends the start of a picture of so many cells: the element {@code svg}, left open, and the background. */
    public static void appendStart(StringBuilder out, int columns, int rows) {
        int width = columns * CELL_WIDTH;
        int height = rows * CELL_HEIGHT;
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(height);
        out.append("\" viewBox=\"0 0 ").append(width).append(' ').append(height);
        out.append("\" font-family=\"DejaVu Sans Mono, Liberation Mono, monospace\" font-size=\"13\""
                + " xml:space=\"preserve\" style=\"white-space:pre\">\n");
        rect(out, 0, 0, width, height, BACKGROUND);
    }

    /** Appends what a line holds, as the row of a picture, 0 the top one. */
    public static void appendLine(StringBuilder out, Line line, int row) {
        int y = row * CELL_HEIGHT;
        int start = 0;
        while (start < line.used()) {
            int end = start + 1;
            // A wide character is a run of its own, so that what follows stands right whatever the font's width for it.
            boolean wide = line.width(start) == 2;
            while (end < line.used()
                    && (line.width(end) == 0 || (!wide && line.width(end) == 1))
                    && line.attributes(end) == line.attributes(start)
                    && line.extra(end).equals(line.extra(start))) {
                end++;
            }
            appendRun(out, line, start, end, y);
            start = end;
        }
    }

    private static void appendRun(StringBuilder out, Line line, int start, int end, int y) {
        long look = line.attributes(start);
        int foreground = Color.toRgb(Attributes.foreground(look), FOREGROUND);
        int background = Color.toRgb(Attributes.background(look), BACKGROUND);
        if (Attributes.has(look, Attributes.INVERSE)) {
            int swapped = foreground;
            foreground = background;
            background = swapped;
        }
        int x = start * CELL_WIDTH;
        int width = (end - start) * CELL_WIDTH;
        if (background != BACKGROUND) {
            rect(out, x, y, width, CELL_HEIGHT, background);
        }
        StringBuilder text = new StringBuilder();
        line.appendText(text, start, end);
        boolean nothing = text.toString().isBlank() && Attributes.underline(look) == 0;
        if (nothing || Attributes.has(look, Attributes.HIDDEN)) {
            return;
        }
        Extra extra = line.extra(start);
        if (!extra.link().isEmpty()) {
            out.append("<a href=\"");
            escape(out, extra.link().replace("\"", "%22"));
            out.append("\">");
        }
        out.append("<text x=\"").append(x).append("\" y=\"").append(y + BASELINE);
        out.append("\" textLength=\"").append(width).append("\" lengthAdjust=\"spacingAndGlyphs\" fill=\"");
        color(out, foreground);
        out.append('"');
        appendStyle(out, look, extra.underline());
        out.append('>');
        escape(out, text);
        out.append(extra.link().isEmpty() ? "</text>\n" : "</text></a>\n");
    }

    private static void appendStyle(StringBuilder out, long look, int underline) {
        if (Attributes.has(look, Attributes.BOLD)) {
            out.append(" font-weight=\"bold\"");
        }
        if (Attributes.has(look, Attributes.ITALIC)) {
            out.append(" font-style=\"italic\"");
        }
        if (Attributes.has(look, Attributes.DIM)) {
            out.append(" opacity=\"0.6\"");
        }
        StringBuilder lines = new StringBuilder();
        lines.append(Attributes.underline(look) > 0 ? " underline" : "");
        lines.append(Attributes.has(look, Attributes.STRIKE) ? " line-through" : "");
        lines.append(Attributes.has(look, Attributes.OVERLINE) ? " overline" : "");
        if (!lines.isEmpty()) {
            out.append(" text-decoration=\"").append(lines, 1, lines.length()).append('"');
        }
        int kind = Attributes.underline(look);
        if (kind > 1 || (kind == 1 && !Color.isDefault(underline))) {
            out.append(" style=\"text-decoration-style:").append(UNDERLINES[kind - 1]);
            if (!Color.isDefault(underline)) {
                out.append(";text-decoration-color:");
                color(out, Color.toRgb(underline, 0));
            }
            out.append('"');
        }
    }

    private static void rect(StringBuilder out, int x, int y, int width, int height, int rgb) {
        out.append("<rect x=\"")
                .append(x)
                .append("\" y=\"")
                .append(y)
                .append("\" width=\"")
                .append(width);
        out.append("\" height=\"").append(height).append("\" fill=\"");
        color(out, rgb);
        out.append("\"/>\n");
    }

    private static void color(StringBuilder out, int rgb) {
        out.append('#').append(Integer.toHexString(0x1000000 | rgb), 1, 7);
    }

    private static void escape(StringBuilder out, CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                // Not allowed in XML.
                case '\ufffe', '\uffff' -> out.append('\ufffd');
                default -> out.append(c);
            }
        }
    }
}
