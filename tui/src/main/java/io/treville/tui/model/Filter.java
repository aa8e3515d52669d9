package io.treville.tui.model;

import io.treville.term.copy.BoundedText;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a person wants to see of many lines: a regular expression, with {@code !} before it what does not match it, with
 * {@code ~} before it the characters in this order anywhere. Small letters match capitals too, unless there is a capital in it.
 *
 * @param text as it was typed; empty lets everything through
 * @param error why it is no regular expression, in a few words, or empty; such a filter is taken as plain text
 */
public record Filter(String text, String error, Predicate<String> lets) {
    private static final int STEPS = 20_000;

    public static final Filter NONE = new Filter("", "", line -> true);

    /** Any text is a filter. */
    public static Filter of(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        if (text.startsWith("!")) {
            Filter inverse = of(text.substring(1));
            return inverse.text.isEmpty() ? NONE : new Filter(text, inverse.error, inverse.lets.negate());
        }
        boolean anyCase = text.equals(text.toLowerCase(Locale.ROOT));
        if (text.startsWith("~")) {
            String wanted = text.substring(1);
            return new Filter(text, "", line -> inOrder(wanted, anyCase ? line.toLowerCase(Locale.ROOT) : line));
        }
        int flags = anyCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        try {
            return new Filter(text, "", finds(Pattern.compile(text, flags)));
        } catch (PatternSyntaxException e) {
            return new Filter(text, e.getDescription(), finds(Pattern.compile(text, flags | Pattern.LITERAL)));
        }
    }

    public boolean isNone() {
        return text.isEmpty();
    }

    public boolean matches(String line) {
        return lets.test(line);
    }

    /** A line on which the expression goes back and forth without end counts as not matching. */
    private static Predicate<String> finds(Pattern pattern) {
        return line -> {
            try {
                return pattern.matcher(new BoundedText(line, STEPS)).find();
            } catch (BoundedText.TooManySteps | StackOverflowError endless) {
                return false;
            }
        };
    }

    private static boolean inOrder(String wanted, String line) {
        int at = 0;
        for (int i = 0; i < wanted.length(); i++) {
            at = line.indexOf(wanted.charAt(i), at) + 1;
            if (at == 0) {
                return false;
            }
        }
        return true;
    }
}
