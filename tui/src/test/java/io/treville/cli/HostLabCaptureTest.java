package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Packets of a lab that is up, in the real program. */
@Tag("netns")
class HostLabCaptureTest extends CleanMachine {
    private static final String TOPOLOGY = """
            name: captured
            on: host
            links:
              - from: {node: left, address: 10.9.0.1/24}
                to: {node: right, address: 10.9.0.2/24}
            """;

    @AfterEach
    void takeDown() {
        treville("down", "--all");
    }

    private Program.Outcome treville(String... arguments) {
        return Program.run(Map.of("XDG_RUNTIME_DIR", runtime.toString()), arguments);
    }

    private String wellDone(String... arguments) {
        Program.Outcome outcome = treville(arguments);
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
        return outcome.out();
    }

    @Test
    void bothDirectionsOfALinkAreShownWrittenAndReadAgain() throws IOException {
        Path topology = Files.writeString(folder.resolve("captured.yaml"), TOPOLOGY);
        Path file = folder.resolve("captured.pcapng");
        wellDone("up", topology.toString());
        wellDone("exec", "left", "--", "sh", "-c", "ping -i 0.2 10.9.0.2 >/dev/null 2>&1 &"); // until the lab goes

        String shown = wellDone("capture", "left-right", "--filter", "icmp", "--count", "4");

        assertThat(shown)
                .hasLineCount(4)
                .contains(" left:left-right out 10.9.0.1 -> 10.9.0.2 ttl 64, icmp 8 seq ")
                .contains(" left:left-right in  10.9.0.2 -> 10.9.0.1 ttl 64, icmp 0 seq ");
        // Replies, because requests come in elsewhere, and who is heard first there is nobody's promise.
        String replies = "icmp[icmptype] == icmp-echoreply and inbound";
        wellDone("capture", "--all", "--filter", replies, "--count", "2", "-w", file.toString());
        assertThat(wellDone("capture", "-r", file.toString()))
                .hasLineCount(2)
                .contains(" left:left-right in  10.9.0.2 -> 10.9.0.1 ")
                .doesNotContain(" out ");
        assertThat(wellDone("capture", "right:right-left", "--filter", "vlan", "--for", "200ms"))
                .isEmpty();
    }

    @Test
    void linkOrInterfaceThatIsNotThereIsToldInOneLine() throws IOException {
        Path topology = Files.writeString(folder.resolve("captured.yaml"), TOPOLOGY);
        wellDone("up", topology.toString());

        Program.Outcome link = treville("capture", "left-beta");
        Program.Outcome dev = treville("capture", "left:eth7");

        assertThat(link.status()).isEqualTo(ExitCode.USAGE);
        assertThat(link.errors()).containsExactly("treville: there is no link 'left-beta': there is left-right");
        assertThat(dev.status()).isIn(ExitCode.USAGE, ExitCode.ENVIRONMENT);
        assertThat(dev.errors()).singleElement().asString().startsWith("treville: left: capture on eth7: ");
    }
}
