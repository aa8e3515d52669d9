package io.treville.topology;

/**
 * A place in a file, as editors count it.
 *
 * @param line from 1
 * @param column from 1, in code points
 */
public record Position(int line, int column) {
    /** The beginning of a file. */
    public static final Position START = new Position(1, 1);
}
