package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What programs of a lab that is up print and count, as commands show it. */
@Tag("bpf")
class HostLabTraceTest {
    @SuppressWarnings("NullAway.Init") // made before the first test
    private static HostLabs labs;

    @BeforeAll
    static void bringUp() throws IOException {
        labs = new HostLabs();
        labs.wellDone("up", "xdp-counter");
        labs.wellDone("up", "xdp-counter", "--name", "other");
    }

    @AfterAll
    static void takeDown() {
        labs.close();
    }

    @Test
    void aTraceLineIsShownToTheLabItBelongsTo() throws IOException, InterruptedException {
        Process trace = labs.begin("trace", "--lab", "xdp-counter", "middle", "--format", "json", "--count", "1");
        BufferedReader lines = trace.inputReader(StandardCharsets.UTF_8);
        Process pings = labs.begin("exec", "--lab", "xdp-counter", "left", "--", "ping", "-i", "0.2", "10.2.0.2");
        assertThat(lines.readLine()).contains("\"event\":\"trace\"", "\"node\":\"middle\"", "xdp_counter: packet ");
        assertThat(lines.readLine()).isNull();
        assertThat(trace.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(trace.exitValue()).isZero();
        assertThat(labs.wellDone("trace", "--lab", "xdp-counter", "middle", "--count", "2"))
                .matches("( +middle +xdp_counter: packet .*\n){2}");
        labs.wellDone(
                "wait", "--lab", "xdp-counter", "trace", "packet [0-9]+ of", "--node", "middle", "--timeout", "2m");
        Program.Outcome other = labs.treville(
                "wait", "--lab", "other", "trace", "xdp_counter", "--node", "middle", "--timeout", "300ms");
        assertThat(other.status())
                .as("the other lab has nodes of the same names, and no packets")
                .isEqualTo(ExitCode.TIMEOUT);
        pings.destroy();
        assertThat(pings.waitFor(2, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void aMapIsWatched() throws IOException, InterruptedException {
        Process watch =
                labs.begin("watch", "--lab", "other", "middle/counter/packets", "--interval", "20ms", "--count", "2");
        BufferedReader lines = watch.inputReader(StandardCharsets.UTF_8);
        assertThat(lines.readLine()).startsWith("+ 0 = ");
        labs.wellDone("exec", "--lab", "other", "left", "--", "ping", "-c", "1", "10.2.0.2");
        assertThat(lines.readLine()).startsWith("~ 0 = ").contains("(was ");
        assertThat(watch.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(watch.exitValue()).isZero();
    }
}
