package io.treville.term;

import java.util.Optional;

/**
 * One row of the screen or of its history, to be read. Columns count from 0. A row of the screen is live: it changes with the
 * next {@link Screen#feed}.
 */
public sealed interface Line permits Row {
    /** How many columns the row has. */
    int columns();

    /** Columns before this one may hold something; from here on all are blank in the plain look. */
    int used();

    /** The first code point of a cell; a space where nothing is, also in the second half of a wide character. */
    int codePoint(int column);

    /** 2 for the first half of a wide character, 0 for its second half, else 1. */
    int width(int column);

    /** The look of a cell, see {@link Attributes}. */
    long attributes(int column);

    /** The colour of a cell's underline, a {@link Color}; the default means the foreground. */
    int underlineColor(int column);

    /** Link and underline colour of a cell; the same object for all cells of a screen that have the same. */
    Extra extra(int column);

    /**
     * The target of the hyperlink that a cell belongs to (OSC 8): {@code http}, {@code https}, {@code file} or {@code mailto}, at most
     * 2083 characters of printable ASCII.
     */
    Optional<String> link(int column);

    /** Appends all code points of a cell: base and combining characters; nothing for the second half of a wide one. */
    void appendTo(StringBuilder out, int column);

    /** Whether the text goes on in the next row because it did not fit into this one. */
    boolean wrapped();

    /** Whether a shell marked something in this row (OSC 133). */
    boolean has(Mark mark);

    /** Appends the text of the columns from one to before another. */
    default void appendText(StringBuilder out, int from, int to) {
        for (int column = from; column < to; column++) {
            appendTo(out, column);
        }
    }

    /** The text without the blanks at its end. */
    default String text() {
        StringBuilder out = new StringBuilder(used());
        appendText(out, 0, used());
        int end = out.length();
        while (end > 0 && out.charAt(end - 1) == ' ') {
            end--;
        }
        out.setLength(end);
        return out.toString();
    }
}
