package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl-C while a lab with a process of its own is still coming up: status 130, one line, and nothing of the lab, from the first moment on. */
@Tag("netns")
@Timeout(120)
class HostInterruptTest extends CleanMachine {
    /** Takes some tenths of a second to come up. */
    private Path line() throws IOException {
        StringBuilder yaml = new StringBuilder("name: line\non: host\nlinks:\n");
        for (int i = 0; i < 300; i++) {
            yaml.append("  - n" + i + " -- n" + (i + 1) + "\n");
        }
        return Files.writeString(folder.resolve("line.yaml"), yaml + """
                cases:
                  quick: {steps: [exec: {node: n0, command: "true"}]}
                """);
    }

    /** The lab's process was started; it has claimed the lab's name; it has begun to bring the lab up. */
    @ParameterizedTest
    @CsvSource({
        "up, .starting-*",
        "up, line.*",
        "up, line.*/state*",
        "run --keep, .starting-*",
        "run --keep, line.*",
        "run --keep, line.*/state*"
    })
    void nothingIsLeftOfALabThatWasComing(String command, String sign) throws IOException, InterruptedException {
        List<String> words = List.of(command.split(" "));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = Program.start(
                Map.of("XDG_RUNTIME_DIR", runtime.toString()),
                out,
                err,
                words.size() == 1
                        ? new String[] {"up", line().toString()}
                        : new String[] {"run", line().toString(), "--keep"});
        Path labs = runtime.resolve("treville");
        while (!isThere(labs, List.of(sign.split("/")))) {
            assertThat(process.isAlive()).as(Files.readString(err)).isTrue();
            Thread.onSpinWait();
        }
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(err)).isEqualTo("treville: interrupted\n");
        assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(out).content().doesNotContain("is up", "stays up");
        assertThat(leftovers.find(runtime)).isEmpty();
        try (DirectoryStream<Path> left = Files.newDirectoryStream(labs, "[!.]*")) {
            assertThat(left).isEmpty();
        }
    }

    private static boolean isThere(Path folder, List<String> patterns) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, patterns.getFirst())) {
            for (Path each : found) {
                if (patterns.size() == 1 || isThere(each, patterns.subList(1, patterns.size()))) {
                    return true;
                }
            }
        }
        return false;
    }
}
