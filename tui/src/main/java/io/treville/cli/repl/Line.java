package io.treville.cli.repl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the repl, taken apart: words as a shell has them ({@code 'as it is'}, {@code "with \" in it"}, {@code \} before one
 * character), {@code #} before a comment, and from the first {@code |}, {@code >} or {@code <} on what the shell is to do.
 *
 * @param shell what sh(1) gets, beginning with its {@code |}, {@code >} or {@code <}; or after a {@code !} at the beginning all of
 *     the line; null for nothing
 * @param shellOnly whether it began with {@code !}
 * @param missing what would have to follow before it is whole, or null
 */
public record Line(
        List<Word> words,
        @Nullable String shell,
        boolean shellOnly,
        @Nullable String missing) {
    /**
     * A word.
     *
     * @param text without quotes
     * @param start where it begins in the line, in characters
     * @param end behind its last
     */
    public record Word(String text, int start, int end) {}

    public Line {
        words = List.copyOf(words);
    }

    public static Line parse(String text) {
        return new LineReading(text).line();
    }

    /** The words without their places. */
    public List<String> texts() {
        return words.stream().map(Word::text).toList();
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return words.isEmpty() && shell == null && missing == null;
    }

    /** A word so written that it is read as one. */
    public static String quoted(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (Character.isWhitespace(word.charAt(i)) || "'\"\\|<>#".indexOf(word.charAt(i)) >= 0) {
                return "'" + word.replace("'", "'\\''") + "'";
            }
        }
        return word.isEmpty() ? "''" : word;
    }
}
