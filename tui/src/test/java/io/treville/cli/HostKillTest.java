package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lab on this machine passes, and leaves nothing here however it ends. */
@Tag("bpf")
class HostKillTest extends CleanMachine {
    @Test
    void theCounterPassesOnThisMachine() {
        Program.Outcome outcome = Program.run(Map.of("XDG_RUNTIME_DIR", runtime.toString()), "run", "xdp-counter");
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"event\":\"node-up\"",
                "\"event\":\"program-loaded\"",
                "\"event\":\"step-started\"",
                "\"event\":\"trace\""
            })
    void sigkillLeavesNothingAfterDownAll(String moment) throws IOException, InterruptedException {
        Process run = start();
        awaitEvent(run, moment);
        run.destroyForcibly();
        assertThat(run.waitFor(10, TimeUnit.SECONDS)).isTrue();
        Program.Outcome down = Program.run(Map.of("XDG_RUNTIME_DIR", runtime.toString()), "down", "--all");
        assertThat(down.status()).as(down.err()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"event\":\"node-up\"", "\"event\":\"trace\""})
    void ctrlCLeavesNothingByItself(String moment) throws IOException, InterruptedException {
        Process run = start();
        awaitEvent(run, moment);
        new ProcessBuilder("kill", "-INT", Long.toString(run.pid())).start().waitFor();
        assertThat(run.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
    }

    @RepeatedTest(3)
    void ctrlCWhileItIsTakenDownLeavesNothing() throws IOException, InterruptedException {
        Process run = start();
        awaitEvent(run, "\"phase-ended\",\"phase\":\"cases\"");
        new ProcessBuilder("kill", "-INT", Long.toString(run.pid())).start().waitFor();
        assertThat(run.waitFor(20, TimeUnit.SECONDS)).isTrue();
        // On a slow machine it may have ended before the signal came.
        assertThat(run.exitValue()).isIn(ExitCode.INTERRUPTED, ExitCode.OK);
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Program.HOME.resolve("scripts/treville").toString(), "run", "xdp-counter", "--format", "json");
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
