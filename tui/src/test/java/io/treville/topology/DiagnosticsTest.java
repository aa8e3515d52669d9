package io.treville.topology;

import static io.treville.topology.Sample.LINE;
import static io.treville.topology.Sample.nodes;
import static io.treville.topology.Sample.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is said about files, links and nodes that are wrong. */
@Tag("unit")
final class DiagnosticsTest {
    @Test
    void everythingWrongIsReportedAtOnceInTheOrderOfTheFile() {
        assertThat(problems("name: [a]\nlinks: 3\nnodes: 7\non: hots\nkernel: [IPV6, 5]\n"))
                .containsExactly(
                        "1:7: name: expected a text, found a list",
                        "2:8: links: expected NODE ADDRESS -- ADDRESS NODE",
                        "3:8: nodes: expected a mapping of nodes to settings, or a list of nodes, found \"7\"",
                        "4:5: on: \"hots\" is none of vm, host, did you mean \"host\"?",
                        "5:10: kernel[0]: \"IPV6\" is no kernel option such as CONFIG_IPV6",
                        "5:16: kernel[1]: \"5\" is no kernel option such as CONFIG_IPV6");
    }

    @Test
    void anUnknownKeyComesWithTheNearestOneOrWithAll() {
        assertThat(problems(LINE + "nmae: again\nzzzzzzzz: 1\n"))
                .containsExactly(
                        "5:1: unknown key \"nmae\", did you mean \"name\"?",
                        "6:1: unknown key \"zzzzzzzz\" (known here: name, title, on, kernel, defaults, nodes, links,"
                                + " cases, demo)");
    }

    @Test
    void ofManyProblemsTheFirstTwentyAreTold() {
        StringBuilder text = new StringBuilder(LINE);
        for (int i = 0; i < 50; i++) {
            text.append("strange").append(i).append(": 1\n");
        }
        TopologyFile file = TopologyFile.named("lab.yaml", Path.of("/"), Path.of("/"));
        assertThatThrownBy(() -> file.parse(text.toString()))
                .message()
                .hasLineCount(21)
                .contains("\nlab.yaml:24:1: unknown key \"strange19\"")
                .endsWith("\n... and 30 more of them");
    }

    @Test
    void aDuplicateKeyIsNamed() {
        assertThat(problems(LINE + "name: again\n")).containsExactly("5:1: duplicate key \"name\"");
    }

    @Test
    void aFileWithoutNodesSaysWhatItNeeds() {
        assertThat(problems("name: lonely")).containsExactly("1:1: no nodes: needs \"nodes\" or \"links\"");
        assertThat(problems("nodes: [a]")).containsExactly("1:1: needs \"name\"");
        assertThat(problems("name: a b\nnodes: [a]"))
                .containsExactly(
                        "1:7: name: topology \"a b\" is no name: letters, digits, - and _, at most 64 characters,"
                                + " no - first");
    }

    @Test
    void aNodeOfALinkThatIsNotListedIsUnknown() {
        assertThat(problems(LINE + "nodes: {alfa: , athos: , prothos: }\n"))
                .containsExactly("4:36: links[1]: unknown node \"porthos\", did you mean \"prothos\"?");
    }

    @Test
    void nodesAreListedOnceAndSettingsDoNotContradict() {
        assertThat(problems(LINE + "nodes: [alfa, alfa, athos, porthos]\n"))
                .containsExactly("5:15: nodes[1]: duplicate node \"alfa\"");
        assertThat(problems(nodes("alfa, athos: {forwarding: true}\nathos: {forwarding: false}\nporthos:")))
                .containsExactly("7:23: athos: forwarding: set twice: line 6 says \"true\"");
    }

    @Test
    void aLinkIsDrawnWithTwoEnds() {
        assertThat(problems(LINE + """
                          - porthos
                          - {from: {node: porthos}, too: {node: x}}
                          - [a]
                        """))
                .containsExactly(
                        "5:5: links[2]: expected NODE ADDRESS -- ADDRESS NODE",
                        "6:5: links[3]: needs \"to\"",
                        "6:29: links[3]: unknown key \"too\", did you mean \"to\"?",
                        "7:5: links[4]: expected a mapping of link, from, to, mtu, netem, pass, capture, found a list");
    }

    @Test
    void addressesOfLinksAreCheckedWhereTheyStand() {
        assertThat(problems(LINE
                        + "  - porthos db22::/129 -- db22::g/64 beta\n  - porthos 10.1.2/8 p -- q 1.2.3.4/-1 beta\n"))
                .containsExactly(
                        "5:13: links[2]: \"db22::/129\": the prefix length is not within 0..128",
                        "5:27: links[2]: \"db22::g/64\" is not an address",
                        "6:13: links[3]: \"10.1.2/8\" is not an address",
                        "6:29: links[3]: \"1.2.3.4/-1\": the prefix length is not within 0..32");
    }

