package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.treville.cli.manual.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The examples of {@code --help} are there, and are command lines that this program takes. */
@Tag("unit")
class HelpExamplesTest {
    /** What a shell makes of the arguments of the first {@code treville} in a line, NUL-terminated each. */
    private static final String CAPTURE = """
            treville() { [ -e "$out" ] || { [ $# = 0 ] || printf '%s\\0' "$@"; } >"$out"; }
            sudo() { :; }
            dot() { :; }
            tar() { :; }
            git() { shift 2; "$@"; }
            """;

    @Test
    void everyCommandHasAnExample() {
        for (Entry entry : Examples.commands()) {
            assertThat(entry.examples()).as(String.join(" ", entry.path())).anyMatch(line -> line.contains("treville"));
        }
    }

    @Test
    void everyExampleIsACommandLineOfItsOwnCommand() throws IOException, InterruptedException {
        for (Entry entry : Examples.commands()) {
            for (String line : Examples.of(entry)) {
                List<String> arguments = arguments(line);
                assertThat("treville " + String.join(" ", arguments)).as(line).contains(String.join(" ", entry.path()));
                assertThatCode(() -> Treville.commandLine(arguments.toArray(String[]::new))
                                .parseArgs(arguments.toArray(String[]::new)))
                        .as(line)
                        .doesNotThrowAnyException();
            }
        }
    }

    private static List<String> arguments(String line) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("examples");
        Path out = folder.resolve("arguments");
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", CAPTURE + line).directory(folder.toFile());
        bash.environment().put("out", out.toString());
        bash.environment().put("HOME", folder.toString());
        Files.createDirectories(folder.resolve(".config/fish/completions"));
        Process process = bash.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        if (!Files.exists(out)) {
            // zsh's own array: there the name of the file is empty
            return List.of(line.substring(line.indexOf("treville ") + 9, line.indexOf(" >"))
                    .split(" "));
        }
        String text = Files.readString(out);
        return text.isEmpty() ? List.of() : List.of(text.split("\0", -1)).subList(0, text.split("\0", -1).length - 1);
    }
}
