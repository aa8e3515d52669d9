package io.treville.cli.repl;

import io.treville.cli.complete.CommandWords;
import io.treville.cli.complete.NameSource;
import io.treville.cli.complete.Suggestion;
import io.treville.cli.complete.Suggestions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines at a terminal, with history, completion and colours. Between two lines the terminal is as it was, so that what a
 * line starts has it for itself.
 */
public final class LineEditor implements AutoCloseable {
    private static final int KEPT_LINES = 10_000;

    private final Terminal terminal;
    private final LineReader reader;
    private final boolean coloured;

    private LineEditor(Terminal terminal, LineReader reader, boolean coloured) {
        this.terminal = terminal;
        this.reader = reader;
        this.coloured = coloured;
    }

    /** What the reader of lines is to know. */
    public record Knowledge(
            CommandWords program, Set<String> ownCommands, NameSource names, Supplier<@Nullable String> lab) {
        public Knowledge {
            ownCommands = Set.copyOf(ownCommands);
        }

        private void complete(ParsedLine parsed, List<Candidate> into) {
            if (!(parsed instanceof WordsAtCursor at)) {
                return;
            }
            List<String> before = at.before();
            if (before.isEmpty()) {
                for (String own : new TreeSet<>(ownCommands)) {
                    into.add(candidate(new Suggestion(own, "", true), "repl"));
                }
            }
            if (before.size() == 1 && before.getFirst().equals("use")) {
                names.names(io.treville.cli.complete.Kind.LAB, null)
                        .forEach(lab -> into.add(candidate(new Suggestion(lab, "", true), "lab")));
                return;
            }
            for (Suggestion each : Suggestions.of(program, before, at.word(), names, lab.get())) {
                into.add(candidate(each, null));
            }
        }

        private static Candidate candidate(Suggestion each, @Nullable String group) {
            String summary = each.summary().isEmpty() ? null : each.summary();
            return new Candidate(each.word(), each.word(), group, summary, null, null, each.complete());
        }
    }

    /**
     * Opens the process's own terminal.
     *
     * @param history where lines are kept; readable for its owner only
     * @param interrupted what to do on ctrl-C while no line is read; from any thread, must not wait
     */
    public static LineEditor open(Path history, Knowledge knowledge, boolean coloured, Runnable interrupted)
            throws IOException {
        HistoryFile.prepare(history);
        Terminal terminal = TerminalBuilder.builder()
                .name("treville")
                .system(true)
                .provider("ffm")
                .nativeSignals(true)
                .signalHandler(Terminal.SignalHandler.SIG_IGN)
                .build();
        terminal.handle(Terminal.Signal.INT, signal -> interrupted.run());
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("treville")
                .parser(new LineParser())
                .completer((reader, parsed, into) -> knowledge.complete(parsed, into))
                .variable(LineReader.HISTORY_FILE, history)
                .variable(LineReader.HISTORY_SIZE, KEPT_LINES)
                .variable(LineReader.HISTORY_FILE_SIZE, KEPT_LINES)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P  > ")
                .variable(LineReader.LIST_MAX, 200)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
                .option(LineReader.Option.AUTO_FRESH_LINE, false)
                .option(LineReader.Option.CASE_INSENSITIVE, false);
        if (coloured) {
            builder.highlighter(new LineHighlighter(knowledge.program(), knowledge.ownCommands()));
        }
        return new LineEditor(terminal, builder.build(), coloured);
    }

    /** How a reading ended. */
    public sealed interface Read {
        record Entered(Line line) implements Read {}

        /** Ctrl-C: what was typed is given up. */
        record GivenUp() implements Read {}

        /** Ctrl-D on an empty line, or the terminal is gone. */
        record Ended() implements Read {}
    }

    /** @param status how the last command ended; said in the prompt when it is not 0 */
    public Read read(String name, int status) {
        try {
            return new Read.Entered(Line.parse(reader.readLine(prompt(name, status))));
        } catch (UserInterruptException e) {
            return new Read.GivenUp();
        } catch (EndOfFileException e) {
            return new Read.Ended();
        }
    }

    private String prompt(String name, int status) {
        AttributedStringBuilder prompt = new AttributedStringBuilder();
        prompt.style(style(AttributedStyle.BLUE)).append(name);
        if (status != 0) {
            prompt.style(style(AttributedStyle.RED)).append(" [" + status + "]");
        }
        AttributedString styled =
                prompt.style(AttributedStyle.DEFAULT).append("> ").toAttributedString();
        return styled.toAnsi(terminal);
    }

    private AttributedStyle style(int colour) {
        return coloured ? AttributedStyle.DEFAULT.bold().foreground(colour) : AttributedStyle.DEFAULT;
    }

    /** Saves the history and gives the terminal back. */
    @Override
    public void close() throws IOException {
        reader.getHistory().save();
        terminal.close();
    }
}
