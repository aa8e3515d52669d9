package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.record.Recorder;
import io.treville.topology.Topology;
import io.treville.topology.TopologyFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the commands that need no lab print as JSON is what {@code docs/json.md} says. */
@Tag("unit")
class JsonOutputTest {
    private static void fits(String form, String... arguments) throws IOException {
        Program.Outcome outcome = Program.run(arguments);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        new JsonForm(form).fits(outcome.out());
    }

    @Test
    void aTopologyIsTold() throws IOException {
        fits("plan", "plan", "xdp-counter", "--format", "json");
        fits("graph", "graph", "ioam-gob", "--format", "json");
        fits("validate", "validate", "ioam-gob", "xdp-counter", "--format", "json");
    }

    @Test
    void mistakesAreADocumentToo() throws IOException {
        Path file = Files.createTempFile("wrong", ".yaml");
        Files.writeString(file, "name: wrong\nlinks: 7\n");
        Program.Outcome outcome = Program.run("validate", file.toString(), "--format", "json");
        Files.delete(file);
        assertThat(outcome.status()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.out()).contains("\"ok\":false", "wrong", ":2:");
        new JsonForm("validate").fits(outcome.out());
    }

    @Test
    void demosAreTold() throws IOException {
        fits("demo", "demo", "--list", "--format", "json");
    }

    @Test
    void whetherAReplayGivesWhatWasRecordedIsTold() throws Exception {
        Topology topology = TopologyFile.named("pair.yaml", Path.of("/"), null)
                .parse("name: pair\nlinks: [left fd01::1/64 -- fd01::2/64 right]\n");
        Path file = Files.createTempDirectory("verified").resolve("a.rec");
        new Recorder(file, "1", "mine", topology).close();
        fits("replay-verify", "replay", file.toString(), "--verify", "--format", "json");
        Files.delete(file);
        Files.delete(file.getParent());
    }

    @Test
    void thePayloadOfABlockIsTold() throws IOException {
        fits("gob-decode", "gob", "decode", "00000002", "--schema", "counter", "--format", "json");
    }

    @Test
    void theMachineIsTold() throws IOException {
        new JsonForm("doctor").fits(Program.run("doctor", "--format", "json").out());
        fits("kernel-options", "kernel", "config", "--format", "json");
        fits("kernel-config", "kernel", "config", "xdp-counter", "--format", "json");
    }

    /** Of a cache with a kernel's entry that was left half made. */
    @Test
    void whatIsRemovedFromTheCacheIsTold() throws IOException {
        Path cache = Files.createTempDirectory("cache");
        Path left = Files.createDirectories(cache.resolve("treville/kernel/0123456789abcdef.tmp"));
        for (String dryRun : new String[] {"--dry-run", "--keep=2"}) {
            Program.Outcome outcome =
                    Program.run(Map.of("XDG_CACHE_HOME", cache.toString()), "kernel", "gc", dryRun, "--format", "json");
            assertThat(outcome.status()).as(outcome.err()).isZero();
            assertThat(outcome.out()).contains("\"path\":\"" + left + "\"");
            new JsonForm("kernel-gc").fits(outcome.out());
        }
        assertThat(left).doesNotExist();
    }

    @Test
    void everyFormIsInThePage() throws IOException {
        String page = Files.readString(Program.HOME.resolve("docs/json.md"));
        try (DirectoryStream<Path> forms = Files.newDirectoryStream(Program.HOME.resolve("docs/json"))) {
            forms.forEach(form -> assertThat(page).contains("(json/" + form.getFileName() + ")"));
        }
    }
}
