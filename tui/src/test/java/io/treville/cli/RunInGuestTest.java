package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code run} in a guest, in this process. */
@Tag("vm")
final class RunInGuestTest {
    private static final String LAB = """
            name: told
            links: [left fd01::1/64 -- fd01::2/64 right]
            cases:
              quiet:
                steps: [exec: {node: left, command: "false"}]
              loud:
                steps: [exec: {node: left, command: [sh, -c, "echo told by $$ >/dev/kmsg; false"]}]
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void whatTheGuestsKernelSaysIsKeptAndShownAfterAFailure() throws IOException {
        Path lab = Files.writeString(folder.resolve("told.yaml"), LAB);
        Path kept = folder.resolve("kept");
        StringWriter out = new StringWriter();
        int status = new CommandLine(RunCommand.declared())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out))
                .execute(lab.toString(), "--kernel", Program.kernel().toString(), "--artifacts", kept.toString());
        assertThat(status).as(out.toString()).isEqualTo(ExitCode.FAILED);
        assertThat(kept.resolve("told").resolve("console.log")).content().containsPattern("told by \\d+");
        assertThat(out.toString())
                .containsPattern("FAIL quiet(?s:.*)console +nothing since the case began, before it:\n(?s:.*)FAIL loud")
                .containsPattern("console +since the case began:\n +\\| .*told by \\d+\n");
    }
}
