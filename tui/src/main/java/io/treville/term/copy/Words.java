package io.treville.term.copy;

import io.treville.term.Line;
import io.treville.term.Transcript;

/** Where words begin and end, across lines. */
final class Words {
    private final Transcript transcript;
    private final Lines lines;

    Words(Transcript transcript, Lines lines) {
        this.transcript = transcript;
        this.lines = lines;
    }

    /** The beginning of the next word, or behind all text. */
    Position next(Position from, boolean big) {
        boolean behind = from.column() > lines.length(from.line()) && from.line() + 1 < lines.count();
        Position at = behind ? new Position(from.line() + 1, 0) : from;
        int kind = kind(at, big);
        while (kind != 0 && kind(at, big) == kind && hasNext(at)) {
            Position next = step(at, 1);
            boolean newLine =
                    next.line() != at.line() && !transcript.line(at.line()).wrapped();
            at = next;
            if (newLine) {
                break;
            }
        }
        while (kind(at, big) == 0) {
            if (isBehind(at)) {
                Position end = lines.end(transcript.size() - 1);
                return new Position(end.line(), end.column() + 1);
            }
            at = step(at, 1);
        }
        return at;
    }

    private boolean isBehind(Position at) {
        return at.line() == transcript.size() - 1
                && at.column() >= transcript.line(at.line()).used();
    }

    /** The beginning of the word before, or the first position. */
    Position previous(Position from, boolean big) {
        Position at = hasPrevious(from) ? step(from, -1) : from;
        while (kind(at, big) == 0 && hasPrevious(at)) {
            at = step(at, -1);
        }
        int kind = kind(at, big);
        while (hasPrevious(at)) {
            Position before = step(at, -1);
            boolean newLine = before.line() != at.line()
                    && !transcript.line(before.line()).wrapped();
            if (newLine || kind(before, big) != kind) {
                break;
            }
            at = before;
        }
        return at;
    }

    /** The end of this word or, from there, of the next; behind all text where none comes. */
    Position end(Position from, boolean big) {
        Position at = step(from, 1);
        while (kind(at, big) == 0) {
            if (isBehind(at)) {
                return lines.end(transcript.size() - 1);
            }
            at = step(at, 1);
        }
        int kind = kind(at, big);
        while (hasNext(at)) {
            Position after = step(at, 1);
            boolean newLine =
                    after.line() != at.line() && !transcript.line(at.line()).wrapped();
            if (newLine || kind(after, big) != kind) {
                break;
            }
            at = after;
        }
        return at;
    }

    /** The word that a cell belongs to; empty where there is none. */
    String at(Position place) {
        if (kind(place, false) != 1) {
            return "";
        }
        LogicalLine line = LogicalLine.at(transcript, place.line());
        int first = line.index(place);
        int end = first;
        while (first > 0 && isWord(line.text.codePointBefore(first))) {
            first -= Character.charCount(line.text.codePointBefore(first));
        }
        while (end < line.text.length() && isWord(line.text.codePointAt(end))) {
            end += Character.charCount(line.text.codePointAt(end));
        }
        return line.text.substring(first, end);
    }

    private static boolean isWord(int codePoint) {
        return Character.isLetterOrDigit(codePoint) || codePoint == '_';
    }

    /** 0 a blank, 1 part of a word, 2 another visible character. */
    private int kind(Position at, boolean big) {
        Line line = transcript.line(at.line());
        if (at.column() >= line.used()) {
            return 0;
        }
        int codePoint = line.codePoint(at.column());
        if (codePoint == ' ') {
            return line.width(at.column()) == 0 ? kind(new Position(at.line(), at.column() - 1), big) : 0;
        }
        return big || isWord(codePoint) ? 1 : 2;
    }

    private boolean hasNext(Position at) {
        return at.line() < transcript.size() - 1 || at.column() < transcript.columns() - 1;
    }

    private static boolean hasPrevious(Position at) {
        return at.line() > 0 || at.column() > 0;
    }

    private Position step(Position at, int step) {
        int column = at.column() + step;
        if (column < 0) {
            return new Position(
                    at.line() - 1, Math.max(0, transcript.line(at.line() - 1).used() - 1));
        }
        // What is right of a line's text is skipped: it may be wide and there may be many lines.
        if (step > 0 && column >= Math.max(1, transcript.line(at.line()).used()) && at.line() < transcript.size() - 1) {
            return new Position(at.line() + 1, 0);
        }
        return new Position(at.line(), Math.min(column, transcript.columns() - 1));
    }
}
