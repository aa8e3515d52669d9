package io.treville.cli.repl;

import io.treville.cli.complete.CommandWords;
import java.util.Set;
import java.util.regex.Pattern;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Colours a line while it is typed: commands bold, or red where there is none of that name; options, quoted words, the shell's part. */
final class LineHighlighter implements Highlighter {
    private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;

    private final CommandWords program;
    private final Set<String> own;

    /** @param own words that are commands of the repl only */
    LineHighlighter(CommandWords program, Set<String> own) {
        this.program = program;
        this.own = own;
    }

    @Override
    public AttributedString highlight(LineReader reader, String text) {
        Line line = Line.parse(text);
        AttributedStringBuilder styled = new AttributedStringBuilder();
        int end = 0;
        CommandWords command = program;
        boolean mayBeCommand = true;
        for (Line.Word word : line.words()) {
            styled.style(PLAIN).append(text, end, word.start());
            CommandWords deeper = mayBeCommand ? command.command(word.text()) : null;
            styled.style(style(text, word, deeper != null, end == 0));
            styled.append(text, word.start(), word.end());
            mayBeCommand = deeper != null && !deeper.commands().isEmpty();
            command = deeper == null ? command : deeper;
            end = word.end();
        }
        // What is left is the shell's part or a comment.
        styled.style(line.shell() == null ? PLAIN.faint() : PLAIN.foreground(AttributedStyle.MAGENTA));
        styled.append(text, end, text.length());
        return styled.toAttributedString();
    }

    private AttributedStyle style(String text, Line.Word word, boolean isCommand, boolean first) {
        char start = text.charAt(word.start());
        if (isCommand || (first && own.contains(word.text()))) {
            return PLAIN.bold();
        }
        if (first) {
            boolean beginsOne =
                    program.startsCommand(word.text()) || own.stream().anyMatch(each -> each.startsWith(word.text()));
            return beginsOne ? PLAIN : PLAIN.foreground(AttributedStyle.RED);
        }
        if (start == '\'' || start == '"') {
            return PLAIN.foreground(AttributedStyle.GREEN);
        }
        return start == '-' ? PLAIN.foreground(AttributedStyle.CYAN) : PLAIN;
    }

    @Override
    public void setErrorPattern(Pattern pattern) {
        // Errors are not marked by pattern.
    }

    @Override
    public void setErrorIndex(int index) {
        // As above.
    }
}
