package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A lab that is up becomes what its changed topology says, and stays what did not change. */
@Tag("netns")
class HostLabChangeTest {
    private static final String THREE = """
            name: pair
            on: host
            links:
              - from: {node: left, address: [10.9.0.1/24, fd09::1/64]}
                to: {node: right, address: [10.9.1.2/24, fd09::2/64]}
              - from: {node: right, address: fd11::1/64}
                to: {node: third, address: fd11::2/64}
            nodes:
              left: {routes: "fd11::/64 via fd09::2"}
              right: {loopback: fd10::1/128}
              third: {routes: "fd09::/64 via fd11::1"}
            """;

    @SuppressWarnings("NullAway.Init") // made before each test
    private HostLabs labs;

    @SuppressWarnings("NullAway.Init")
    private Path topology;

    @BeforeEach
    void bringUp() throws IOException {
        labs = new HostLabs();
        topology = labs.file("pair.yaml", HostLabs.PAIR);
        labs.wellDone("up", topology.toString());
    }

    @AfterEach
    void takeDown() {
        labs.close();
    }

    private String link() {
        return labs.wellDone("exec", "left", "--", "ip", "-o", "link", "show", "dev", "left-right");
    }

    @Test
    void whatIsNewComesAndWhatIsGoneGoesAndTheRestStays() throws IOException {
        // A mark that only the very same link keeps.
        labs.wellDone("exec", "left", "--", "ip", "link", "set", "dev", "left-right", "alias", "untouched");
        Files.writeString(topology, THREE);

        String dry = labs.wellDone("up", topology.toString(), "--dry-run");
        assertThat(dry)
                .contains("ip netns add third", "address delete 10.9.0.2/24", "pair would be changed so")
                .doesNotContain("link add left-right", "link add name left-right");
        assertThat(labs.treville("exec", "third", "--", "true").status()).isEqualTo(ExitCode.USAGE);

        assertThat(labs.wellDone("up", topology.toString())).endsWith("pair is changed\n");
        labs.wellDone("wait", "reachable", "left", "fd11::2", "--timeout", "2m");
        assertThat(link()).contains("untouched");
        assertThat(labs.wellDone("exec", "right", "--", "ip", "-4", "addr", "show", "dev", "right-left"))
                .contains("10.9.1.2/24")
                .doesNotContain("10.9.0.2/24");
        assertThat(labs.wellDone("exec", "left", "--", "ip", "-6", "route"))
                .contains("fd11::/64")
                .doesNotContain("fd10::/64");
        assertThat(labs.wellDone("up", topology.toString())).isEqualTo("pair is up already\n");

        Files.writeString(topology, HostLabs.PAIR);
        labs.wellDone("up", topology.toString());
        assertThat(labs.treville("exec", "third", "--", "true").status()).isEqualTo(ExitCode.USAGE);
        assertThat(labs.wellDone("exec", "right", "--", "ip", "-br", "link")).doesNotContain("right-third");
        assertThat(link()).contains("untouched");
        labs.wellDone("wait", "reachable", "left", "fd10::1", "--timeout", "2m");
    }

    @Test
    void whatCannotBeChangedWhileItIsUpIsSaidAndNothingIsTouched() throws IOException {
        Files.writeString(topology, THREE.replace("right: {", "right: {sysctl: {net.ipv6.conf.all.hop_limit: 63}, "));
        labs.wellDone("up", topology.toString());
        Files.writeString(topology, HostLabs.PAIR);
        Program.Outcome outcome = labs.treville("up", topology.toString());
        assertThat(outcome.status()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.errors())
                .last()
                .asString()
                .contains("right: sysctl net.ipv6.conf.all.hop_limit differs", "take it down and up");
        labs.wellDone("exec", "third", "--", "true");
    }
}
