package io.treville.cli.repl;

import java.util.List;
import org.jline.reader.CompletingParsedLine;

/** A line as JLine completes it: the words before the cursor, and what of the word at the cursor is typed. */
final class WordsAtCursor implements CompletingParsedLine {
    private final String text;
    private final int cursor;
    private final List<Line.Word> before;
    private final Line.Word current;

    WordsAtCursor(String text, int cursor) {
        this.text = text;
        this.cursor = cursor;
        List<Line.Word> words = Line.parse(text.substring(0, cursor)).words();
        boolean inWord = !words.isEmpty() && words.getLast().end() == cursor;
        this.current = inWord ? words.getLast() : new Line.Word("", cursor, cursor);
        this.before = inWord ? words.subList(0, words.size() - 1) : words;
    }

    /** The words before the one at the cursor. */
    List<String> before() {
        return before.stream().map(Line.Word::text).toList();
    }

    @Override
    public String word() {
        return current.text();
    }

    @Override
    public int wordCursor() {
        return current.text().length();
    }

    @Override
    public int wordIndex() {
        return before.size();
    }

    @Override
    public List<String> words() {
        return java.util.stream.Stream.concat(before.stream(), java.util.stream.Stream.of(current))
                .map(Line.Word::text)
                .toList();
    }

    @Override
    public String line() {
        return text;
    }

    @Override
    public int cursor() {
        return cursor;
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
        return complete ? Line.quoted(candidate.toString()) : candidate;
    }

    @Override
    public int rawWordCursor() {
        return cursor - current.start();
    }

    @Override
    public int rawWordLength() {
        return cursor - current.start();
    }
}
