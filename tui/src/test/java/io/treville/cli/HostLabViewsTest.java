package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A walk through the views of a lab on this machine, in a real tmux. */
@Tag("bpf")
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostLabViewsTest {
    @SuppressWarnings("NullAway.Init") // made before each test
    private HostLabs labs;

    @BeforeEach
    void prepare() throws Exception {
        labs = new HostLabs();
    }

    @AfterEach
    void takeDown() {
        labs.close();
    }

    @Test
    void programsPacketsFaultsAndTheScenarioOfIt() throws Exception {
        try (TmuxWindow window = new TmuxWindow(labs, 120, 40, "xdp-counter")) {
            window.await("left#");
            window.type("ping -i 0.2 10.2.0.2", "Enter");
            window.await("icmp_seq=2");
            window.type("C-b", "P");
            // Counted by the kernel while it is shown, and only then.
            window.await("/s, ");
            window.await("map packets percpu_array");
            window.type("Down", "Enter");
            window.await("~ 0 = [{packets=");
            // What is changed by hand is only seen for a while when nothing else changes it.
            window.type("q", "q", "C-c");
            window.await("packets transmitted");
            window.type("C-b", "P");
            window.await("map packets percpu_array");
            window.type("g", "Down", "Enter");
            window.await("  0 = [{packets=");
            window.type("e", "C-u", "{packets=1000000, bytes=7}", "Enter");
            window.await("~ 0 = [{packets=1000000, ");
            window.type("u");
            window.await("was [{packets=1000000, ");
            window.type("q", "q", "ping -i 0.2 10.2.0.2", "Enter", "C-b", "K");
            window.await("where to capture");
            window.type("Down", "Down", "Enter", "q");
            window.await("icmp 8 seq");
            window.type("/", "icmp[icmptype] == icmp-echoreply", "Enter");
            window.await("pcap filter", "!icmp 8 seq");
            window.type("w", "Enter");
            window.await("packets are in packets.pcapng");
            window.type("F", "d");
            window.await("left-middle  down");
            assertThat(labs.wellDone("exec", "left", "--", "ip", "-br", "link", "show", "dev", "left-middle"))
                    .contains("DOWN");
            window.type("u");
            window.await("left-middle  up");
            // The same by a command, and from elsewhere.
            window.type("C-b", ":", "link down left-middle", "Enter");
            window.await("it went well");
            window.type("q");
            labs.wellDone("link", "up", "left-middle");
            window.type("A");
            assertThat(window.await(Pattern.compile("(?s)(✓ treville link .*){4}")
                                    .asPredicate())
                            .split("✓ treville link", -1))
                    .hasSize(5);
            window.type("s", "Enter");
            window.await("treville run xdp-counter-by-hand.yaml");
            window.type("C-b", "d");
            window.await("take xdp-counter down?");
            window.type("y");
            window.await("status 0");
        }
        assertThat(labs.wellDone(
                        "capture", "-r", labs.runtime.resolve("packets.pcapng").toString()))
                .contains("icmp 0 seq")
                .doesNotContain("icmp 8");
        assertThat(Files.readString(labs.runtime.resolve("xdp-counter-by-hand.yaml")))
                .contains("set-links: {link: left-middle, up: false}", "set-map: {node: middle");
        assertThat(labs.wellDone(
                        "run", labs.runtime.resolve("xdp-counter-by-hand.yaml").toString()))
                .contains("1 passed, 0 failed");
    }
}
