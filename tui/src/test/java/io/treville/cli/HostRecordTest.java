package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A lab that is up is recorded while commands work on it, and what they did becomes a scenario. */
@Tag("netns")
@Timeout(600)
class HostRecordTest {
    /** Begins to record, waits until it says so, does something, and ends it. */
    private static final String SCRIPT = """
            cd $XDG_RUNTIME_DIR
            mkfifo said
            $treville record %s 2>said &
            recorder=$!
            exec 3<said
            while read -r line <&3; do case $line in *"ctrl-C ends it"*) break ;; esac; done
            %s
            kill -TERM $recorder
            cat <&3
            wait $recorder
            """;

    @SuppressWarnings("NullAway.Init") // made before each test
    private HostLabs labs;

    @SuppressWarnings("NullAway.Init") // made before each test
    private Path topology;

    @BeforeEach
    void up() throws IOException {
        labs = new HostLabs();
        topology = labs.file("pair.yaml", HostLabs.PAIR);
        labs.wellDone("up", topology.toString());
    }

    @AfterEach
    void down() {
        labs.close();
    }

    @Test
    void aRunningLabIsRecorded() throws IOException, InterruptedException {
        Program.Outcome outcome = labs.bash(
                SCRIPT.formatted("lab.rec --packets", "$treville exec left -- ping -c 2 -i 0.1 10.9.0.2 >/dev/null"));
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
        String recording = labs.runtime.resolve("lab.rec").toString();
        assertThat(labs.wellDone("replay", recording, "--verify")).contains("are as recorded");
        assertThat(labs.wellDone("replay", recording, "--format", "json"))
                .contains("\"event\":\"node-up\"", "\"event\":\"packet\"", "icmp 8", "\"event\":\"did\"");
    }

    @Test
    void whatIsDoneByHandBecomesAScenario() throws IOException, InterruptedException {
        Program.Outcome outcome = labs.bash(SCRIPT.formatted("found.yaml --as-scenario --topology " + topology, """
                $treville exec left -- ping -c 1 10.9.0.2 >/dev/null
                $treville link down left-right
                $treville exec left -- sh -c 'exit 3' || true
                $treville node start left
                """));
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
        assertThat(outcome.out()).contains("4 steps written: treville run found.yaml");
        Path found = labs.runtime.resolve("found.yaml");
        assertThat(Files.readString(found)).contains("status: 3", "set-links: {link: left-right, up: false}");
        labs.wellDone("validate", found.toString());
        labs.wellDone("down", "pair");
        assertThat(labs.wellDone("run", found.toString())).contains("1 passed, 0 failed");
    }

    @Test
    void aFileThatIsThereIsNotWrittenOver() {
        assertThat(labs.treville("record", topology.toString(), "--as-scenario").err())
                .isEqualTo("treville: " + topology + ": is there already: name another file\n");
        assertThat(labs.treville("record", topology.toString()).err())
                .isEqualTo("treville: " + topology + ": is there, and is no recording: name another file\n");
    }
}
