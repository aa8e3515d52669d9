package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final String PROGRAMS = """
            name: pair
            on: host
            links:
              - from: {node: left, address: [10.9.0.1/24, fd09::1/64]}
                to: {node: right, address: [10.9.0.2/24, fd09::2/64]}
            nodes:
              left: {routes: "fd10::/64 via fd09::2"}
              right:
                loopback: fd10::1/128
                programs:
                  count: {object: xdp_counter.bpf.o, section: xdp, rodata: {verbose: false}, attach: {xdp: right-left}}
                  mark: {object: flow_marker.bpf.o, section: tc, attach: {tc: right-left, direction: egress}}
            """;

    private String on(String node, String... command) {
        String[] argv = new String[command.length + 3];
        argv[0] = "exec";
        argv[1] = node;
        argv[2] = "--";
        System.arraycopy(command, 0, argv, 3, command.length);
        return labs.wellDone(argv);
    }

    private String change(String content) throws IOException {
        Files.writeString(topology, content);
        return labs.wellDone("up", topology.toString());
    }

    private long counted() {
        Matcher packets = Pattern.compile("packets=(\\d+)").matcher(labs.wellDone("map", "get", "packets", "0"));
        return packets.results()
                .mapToLong(each -> Long.parseLong(each.group(1)))
                .sum();
    }

    @Test
    void programsComeAreReplacedWithTheirMapsKeptAndGo() throws IOException {
        assertThat(change(PROGRAMS)).contains("program count: ", "is changed");
        on("left", "ping", "-c", "5", "-i", "0.01", "-W", "60", "10.9.0.2");
        String first = labs.wellDone("prog", "list");
        assertThat(first).contains("xdp dev right-left", "tc egress dev right-left");
        long counted = counted();
        assertThat(counted).isGreaterThanOrEqualTo(5);

        // Another constant and a first entry more: the one replaces it, the other is written.
        String changed = PROGRAMS.replace("verbose: false", "verbose: true")
                .replace(
                        "section: tc,",
                        "section: tc, maps: {flow_labels: {entries: {'{dst: db22::2, dport: 5777, sport: 2345}': 0x20008}}},");
        assertThat(change(changed))
                .contains("program count replaced by", "map flow_labels[")
                .doesNotContain("mark replaced", "qdisc", "ip link");
        assertThat(labs.wellDone("map", "get", "flow_labels", "{dst: db22::2, dport: 5777, sport: 2345}"))
                .contains("131080");
        assertThat(counted()).as("the map was kept").isGreaterThanOrEqualTo(counted);

        // Another place, and none.
        String moved = PROGRAMS.replace("tc: right-left, direction: egress", "tc: right-left, direction: ingress")
                .replace(", attach: {xdp: right-left}", "");
        assertThat(change(moved))
                .contains("taken off the hook xdp of right-left", "taken off the hook egress of right-left");
        assertThat(on("right", "ip", "link", "show", "dev", "right-left")).doesNotContain("xdp");
        assertThat(on("right", "tc", "filter", "show", "dev", "right-left", "egress"))
                .isEmpty();
        assertThat(on("right", "tc", "filter", "show", "dev", "right-left", "ingress"))
                .contains("mark");

        assertThat(change(HostLabs.PAIR)).contains("program count goes");
        assertThat(labs.wellDone("prog", "list")).isEqualTo("no programs\n");
        assertThat(on("right", "tc", "qdisc", "show", "dev", "right-left")).doesNotContain("clsact");
    }

    @Test
    void aProgramThatIsRefusedLeavesTheFormerOneAndTheNextChangeWorks() throws IOException {
        change(PROGRAMS);
        Files.writeString(
                topology,
                PROGRAMS.replace("flow_marker.bpf.o, section: tc", "tests/xdp_refused.bpf.o, section: xdp/unchecked"));
        Program.Outcome refused = labs.treville("up", topology.toString());
        assertThat(refused.status()).isEqualTo(ExitCode.USAGE);
        assertThat(labs.wellDone("prog", "list")).contains("tc egress dev right-left");

        Files.writeString(
                topology,
                PROGRAMS.replace(
                        "      count:",
                        "      more: {object: tests/xdp_refused.bpf.o, section: xdp/unchecked}\n      count:"));
        assertThat(labs.treville("up", topology.toString()).status()).isNotZero();
        assertThat(change(PROGRAMS.replace("verbose: false", "verbose: true"))).contains("count replaced");
        assertThat(labs.wellDone("prog", "list")).doesNotContain("more");
    }

    @Test
    void aLinkThatIsMadeAnewGetsItsProgramsAgain() throws IOException {
        change(PROGRAMS);
        assertThat(change(PROGRAMS.replace("  - from:", "  - mtu: 1400\n    from:")))
                .contains("mtu 1400");
        assertThat(on("right", "ip", "link", "show", "dev", "right-left")).contains("xdp", "mtu 1400");
        assertThat(on("right", "tc", "filter", "show", "dev", "right-left", "egress"))
                .contains("mark");
        on("left", "ping", "-c", "1", "-W", "60", "10.9.0.2");
    }
}
