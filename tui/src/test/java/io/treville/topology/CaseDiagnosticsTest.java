package io.treville.topology;

import static io.treville.topology.Sample.LINE;
import static io.treville.topology.Sample.expectation;
import static io.treville.topology.Sample.problems;
import static io.treville.topology.Sample.step;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is said about steps and expectations that are wrong. */
@Tag("unit")
final class CaseDiagnosticsTest {
    @Test
    void aPingKnowsItsNodesAndItsNumbers() {
        assertThat(problems(step("ping: {from: prothos, to: db11::g, count: 0, interval: 5, source: fd00::1}")))
                .containsExactly(
                        "8:22: cases: one: steps[0]: ping: from: unknown node \"prothos\", did you mean \"porthos\"?",
                        "8:35: cases: one: steps[0]: ping: to: \"db11::g\" is not an address",
                        "8:51: cases: one: steps[0]: ping: count: 0 is not within 1..1000000",
                        "8:64: cases: one: steps[0]: ping: interval: \"5\" is not a time such as 50ms (units us, ms, s)");
        assertThat(problems(step("ping: {from: alfa, to: db11::1, source: db11::1}")))
                .containsExactly("8:49: cases: one: steps[0]: ping: source: db11::1 is no address of alfa");
    }

    @Test
    void aStepIsOneKnownThing() {
        assertThat(problems(step("pong: {}")))
                .containsExactly("8:9: cases: one: steps[0]: unknown key \"pong\", did you mean \"ping\"?");
        assertThat(problems(step("{ping: {}, exec: {}}")))
                .containsExactly(
                        "8:9: cases: one: steps[0]: a step is one thing, not 2; put each into an item of its own");
        assertThat(problems(step(""))).singleElement().asString().endsWith("steps[0]: an empty step");
        assertThat(problems(step("ping:"))).containsExactly("8:9: cases: one: steps[0]: \"ping\" says nothing");
    }

    @Test
    void trafficGoesToANodeAndIsComparedWithQuantities() {
        assertThat(problems(step("iperf3: {from: alfa, to: 'fd99::9'}")))
                .singleElement()
                .asString()
                .endsWith("iperf3: to: no node has the address fd99::9, and the server has to run in one");
        assertThat(problems(step("iperf3: {from: alfa, to: alfa, time: 1500ms}")))
                .singleElement()
                .asString()
                .endsWith("iperf3: time: iperf3 sends for whole seconds");
        assertThat(problems(step("iperf3: {from: alfa, to: alfa, throughput: 10M}")))
                .singleElement()
                .asString()
                .endsWith("iperf3: throughput: \"10M\" is no comparison such as \">= 10mbit\"");
        assertThat(problems(step("iperf3: {from: alfa, to: alfa, throughput: '>= 10x'}")))
                .singleElement()
                .asString()
                .endsWith("iperf3: throughput: \"10x\" is no quantity such as that of \">= 10mbit\"");
        assertThat(problems(step("iperf3: {from: alfa, to: alfa, loss: '< 1%'}")))
                .singleElement()
                .asString()
                .endsWith("iperf3: loss: only datagrams are lost: give \"udp: true\" too");
    }

    @Test
    void stepsNameWhatTheNodeHas() {
        assertThat(problems(step("exec: {node: alfa, command: ''}")))
                .containsExactly("8:37: cases: one: steps[0]: exec: command: an empty command");
        assertThat(problems(step("set-map: {node: alfa, program: x, map: m, key: 1, value: 2}")))
                .containsExactly("8:40: cases: one: steps[0]: set-map: program: unknown program \"x\"");
        assertThat(problems(step("bind-schema: {node: alfa, namespace: 1, schema: 77}")))
                .containsExactly(
                        "8:46: cases: one: steps[0]: bind-schema: namespace: alfa has no IOAM namespace 1",
                        "8:57: cases: one: steps[0]: bind-schema: schema: alfa has no GOB schema 77");
        assertThat(problems(step("set-link: {node: alfa, dev: alfa-atos, up: 1}")))
                .containsExactly(
                        "8:37: cases: one: steps[0]: set-link: dev: unknown interface \"alfa-atos\", did you mean"
                                + " \"alfa-athos\"?",
                        "8:52: cases: one: steps[0]: set-link: up: expected true or false, found \"1\"");
    }

    @Test
    void oneOfSeveralLinksBetweenTwoNodesIsSaidByItsInterface() {
        String two = """
                name: two
                links:
                  - left db11::1/64 -- db11::2/64 right
                  - left spare db12::1/64 -- db12::2/64 spare right
                cases:
                  one:
                    steps:
                      - cut: {link: %s}
                """;
        assertThat(problems(two.formatted("right:spare"))).isEmpty();
        assertThat(problems(two.formatted("right-left")))
                .containsExactly("8:21: cases: one: steps[0]: cut: link: right-left means 2 links: say which,"
                        + " left:left-right or left:spare");
        assertThat(problems(two.formatted("left-rigt")))
                .containsExactly("8:21: cases: one: steps[0]: cut: link: unknown link \"left-rigt\""
                        + " (known: left:left-right, left:spare)");
    }

    @Test
    void anExpectationIsOneKnownThing() {
        assertThat(problems(expectation("{trace: none, gob: none}")))
                .containsExactly(
                        "9:9: cases: one: expect[0]: needs one of trace, gob, packets, samples, map, exec, reachable, link, counter, took");
        assertThat(problems(expectation("{packets: {at: alfa-athos}, times: 3}")))
                .containsExactly("9:44: cases: one: expect[0]: times: \"times\" belongs to \"trace\" and \"gob\"");
        assertThat(problems(expectation("map: {node: alfa}")))
                .containsExactly(
                        "9:14: cases: one: expect[0]: map: needs \"program\"",
                        "9:14: cases: one: expect[0]: map: needs \"map\"",
                        "9:14: cases: one: expect[0]: map: needs \"key\"",
                        "9:14: cases: one: expect[0]: map: needs \"value\"");
    }

    @Test
    void expectationsNameNodesAndInterfacesThatAreThere() {
        assertThat(problems(expectation("trace: {alfo: x, athos: []}")))
                .containsExactly(
                        "9:17: cases: one: expect[0]: trace: unknown node \"alfo\", did you mean \"alfa\"?",
                        "9:33: cases: one: expect[0]: trace: athos: expected a trace line, a list of them, or \"none\"");
        assertThat(problems(expectation("packets: {at: alfa-atos}")))
                .containsExactly(
                        "9:23: cases: one: expect[0]: packets: at: unknown interface \"alfa-atos\", did you mean"
                                + " \"alfa-athos\"?");
    }

    @Test
    void payloadsAreWordsOfHex() {
        assertThat(problems(expectation("gob: {alfa: 00 -> 0000000G, athos: 00000000}")))
                .containsExactly(
                        "9:21: cases: one: expect[0]: gob: alfa: \"00\" is no payload: hex, in words of 8 digits",
                        "9:27: cases: one: expect[0]: gob: alfa: \"0000000G\" is no payload: hex, in words of 8 digits",
                        "9:44: cases: one: expect[0]: gob: athos: expected BEFORE -> AFTER, each a payload in hex or"
                                + " \"any\"");
    }

    @Test
    void aCaseHasANameAndSteps() {
        assertThat(problems(LINE + "cases: {-bad: , good: {title: x}}"))
                .containsExactly(
                        "5:9: cases: case \"-bad\" is no name: letters, digits, - and _, at most 64 characters, no - first",
                        "5:14: cases: -bad: needs \"steps\"",
                        "5:23: cases: good: needs \"steps\"");
    }
}
