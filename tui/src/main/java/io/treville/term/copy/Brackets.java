package io.treville.term.copy;

import io.treville.term.Line;
import io.treville.term.Transcript;

/** Finds the bracket that belongs to another, across lines. */
final class Brackets {
    private static final String OPEN = "([{";
    private static final String CLOSE = ")]}";

    private final Transcript transcript;
    private int number;
    private int column;
    private Line line;

    private Brackets(Transcript transcript, Position place) {
        this.transcript = transcript;
        number = place.line();
        column = place.column();
        line = transcript.line(number);
    }

    /** The one that belongs to the bracket here, or to the next one in the line; the same place where there is none. */
    static Position partner(Transcript transcript, Position place) {
        Brackets at = new Brackets(transcript, place);
        while (at.kind() < 0) {
            boolean lineEnds = at.column + 1 >= at.line.used() && !at.line.wrapped();
            if (lineEnds || !at.step(1)) {
                return place;
            }
        }
        return at.find() ? new Position(at.number, at.column) : place;
    }

    private boolean find() {
        int kind = kind();
        int direction = character() == OPEN.charAt(kind) ? 1 : -1;
        int depth = direction;
        while (step(direction)) {
            if (kind() == kind) {
                depth += character() == OPEN.charAt(kind) ? 1 : -1;
                if (depth == 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private int character() {
        return column < line.used() ? line.codePoint(column) : ' ';
    }

    /** Of a pair; negative for what is no bracket. */
    private int kind() {
        return Math.max(OPEN.indexOf(character()), CLOSE.indexOf(character()));
    }

    private boolean step(int by) {
        column += by;
        while (column < 0 || column >= line.used()) {
            if (number + by < 0 || number + by >= transcript.size()) {
                return false;
            }
            number += by;
            line = transcript.line(number);
            column = by > 0 ? 0 : line.used() - 1;
        }
        return true;
    }
}