    @Test
    void anAddressBelongsToOneNode() {
        assertThat(problems(LINE + "  - porthos db11::1/64 -- beta\n"))
                .containsExactly("5:13: links[2]: duplicate address db11::1: athos has it");
        assertThat(problems(nodes("alfa: {loopback: [dc01::2, fd00::1, fd00:0::1]}\nathos:\nporthos:")))
                .containsExactly(
                        "6:21: alfa: loopback[0]: duplicate address dc01::2: porthos has it",
                        "6:39: alfa: loopback[2]: duplicate address fd00::1: alfa has it");
    }

    @Test
    void interfaceNamesFitTheKernel() {
        assertThat(problems(LINE + "  - porthos -- constance-bonacieux\n  - porthos e/0 -- all beta\n"))
                .containsExactly(
                        "5:5: links[2]: interface name \"porthos-constance-bonacieux\" is longer than 15 octets",
                        "5:16: links[2]: interface name \"constance-bonacieux-porthos\" is longer than 15 octets",
                        "6:13: links[3]: \"e/0\" is no interface name: letters, digits, - and _, no - first",
                        "6:20: links[3]: \"all\" is no interface name: letters, digits, - and _, no - first");
    }

    @Test
    void interfacesOfANodeHaveNamesOfTheirOwn() {
        assertThat(problems(LINE + "  - athos -- porthos\n"))
                .containsExactly(
                        "5:5: links[2]: athos: duplicate interface \"athos-porthos\"; give one a name: NODE NAME ADDRESS -- …",
                        "5:14: links[2]: porthos: duplicate interface \"porthos-athos\"; give one a name: NODE NAME ADDRESS -- …");
    }

    @Test
    void settingsOfLinksAreInRange() {
        assertThat(problems(LINE + """
                          - {link: porthos -- beta, mtu: 12, netem: {delay: 1, loss: 101%, rate: fast, jitter: 1ms}}
                          - {link: beta -- gama, netem: {jitter: 1ms, reorder: 1%, limit: 0}}
                          - {from: {node: beta, name: b, mac: 01:00:00:00:00:01}, to: {node: delta, mac: x}}
                        """))
                .containsExactly(
                        "5:34: links[2]: mtu: 12 is not within 68..65535",
                        "5:53: links[2]: netem: delay: \"1\" is not a time such as 50ms (units us, ms, s)",
                        "5:62: links[2]: netem: loss: \"101%\" is not a percentage from 0% to 100%",
                        "5:74: links[2]: netem: rate: \"fast\" is not a rate such as 10mbit (units bit, kbit, mbit, gbit)",
                        "6:42: links[3]: netem: jitter: jitter needs a delay",
                        "6:56: links[3]: netem: reorder: reorder needs a delay",
                        "6:67: links[3]: netem: limit: 0 is not within 1..2147483647",
                        "7:39: links[4]: from: mac: \"01:00:00:00:00:01\" is not a unicast MAC address such as"
                                + " 02:00:00:00:00:01",
                        "7:82: links[4]: to: mac: \"x\" is not a unicast MAC address such as 02:00:00:00:00:01");
    }

    @Test
    void sysctlsBelongToTheNamespace() {
        assertThat(problems(nodes("alfa:\nathos:\nporthos: {sysctl: {kernel.x: 1, net.ipv6.a: [1], net..x: 2}}")))
                .containsExactly(
                        "8:22: porthos: sysctl: \"kernel.x\" is no sysctl of a network namespace, such as"
                                + " net.ipv6.conf.all.forwarding",
                        "8:47: porthos: sysctl: net.ipv6.a: expected a text, found a list",
                        "8:52: porthos: sysctl: \"net..x\" is no sysctl of a network namespace, such as"
                                + " net.ipv6.conf.all.forwarding");
    }

    @Test
    void neighboursAreComplete() {
        assertThat(problems(
                        nodes("alfa: {neighbours: [{dev: eth0, address: x}]}\nathos:\nporthos: {forwarding: maybe}")))
                .containsExactly(
                        "6:23: alfa: neighbours[0]: needs \"mac\"",
                        "6:29: alfa: neighbours[0]: dev: unknown interface \"eth0\" (known: alfa-athos)",
                        "6:44: alfa: neighbours[0]: address: \"x\" is not an address",
                        "8:25: porthos: forwarding: expected true or false, found \"maybe\"");
    }

    @Test
    void whatSharedSettingsGetWrongIsSaidOnce() {
        assertThat(problems(nodes("alfa, athos, porthos: {forwarding: 3}")))
                .containsExactly("6:38: alfa: forwarding: expected true or false, found \"3\"");
    }

    @Test
    void namesFromTheFileCannotBreakTheLineOrSpeakToATerminal() {
        assertThat(problems(LINE + "\"a\\e[31m\\nb\": 1\n").getFirst())
                .startsWith("5:1: unknown key \"a·[31m·b\"")
                .doesNotContain("\n");
    }
}
