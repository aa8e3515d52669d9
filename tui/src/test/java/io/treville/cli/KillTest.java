package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
            BegunRun run = start();
            run.awaitEvent(moment);
            run.kill();
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

    /** A lab that is to be kept is not kept before it is there. */
    @ParameterizedTest
    @ValueSource(strings = {"\"phase\":\"boot\"", "\"event\":\"phase-started\",\"phase\":\"up\""})
    void ctrlCWhileALabThatIsToBeKeptComesUpLeavesNothing(String moment) throws IOException, InterruptedException {
        BegunRun run = start("--keep");
        run.awaitEvent(moment);
        assertThat(run.end("-INT")).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(leftovers.find(runtime)).isEmpty();
    }

    private void endsBySignal(String moment, String signal, int status) throws IOException, InterruptedException {
        BegunRun run = start();
        run.awaitEvent(moment);
        assertThat(run.end(signal)).isEqualTo(status);
        assertThat(leftovers.find(runtime)).isEmpty();
    }

    /** With pings that go on for longer than it takes to end the run in the midst of them. */
    private BegunRun start(String... more) throws IOException {
        String text = Files.readString(Program.HOME.resolve("testbed-topologies/ioam-gob.yaml"));
        assertThat(text).contains("count: 5, interval: 20ms");
        Path topology =
                Files.writeString(folder.resolve("ioam-gob.yaml"), text.replace("interval: 20ms", "interval: 300ms"));
        List<String> options =
                new ArrayList<>(List.of("--kernel", Program.kernel().toString()));
        options.addAll(List.of(more));
        return new BegunRun(runtime, topology.toString(), options.toArray(String[]::new));
    }
}
