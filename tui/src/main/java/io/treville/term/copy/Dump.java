package io.treville.term.copy;

import io.treville.term.Attributes;
import io.treville.term.Color;
import io.treville.term.Line;
import io.treville.term.Transcript;

/** Lines of a transcript as text, and as text with ANSI sequences for its looks. */
public final class Dump {
    private static final long[] FLAGS = {
        Attributes.BOLD,
        Attributes.DIM,
        Attributes.ITALIC,
        Attributes.BLINK,
        Attributes.INVERSE,
        Attributes.HIDDEN,
        Attributes.STRIKE,
        Attributes.OVERLINE
    };
    private static final String[] CODES = {";1", ";2", ";3", ";5", ";7", ";8", ";9", ";53"};

    private Dump() {}

    /** Lines from one to before another as plain text, each with a line feed, without the blanks at their ends. */
    public static String text(Transcript transcript, int from, int to) {
        StringBuilder out = new StringBuilder();
        for (int number = from; number < to; number++) {
            out.append(transcript.line(number).text()).append('\n');
        }
        return out.toString();
    }

    /** The same with SGR sequences; links are left out. */
    public static String ansi(Transcript transcript, int from, int to) {
        StringBuilder out = new StringBuilder();
        for (int number = from; number < to; number++) {
            appendAnsi(out, transcript.line(number));
            out.append('\n');
        }
        return out.toString();
    }

    /** Appends one line with SGR sequences, without a line feed; it ends in the plain look. */
    public static void appendAnsi(StringBuilder out, Line line) {
        long look = 0;
        int underline = Color.DEFAULT;
        for (int column = 0; column < line.used(); column++) {
            if (line.attributes(column) != look || line.underlineColor(column) != underline) {
                look = line.attributes(column);
                underline = line.underlineColor(column);
                appendLook(out, look, underline);
            }
            line.appendTo(out, column);
        }
        if (look != 0 || underline != Color.DEFAULT) {
            out.append("\033[0m");
        }
    }

    private static void appendLook(StringBuilder out, long look, int underline) {
        out.append("\033[0");
        for (int i = 0; i < FLAGS.length; i++) {
            if (Attributes.has(look, FLAGS[i])) {
                out.append(CODES[i]);
            }
        }
        int style = Attributes.underline(look);
        if (style == 1) {
            out.append(";4");
        } else if (style > 1) {
            out.append(";4:").append(style);
        }
        appendColor(out, 38, Attributes.foreground(look));
        appendColor(out, 48, Attributes.background(look));
        appendColor(out, 58, underline);
        out.append('m');
    }

    private static void appendColor(StringBuilder out, int target, int color) {
        if (Color.isDefault(color)) {
            return;
        }
        out.append(';').append(target);
        if (Color.isRgb(color)) {
            int rgb = Color.toRgb(color, 0);
            out.append(";2;")
                    .append(rgb >> 16)
                    .append(';')
                    .append(rgb >> 8 & 0xff)
                    .append(';')
                    .append(rgb & 0xff);
        } else {
            out.append(";5;").append(Color.index(color));
        }
    }
}
