package io.treville.term.copy;

import io.treville.term.Line;
import io.treville.term.Transcript;
import java.util.Arrays;

/** A line as it was printed: the rows that go on in the next, joined, and where each character stands. */
final class LogicalLine {
    /** Longer ones are cut, so that a line without end costs little. */
    private static final int ROWS = 200;

    final int firstLine;
    final int lastLine;
    final String text;
    /** For each char: line - firstLine, and column. */
    private int[] where = new int[128];

    private int marked;

    private LogicalLine(Transcript transcript, int first, int last) {
        firstLine = first;
        lastLine = last;
        StringBuilder out = new StringBuilder();
        for (int number = first; number <= last; number++) {
            Line line = transcript.line(number);
            int end = line.wrapped() && number < last ? line.columns() : line.used();
            for (int column = 0; column < end; column++) {
                line.appendTo(out, column);
                mark(out.length(), (number - first) << 16 | column);
            }
        }
        text = out.toString();
    }

    private void mark(int length, int place) {
        if (length > where.length) {
            where = Arrays.copyOf(where, Math.max(length, where.length * 2));
        }
        while (marked < length) {
            where[marked++] = place;
        }
    }

    /** The whole line that a row belongs to. */
    static LogicalLine at(Transcript transcript, int number) {
        int first = number;
        while (first > 0 && number - first < ROWS && transcript.line(first - 1).wrapped()) {
            first--;
        }
        int last = number;
        while (last + 1 < transcript.size()
                && last - first < ROWS
                && transcript.line(last).wrapped()) {
            last++;
        }
        return new LogicalLine(transcript, first, last);
    }

    /** The first character at a place or after it. */
    int index(Position place) {
        int wanted = (place.line() - firstLine) << 16 | place.column();
        int found = Arrays.binarySearch(where, 0, marked, wanted);
        while (found > 0 && where[found - 1] == wanted) {
            found--;
        }
        return found < 0 ? -found - 1 : found;
    }

    Position position(int index) {
        return new Position(firstLine + (where[index] >>> 16), where[index] & 0xffff);
    }
}
