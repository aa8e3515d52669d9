package io.treville.cli.repl;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one line, once. Total: any text is a line, perhaps one that lacks something. */
final class LineReading {
    private final String text;
    private final List<Line.Word> words = new ArrayList<>();
    private int at;

    LineReading(String text) {
        this.text = text;
    }

    Line line() {
        skipBlanks();
        if (at < text.length() && text.charAt(at) == '!') {
            return new Line(words, text.substring(at + 1).strip(), true, null);
        }
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                skipComment();
            } else if (c == '|' || c == '>' || c == '<') {
                String shell = text.substring(at).strip();
                String missing =
                        shell.endsWith("|") ? "a command after |" : shell.endsWith("\\") ? "the next line" : null;
                return new Line(words, shell, false, missing);
            } else {
                String missing = word();
                if (missing != null) {
                    return new Line(words, null, false, missing);
                }
            }
            skipBlanks();
        }
        return new Line(words, null, false, null);
    }

    private void skipBlanks() {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("\\\n", at)) {
                at += 2;
            } else {
                return;
            }
        }
    }

    private void skipComment() {
        while (at < text.length() && text.charAt(at) != '\n') {
            at++;
        }
    }

    /** Reads a word; returns what it lacks, or null. */
    private @Nullable String word() {
        StringBuilder word = new StringBuilder();
        int start = at;
        String missing = null;
        while (at < text.length() && missing == null && !endsWord(text.charAt(at))) {
            char c = text.charAt(at++);
            missing = switch (c) {
                case '\'' -> literal(word);
                case '"' -> quoted(word);
                case '\\' -> escaped(word);
                default -> {
                    word.append(c);
                    yield null;
                }
            };
        }
        words.add(new Line.Word(word.toString(), start, at));
        return missing;
    }

    private static boolean endsWord(char c) {
        return Character.isWhitespace(c) || c == '|' || c == '>' || c == '<';
    }

    private @Nullable String escaped(StringBuilder word) {
        if (at == text.length()) {
            return "the next line";
        }
        char c = text.charAt(at++);
        if (c != '\n') {
            word.append(c);
        }
        return null;
    }

    private @Nullable String literal(StringBuilder word) {
        int end = text.indexOf('\'', at);
        if (end < 0) {
            word.append(text, at, text.length());
            at = text.length();
            return "the closing '";
        }
        word.append(text, at, end);
        at = end + 1;
        return null;
    }

    private @Nullable String quoted(StringBuilder word) {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return null;
            }
            if (c == '\\' && at < text.length() && "\"\\".indexOf(text.charAt(at)) >= 0) {
                c = text.charAt(at++);
            }
            word.append(c);
        }
        return "the closing \"";
    }
}
