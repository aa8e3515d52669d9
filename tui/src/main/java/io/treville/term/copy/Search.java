package io.treville.term.copy;

import io.treville.term.Transcript;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Finds text in a transcript, also where it goes on in the next row. A text without capitals matches both cases. A regular expression may
 * take a bounded number of steps in each line; a line that would take more counts as one without a match.
 */
public final class Search {
    private static final int STEPS = 200_000;
    private final Pattern pattern;

    private Search(Pattern pattern) {
        this.pattern = pattern;
    }

    /** A search for exactly this text. */
    public static Search plain(String text) {
        if (text.isEmpty()) {
            throw new SearchException("nothing to search for");
        }
        return new Search(Pattern.compile(text, Pattern.LITERAL | caseFlags(text)));
    }

    /** A search for a Java regular expression; {@link SearchException} when it is malformed. */
    public static Search regex(String expression) {
        try {
            return new Search(Pattern.compile(expression, caseFlags(expression)));
        } catch (PatternSyntaxException malformed) {
            throw new SearchException(
                    expression + ": " + malformed.getDescription() + " at character " + (malformed.getIndex() + 1));
        }
    }

    private static int caseFlags(String text) {
        boolean capitals = text.codePoints().anyMatch(Character::isUpperCase);
        return capitals ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    }

    /** The first match that begins after a position, going round from the end to the beginning. */
    public Optional<Match> next(Transcript transcript, Position from) {
        int line = from.line();
        Position after = from;
        for (int seen = 0; seen <= transcript.size(); ) {
            LogicalLine text = LogicalLine.at(transcript, line);
            Match match = find(text, after, null);
            if (match != null) {
                return Optional.of(match);
            }
            seen += text.lastLine - text.firstLine + 1;
            line = text.lastLine + 1 < transcript.size() ? text.lastLine + 1 : 0;
            after = new Position(-1, 0);
        }
        return Optional.empty();
    }

    /** The last match that begins before a position, going round from the beginning to the end. */
    public Optional<Match> previous(Transcript transcript, Position from) {
        int line = from.line();
        Position before = from;
        for (int seen = 0; seen <= transcript.size(); ) {
            LogicalLine text = LogicalLine.at(transcript, line);
            Match match = find(text, null, before);
            if (match != null) {
                return Optional.of(match);
            }
            seen += text.lastLine - text.firstLine + 1;
            line = text.firstLine > 0 ? text.firstLine - 1 : transcript.size() - 1;
            before = new Position(Integer.MAX_VALUE, 0);
        }
        return Optional.empty();
    }

    /** The columns that matches take in each of so many lines. */
    List<BitSet> columns(Transcript transcript, int first, int count) {
        List<BitSet> columns = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            columns.add(new BitSet());
        }
        for (int line = first; line < Math.min(first + count, transcript.size()); ) {
            LogicalLine text = LogicalLine.at(transcript, line);
            Matcher matcher = pattern.matcher(new BoundedText(text.text, STEPS));
            try {
                while (matcher.find()) {
                    for (int i = matcher.start(); i < matcher.end(); i++) {
                        Position place = text.position(i);
                        if (place.line() >= first && place.line() < first + count) {
                            columns.get(place.line() - first).set(place.column());
                        }
                    }
                }
            } catch (BoundedText.TooManySteps costly) {
                // The rest of the line counts as one without a match.
            }
            line = text.lastLine + 1;
        }
        return columns;
    }

    /** With {@code after} the first match that begins after it; with {@code before} the last one that begins before it. */
    private @Nullable Match find(LogicalLine line, @Nullable Position after, @Nullable Position before) {
        Matcher matcher = pattern.matcher(new BoundedText(line.text, STEPS));
        Match found = null;
        try {
            while (matcher.find()) {
                if (matcher.end() == matcher.start()) {
                    continue;
                }
                Position first = line.position(matcher.start());
                if (before != null && first.compareTo(before) >= 0) {
                    break;
                }
                if (before != null || (after != null && first.compareTo(after) > 0)) {
                    found = new Match(first, line.position(matcher.end() - 1));
                }
                if (found != null && after != null) {
                    break;
                }
            }
        } catch (BoundedText.TooManySteps costly) {
            return found;
        }
        return found;
    }
}
