package io.treville.term.copy;

/** A cell of a transcript, from 0; positions are ordered as one reads. */
public record Position(int line, int column) implements Comparable<Position> {
    @Override
    public int compareTo(Position other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }
}
