package io.treville.record;

import static java.util.Objects.requireNonNull;

import io.treville.term.Screen;
import io.treville.term.copy.Dump;
import java.util.ArrayList;
import java.util.List;

/**
 * The cells of a terminal's screen at one moment.
 *
 * @param lines row by row: text with the SGR sequences of its looks
 */
public record Grid(int pane, int columns, int rows, int cursorColumn, int cursorRow, List<String> lines) {
    public Grid {
        lines = List.copyOf(lines);
    }

    static Grid of(int pane, Screen screen) {
        List<String> lines = new ArrayList<>(screen.rows());
        StringBuilder line = new StringBuilder();
        for (int row = 0; row < screen.rows(); row++) {
            line.setLength(0);
            Dump.appendAnsi(line, screen.line(row));
            lines.add(line.toString());
        }
        return new Grid(pane, screen.columns(), screen.rows(), screen.cursorColumn(), screen.cursorRow(), lines);
    }

    /** What is different in the other first, in one line; empty when nothing is. */
    String difference(Grid other) {
        requireNonNull(other, "other is null");
        if (columns != other.columns || rows != other.rows) {
            return "is " + other.columns + "×" + other.rows + ", was " + columns + "×" + rows;
        }
        for (int row = 0; row < lines.size(); row++) {
            String mine = lines.get(row);
            String theirs = row < other.lines.size() ? other.lines.get(row) : "";
            if (!mine.equals(theirs)) {
                return "row " + (row + 1) + " is " + quoted(theirs) + ", was " + quoted(mine);
            }
        }
        if (cursorColumn != other.cursorColumn || cursorRow != other.cursorRow) {
            return "the cursor is at " + (other.cursorRow + 1) + ":" + (other.cursorColumn + 1) + ", was at "
                    + (cursorRow + 1) + ":" + (cursorColumn + 1);
        }
        return "";
    }

    private static String quoted(String line) {
        return '"' + line.replace("\033", "\\e") + '"';
    }
}
