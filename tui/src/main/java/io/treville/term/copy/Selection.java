package io.treville.term.copy;

import io.treville.term.Line;
import io.treville.term.Transcript;

/** What is selected between two cells, both included. */
public record Selection(Kind kind, Position anchor, Position end) {
    /** How two cells span a selection. */
    public enum Kind {
        /** As one reads. */
        CHARACTERS,
        /** Whole lines. */
        LINES,
        /** The rectangle between them. */
        RECTANGLE
    }

    /** Whether a cell is selected. */
    public boolean contains(int line, int column) {
        Position first = first();
        Position last = last();
        if (line < first.line() || line > last.line()) {
            return false;
        }
        return switch (kind) {
            case LINES -> true;
            case RECTANGLE -> column >= left() && column <= right();
            case CHARACTERS ->
                (line > first.line() || column >= first.column()) && (line < last.line() || column <= last.column());
        };
    }

    private Position first() {
        return anchor.compareTo(end) <= 0 ? anchor : end;
    }

    private Position last() {
        return anchor.compareTo(end) <= 0 ? end : anchor;
    }

    private int left() {
        return Math.min(anchor.column(), end.column());
    }

    private int right() {
        return Math.max(anchor.column(), end.column());
    }

    /** The selected text: blanks at the ends of lines are left out, lines that go on in the next row are joined. */
    public String text(Transcript transcript) {
        StringBuilder out = new StringBuilder();
        int last = Math.min(last().line(), transcript.size() - 1);
        for (int number = Math.max(0, first().line()); number <= last; number++) {
            Line line = transcript.line(number);
            int from = from(number);
            int to = Math.min(to(number), line.columns() - 1) + 1;
            if (from > 0 && from < line.columns() && line.width(from) == 0) {
                from--;
            }
            boolean joined = kind != Kind.RECTANGLE && line.wrapped() && to == line.columns() && number < last;
            int start = out.length();
            line.appendText(out, from, Math.max(from, joined ? to : Math.min(to, line.used())));
            if (!joined) {
                trim(out, start);
                if (number < last || kind == Kind.LINES) {
                    out.append('\n');
                }
            }
        }
        return out.toString();
    }

    private int from(int line) {
        return switch (kind) {
            case LINES -> 0;
            case RECTANGLE -> left();
            case CHARACTERS -> line == first().line() ? first().column() : 0;
        };
    }

    private int to(int line) {
        return switch (kind) {
            case LINES -> Integer.MAX_VALUE - 1;
            case RECTANGLE -> right();
            case CHARACTERS -> line == last().line() ? last().column() : Integer.MAX_VALUE - 1;
        };
    }

    private static void trim(StringBuilder out, int start) {
        int end = out.length();
        while (end > start && out.charAt(end - 1) == ' ') {
            end--;
        }
        out.setLength(end);
    }
}
