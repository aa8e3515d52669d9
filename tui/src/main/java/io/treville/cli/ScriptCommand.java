package io.treville.cli;

import io.treville.cli.repl.Line;
import io.treville.cli.repl.ScriptLines;
import io.treville.host.HostException;
import io.treville.lab.daemon.Labs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code script}: lines of the repl from a file. */
@Command(
        name = "script",
        mixinStandardHelpOptions = true,
        description =
                "Runs the lines of a file as the repl does, # begins a comment. The first that fails ends it: the line's number is"
                        + " told, and the exit status is the command's.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  treville script steps.treville",
            "  printf 'up xdp-counter --on host\\nexec left -- true\\ndown\\n' | treville script -"
        })
final class ScriptCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The script; - is standard input.")
    private String file = "";

    @Option(names = "--lab", paramLabel = "LAB", description = "The lab to begin with.")
    private @Nullable String lab;

    @Option(names = "--echo", description = "Show each line on standard error before it runs.")
    private boolean echo;

    @Override
    public Integer call() throws HostException, InterruptedException, IOException {
        String chosen = lab == null ? LabOption.usual() : Labs.chosen(lab).name();
        LineRunner runner = new LineRunner(chosen, !file.equals("-"));
        try (BufferedReader reader = open()) {
            ScriptLines lines = new ScriptLines(reader);
            for (Line line = lines.next(); line != null; line = lines.next()) {
                if (LineRunner.leaves(line)) {
                    break;
                }
                if (echo) {
                    System.err.println("> " + LineRunner.text(line));
                }
                if (line.missing() != null) {
                    throw new CommandException(
                            ExitCode.USAGE, where(lines) + "the script ends before " + line.missing());
                }
                int status = runner.run(line);
                if (status != ExitCode.OK) {
                    throw new CommandException(status, where(lines) + LineRunner.text(line) + ": status " + status);
                }
            }
        }
        return ExitCode.OK;
    }

    private BufferedReader open() throws IOException {
        if (file.equals("-")) {
            return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        }
        try {
            return Files.newBufferedReader(Path.of(file));
        } catch (NoSuchFileException e) {
            throw new CommandException(ExitCode.USAGE, file + ": no such file");
        }
    }

    private String where(ScriptLines lines) {
        return (file.equals("-") ? "standard input" : file) + ":" + lines.number() + ": ";
    }
}
