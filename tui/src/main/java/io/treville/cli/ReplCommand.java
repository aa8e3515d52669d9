package io.treville.cli;

import io.treville.cli.complete.CommandWords;
import io.treville.cli.repl.HistoryFile;
import io.treville.cli.repl.Line;
import io.treville.cli.repl.LineEditor;
import io.treville.cli.repl.LineEditor.Read;
import io.treville.host.HostException;
import io.treville.lab.daemon.Labs;
import io.treville.lab.daemon.RunningLab;
import io.treville.scenario.report.TextReport.Paint;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code repl}: the commands, one after the other, on one lab. */
@Command(
        name = "repl",
        mixinStandardHelpOptions = true,
        description = {
            "Reads commands at the terminal and runs them on one lab, with history, completion (Tab) and colours. Every command of"
                    + " treville is one here, without the word treville.",
            "Also: use LAB (go on with another lab), help [COMMAND], !LINE (a line of the shell's), exit. After | or > comes the"
                    + " shell's part. A quote that is not closed, or \\ at the end, goes on in the next line. Ctrl-C ends the command"
                    + " that runs, ctrl-D leaves; the lab stays."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  treville repl", "  treville repl --lab ioam-gob"})
final class ReplCommand implements Callable<Integer> {
    @Option(names = "--lab", paramLabel = "LAB", description = "The lab to begin with.")
    private @Nullable String lab;

    @Override
    public Integer call() throws HostException, InterruptedException, IOException {
        if (!Terminals.interactive()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "repl needs a terminal; treville script FILE runs lines without one (- reads standard input)");
        }
        String chosen = lab == null ? LabOption.usual() : lab;
        LineRunner runner =
                new LineRunner(chosen == null ? null : Labs.chosen(chosen).name(), true);
        LineEditor.Knowledge knowledge = new LineEditor.Knowledge(
                CommandWords.of(Treville.commandLine()), LineRunner.OWN, new LabNames(), runner::lab);
        // Ctrl-C that comes after a line has been read, and before its command listens, is the command's too.
        try (LineEditor editor = LineEditor.open(
                HistoryFile.of(System.getenv()),
                knowledge,
                Terminals.paint() == Paint.COLOUR,
                Thread.currentThread()::interrupt)) {
            int status = ExitCode.OK;
            while (true) {
                if (Thread.interrupted()) {
                    status = ExitCode.INTERRUPTED;
                }
                Read read = editor.read(name(runner.lab()), status);
                switch (read) {
                    case Read.Ended() -> {
                        return ExitCode.OK;
                    }
                    case Read.GivenUp() -> status = ExitCode.OK;
                    case Read.Entered(Line line) -> {
                        if (LineRunner.leaves(line)) {
                            return ExitCode.OK;
                        }
                        status = line.isEmpty() ? status : run(runner, line);
                    }
                }
            }
        }
    }

    private static int run(LineRunner runner, Line line) throws IOException {
        try {
            return runner.run(line);
        } catch (InterruptedException e) {
            return ExitCode.INTERRUPTED;
        }
    }

    /** What the prompt says: the lab that a command would mean. */
    private static String name(@Nullable String chosen) {
        if (chosen != null) {
            return chosen;
        }
        try {
            List<RunningLab> labs = Labs.all();
            return switch (labs.size()) {
                case 0 -> "treville";
                case 1 -> labs.getFirst().name();
                default -> "treville (" + labs.size() + " labs)";
            };
        } catch (HostException e) {
            return "treville";
        }
    }
}
