package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
        BegunRun run = start();
        run.awaitEvent(moment);
        run.kill();
        Program.Outcome down = Program.run(Map.of("XDG_RUNTIME_DIR", runtime.toString()), "down", "--all");
        assertThat(down.status()).as(down.err()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"event\":\"node-up\"", "\"event\":\"trace\""})
    void ctrlCLeavesNothingByItself(String moment) throws IOException, InterruptedException {
        BegunRun run = start();
        run.awaitEvent(moment);
        assertThat(run.end("-INT")).isEqualTo(ExitCode.INTERRUPTED);
    }

    @RepeatedTest(3)
    void ctrlCWhileItIsTakenDownLeavesNothing() throws IOException, InterruptedException {
        BegunRun run = new BegunRun(runtime, "xdp-counter");
        run.awaitEvent("\"phase-ended\",\"phase\":\"cases\"");
        // On a slow machine it may have ended before the signal came.
        assertThat(run.end("-INT")).isIn(ExitCode.INTERRUPTED, ExitCode.OK);
    }

    /** With pings that go on until the run is ended. */
    private BegunRun start() throws IOException {
        String text = Files.readString(Program.HOME.resolve("testbed-topologies/xdp-counter.yaml"));
        assertThat(text).contains("ping -n -c 5 -i 0.02");
        Path topology = Files.writeString(
                folder.resolve("xdp-counter.yaml"), text.replace("ping -n -c 5 -i 0.02", "ping -n -i 0.2"));
        return new BegunRun(runtime, topology.toString());
    }
}
