package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Warm starts as a user sees them: killed while the snapshot is made, made, used, and of another machine. */
@Tag("vm")
class WarmRunTest extends CleanMachine {
    private static final String MAKES = "it boots once to make one";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path cache;

    @Test
    void aKilledMakerLeavesNothingThatIsUsedAndTheNextRunsPass() throws IOException, InterruptedException {
        Process killed = start();
        try (BufferedReader events = killed.inputReader(StandardCharsets.UTF_8)) {
            assertThat(events.lines().anyMatch(line -> line.contains(MAKES))).isTrue();
            killed.destroyForcibly();
        }
        assertThat(killed.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(snapshots()).isEmpty();
        Program.run(environment(), "down", "--all");
        assertThat(leftovers.find(runtime)).isEmpty();

        Program.Outcome makes = run();
        assertThat(makes.status()).as(makes.out() + makes.err()).isZero();
        assertThat(makes.out()).contains(MAKES).contains("there is none yet");
        assertThat(snapshots()).hasSize(1);

        Program.Outcome uses = run();
        assertThat(uses.status()).as(uses.out() + uses.err()).isZero();
        assertThat(uses.out()).doesNotContain(MAKES).doesNotContain("no warm start");

        Program.Outcome other = run("--memory", "768");
        assertThat(other.status()).as(other.out() + other.err()).isZero();
        assertThat(other.out())
                .contains("the one there is, is of another memory size")
                .contains(MAKES);
        assertThat(Program.run(environment(), "kernel", "gc", "--all", "--dry-run")
                        .out())
                .contains(snapshots().getFirst().toString());
    }

    @Test
    void aLabOnThisMachineHasNoGuest() {
        Program.Outcome refused = Program.run(environment(), "run", "xdp-counter", "--warm");
        assertThat(refused.status()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("--warm: xdp-counter runs on this machine, without a guest to start");
    }

    private List<Path> snapshots() throws IOException {
        Path warm = cache.resolve("treville/warm");
        try (Stream<Path> folders = Files.list(warm)) {
            return folders.filter(folder -> Files.exists(folder.resolve("key"))).toList();
        }
    }

    private Map<String, String> environment() {
        return Map.of("XDG_RUNTIME_DIR", runtime.toString(), "XDG_CACHE_HOME", cache.toString());
    }

    private Program.Outcome run(String... more) {
        return Program.run(environment(), arguments(more));
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of(Program.HOME.resolve("scripts/treville").toString()), Stream.of(arguments()))
                        .toList());
        builder.environment().putAll(environment());
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static String[] arguments(String... more) {
        return Stream.concat(
                        Stream.of(
                                "run",
                                "ioam-gob",
                                "--warm",
                                "--format",
                                "json",
                                "--kernel",
                                Program.kernel().toString()),
                        Stream.of(more))
                .toArray(String[]::new);
    }
}
