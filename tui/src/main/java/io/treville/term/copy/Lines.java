package io.treville.term.copy;

import io.treville.term.Line;
import io.treville.term.Transcript;

/** How long lines are, and where one begins and ends that goes on in several rows. */
final class Lines {
    private final Transcript transcript;

    Lines(Transcript transcript) {
        this.transcript = transcript;
    }

    int count() {
        return transcript.size();
    }

    /** Columns up to the last one that is not blank. */
    int length(int number) {
        Line line = transcript.line(number);
        int length = line.used();
        while (length > 0 && line.codePoint(length - 1) == ' ' && line.width(length - 1) != 0) {
            length--;
        }
        return length;
    }

    /** The first row of the line that a row belongs to. */
    int first(int number) {
        int first = number;
        while (first > 0 && transcript.line(first - 1).wrapped()) {
            first--;
        }
        return first;
    }

    /** The last row of the line that a row belongs to. */
    int last(int number) {
        int last = number;
        while (last + 1 < count() && transcript.line(last).wrapped()) {
            last++;
        }
        return last;
    }

    Position start(int number) {
        return new Position(first(number), 0);
    }

    /** Behind the last character. */
    Position end(int number) {
        int last = last(number);
        return new Position(last, length(last));
    }

    /** The first character of a line that is no blank; where one is when there is none. */
    Position text(Position place) {
        for (int number = first(place.line()); number <= last(place.line()); number++) {
            Line line = transcript.line(number);
            for (int column = 0; column < length(number); column++) {
                if (line.codePoint(column) != ' ') {
                    return new Position(number, column);
                }
            }
        }
        return place;
    }

    /** A character further; behind the end of a row the next one. */
    Position right(Position place) {
        if (place.column() < length(place.line())) {
            return new Position(
                    place.line(),
                    place.column() + Math.max(1, transcript.line(place.line()).width(place.column())));
        }
        return place.line() + 1 < count() ? new Position(place.line() + 1, 0) : place;
    }

    /** A character back; from the beginning of a row behind the end of the one before. */
    Position left(Position place) {
        if (place.column() == 0) {
            return place.line() == 0 ? place : new Position(place.line() - 1, length(place.line() - 1));
        }
        boolean wide = place.column() > 1 && transcript.line(place.line()).width(place.column() - 1) == 0;
        return new Position(place.line(), place.column() - (wide ? 2 : 1));
    }

    /** The next blank line in a direction after one that is not, or the last line there. */
    int paragraph(int from, int step) {
        int end = step < 0 ? 0 : count() - 1;
        int at = from;
        while (at != end && length(at) == 0) {
            at += step;
        }
        while (at != end && length(at) > 0) {
            at += step;
        }
        return at;
    }
}
