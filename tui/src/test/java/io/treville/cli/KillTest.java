package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is killed in any phase leaves nothing that {@code down --all} does not remove. */
@Tag("vm")
class KillTest extends CleanMachine {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"event\":\"lab-started\"",
                "\"phase\":\"boot\"",
                "\"phase\":\"up\"",
                "\"event\":\"program-loaded\"",
                "\"event\":\"node-up\"",
                "\"event\":\"case-started\"",
                "\"event\":\"step-started\"",
                "\"event\":\"trace\"",
                "\"event\":\"expectation-checked\"",
                "\"event\":\"case-ended\""
            })
    void sigkillLeavesNothingAfterDownAll(String moment) throws IOException, InterruptedException {
        for (int round = 0; round < 2; round++) {
            Process run = start();
            awaitEvent(run, moment);
            run.destroyForcibly();
            assertThat(run.waitFor(10, TimeUnit.SECONDS)).isTrue();
            Program.Outcome down = Program.run(Map.of("XDG_RUNTIME_DIR", runtime.toString()), "down", "--all");
            assertThat(down.status()).as(down.err()).isZero();
            assertThat(leftovers.find(runtime)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"phase\":\"boot\"", "\"event\":\"node-up\"", "\"event\":\"trace\""})
    void ctrlCLeavesNothingByItself(String moment) throws IOException, InterruptedException {
        endsBySignal(moment, "-INT", ExitCode.INTERRUPTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"phase\":\"boot\"", "\"event\":\"node-up\"", "\"event\":\"trace\""})
    void sigtermLeavesNothingByItself(String moment) throws IOException, InterruptedException {
        endsBySignal(moment, "-TERM", 128 + 15);
    }

    private void endsBySignal(String moment, String signal, int status) throws IOException, InterruptedException {
        Process run = start();
        awaitEvent(run, moment);
        new ProcessBuilder("kill", signal, Long.toString(run.pid())).start().waitFor();
        assertThat(run.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).isEqualTo(status);
        assertThat(leftovers.find(runtime)).isEmpty();
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Program.HOME.resolve("scripts/treville").toString(),
                "run",
                "ioam-gob",
                "--format",
                "json",
                "--kernel",
                Program.kernel().toString());
        builder.environment().put("XDG_RUNTIME_DIR", runtime.toString());
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static void awaitEvent(Process run, String piece) throws IOException {
        // The stream stays open: closing it here would end the run by SIGPIPE before it is killed.
        BufferedReader events = run.inputReader(StandardCharsets.UTF_8);
        for (String line = events.readLine(); line != null; line = events.readLine()) {
            if (line.contains(piece)) {
                return;
            }
        }
        throw new AssertionError("the run ended without " + piece);
    }
}
