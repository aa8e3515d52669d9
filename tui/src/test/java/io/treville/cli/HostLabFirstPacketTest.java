package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.capture.CaptureFile;
import io.treville.capture.DecodedPacket;
import io.treville.capture.RecordedPacket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What interfaces send when they go up is captured too. */
@Tag("netns")
@Timeout(600)
class HostLabFirstPacketTest {
    private static final String LISTENER_REPORT = "143";
    private static final String SOLICITATION = "135";

    @SuppressWarnings("NullAway.Init") // made before each test
    private HostLabs labs;

    @BeforeEach
    void open() throws IOException {
        labs = new HostLabs();
    }

    @AfterEach
    void takeDown() {
        labs.close();
    }

    private static List<String> types(Path file) {
        List<String> types = new ArrayList<>();
        try (CaptureFile packets = CaptureFile.open(Files.newInputStream(file), file.toString())) {
            RecordedPacket next = packets.next();
            while (next != null) {
                types.add(DecodedPacket.ofEthernet(next.packet().frame()).text("icmpv6.type"));
                next = packets.next();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return types;
    }

    /** What has passed an interface since it was made, as the kernel counts it. */
    private int passed(String node, String dev) {
        String counts = labs.wellDone("exec", node, "--", "cat", "/proc/net/dev");
        for (String line : counts.lines().toList()) {
            String[] words = line.strip().split("[:\\s]+", -1);
            if (words[0].equals(dev)) {
                return Integer.parseInt(words[2]) + Integer.parseInt(words[10]);
            }
        }
        throw new AssertionError(dev + " is not in " + counts);
    }

    @Test
    void aLabsOwnCaptureHasEveryPacketThatTheKernelCounted() throws IOException {
        Path topology = labs.file("pair.yaml", HostLabs.PAIR);
        Path file = labs.runtime.resolve("first.pcapng");
        labs.wellDone("up", topology.toString(), "--capture", file.toString());
        labs.wellDone("wait", "reachable", "left", "fd09::2", "--timeout", "2m");
        // Each look costs a command or two; that it ends is the time limit's.
        int counted = passed("left", "left-right");
        while (counted != types(file).size() || counted != passed("left", "left-right")) {
            counted = passed("left", "left-right");
        }
        assertThat(types(file)).contains(LISTENER_REPORT, SOLICITATION);

        assertThat(labs.wellDone("up", topology.toString(), "--dry-run")).contains("tcpdump -i left-right ends");
        Program.Outcome late = labs.treville("up", topology.toString(), "--capture", file.toString());
        assertThat(late.status()).isEqualTo(ExitCode.USAGE);
        assertThat(late.errors()).last().asString().contains("is up already, and its first packets are gone");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLinkOfATopologyIsCapturedForTheArtifacts(boolean kept) throws IOException {
        String cases = """
                cases:
                  ping:
                    steps: [{ping: {from: left, to: fd09::2}}]
                    expect: [{packets: {at: left-right, where: {icmpv6.type: 129}, count: 1}}]
                """;
        Path topology =
                labs.file("pair.yaml", HostLabs.PAIR.replace("  - from:", "  - capture: true\n    from:") + cases);
        Path artifacts = labs.runtime.resolve("artifacts");
        List<String> run = new ArrayList<>(List.of("run", topology.toString(), "--artifacts", artifacts.toString()));
        if (kept) {
            run.add("--keep");
        }
        labs.wellDone(run.toArray(String[]::new));
        try (var files = Files.walk(artifacts)) {
            List<Path> captures =
                    files.filter(each -> each.toString().endsWith(".pcapng")).toList();
            assertThat(captures).hasSize(1);
            assertThat(types(captures.getFirst()))
                    .contains(LISTENER_REPORT, SOLICITATION)
                    .containsOnlyOnce("129");
        }
    }
}
