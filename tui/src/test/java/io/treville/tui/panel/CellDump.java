package io.treville.tui.panel;

import io.treville.term.Attributes;
import io.treville.term.Color;
import io.treville.term.Line;
import io.treville.term.Screen;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A screen as text that tells every cell: each row, and below it a letter for the look of each of its cells, a dot for the plain
 * one; at the end what the letters mean.
 */
final class CellDump {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private final Map<Long, Character> looks = new LinkedHashMap<>();
    private final StringBuilder out = new StringBuilder();

    private CellDump() {}

    static String of(Screen screen) {
        CellDump dump = new CellDump();
        for (int row = 0; row < screen.rows(); row++) {
            dump.row(row, screen.line(row));
        }
        dump.looks.forEach((look, letter) ->
                dump.out.append(letter).append(' ').append(text(look)).append('\n'));
        return dump.out.toString();
    }

    private void row(int number, Line line) {
        StringBuilder text = new StringBuilder();
        StringBuilder marks = new StringBuilder();
        for (int column = 0; column < line.columns(); column++) {
            line.appendTo(text, column);
            long look = line.attributes(column);
            marks.append(look == Attributes.NONE ? '.' : letter(look));
        }
        out.append(String.format("%02d|", number))
                .append(text.toString().stripTrailing())
                .append('\n');
        out.append("  |").append(marks.toString().replaceFirst("\\.+$", "")).append('\n');
    }

    private char letter(long look) {
        return looks.computeIfAbsent(look, fresh -> LETTERS.charAt(looks.size()));
    }

    private static String text(long look) {
        StringBuilder text = new StringBuilder();
        append(text, look, Attributes.BOLD, "bold ");
        append(text, look, Attributes.DIM, "dim ");
        append(text, look, Attributes.ITALIC, "italic ");
        append(text, look, Attributes.INVERSE, "inverse ");
        append(text, look, Attributes.STRIKE, "strike ");
        if (Attributes.underline(look) != 0) {
            text.append("underline ");
        }
        return text.append(colour(Attributes.foreground(look)))
                .append(" on ")
                .append(colour(Attributes.background(look)))
                .toString();
    }

    private static void append(StringBuilder text, long look, long flag, String name) {
        if (Attributes.has(look, flag)) {
            text.append(name);
        }
    }

    private static String colour(int colour) {
        return Color.isDefault(colour) ? "default" : String.format("#%06x", Color.toRgb(colour, 0));
    }
}
