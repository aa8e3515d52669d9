package io.treville.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.lab.LabEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases in real namespaces: what must pass passes, and what must fail fails and says why. */
@Tag("netns")
final class CaseRunnerTest {
    private static final String LAB = """
            name: steps
            links: [left fd01::1/64 -- fd01::2/64 middle, middle fd02::1/64 -- fd02::2/64 right]
            nodes:
              middle:
              left: {routes: default via fd01::2}
              right: {routes: default via fd02::1}
            cases:
            """;

    private final List<LabEvent> events = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private Map<String, LabEvent.CaseEnded> run(String cases) throws Exception {
        return CasesHere.run(LAB + cases.indent(2), folder, events);
    }

    private static LabEvent.CaseEnded of(Map<String, LabEvent.CaseEnded> ended, String name) {
        return java.util.Objects.requireNonNull(ended.get(name), name);
    }

    private String details() {
        StringBuilder text = new StringBuilder();
        for (LabEvent event : events) {
            if (event instanceof LabEvent.StepEnded || event instanceof LabEvent.ExpectationChecked) {
                text.append(event).append('\n');
            }
        }
        return text.toString();
    }

    @Test
    void everyKindOfStepAndExpectationPasses() throws Exception {
        Map<String, LabEvent.CaseEnded> ended = run("""
                commands:
                  steps:
                    - exec: {node: left, name: cat, command: cat, input: "one two", output: "one two", error: ""}
                    - exec: {node: left, command: [sh, -c, "echo rate=42; exit 3"], status: 3,
                             output: {take: "rate=([0-9]+)", at-least: 40, below: 43}}
                    - exec: {node: left, name: sleeper, background: true, command: [sh, -c, "echo ready; exec sleep 600"]}
                    - {wait: {exec: {name: sleeper, output: ready}}, deadline: 60s}
                    - stop: {name: sleeper, signal: INT}
                    - exec: {node: left, name: left-over, background: true, command: sleep 600}
                  expect:
                    - exec: {name: cat, status: 0, output: {contains: [one, two], lacks: three, matches: "^one"}}
                    - exec: {name: sleeper, status: {one-of: [130, 2]}}
                    - exec: {name: left-over, status: 143}
                    - {exec: {name: cat, status: 1}, soft: true}
                    - took: {step: 1, at-most: 600s}
                links:
                  steps:
                    - ping: {from: left, to: fd02::2, count: 4, interval: 200ms}
                    - cut: {link: middle-right}
                    - ping: {from: left, to: fd02::2, count: 2, interval: 10ms, loss: 100%}
                    - wait: {reachable: {from: left, to: fd02::2, is: false}}
                    - mend: {link: middle-right}
                    - wait: [reachable: {from: left, to: fd02::2}, link: {node: left, dev: left-middle}]
                    - cut: {node: right}
                  expect:
                    - packets: {at: right-middle, where: {icmpv6.type: 128}, fields: {ipv6.hoplimit: "< 64", ipv6.src: fd01::1},
                                count: {at-least: 4}, distinct: {icmpv6.seq: {at-least: 4}, ipv6.dst: 1}}
                    - packets: {at: right-middle, direction: out, where: {icmpv6.type: 129}, count: {at-least: 4}}
                    - packets: {at: right-middle, where: {ipv6.hoplimit: 9}, count: 0}
                    - counter: {node: middle, name: Ip6OutForwDatagrams, growth: ">= 8"}
                    - counter: {node: middle, name: middle-left.rx_packets, growth: ">= 4"}
                mended-by-the-end-of-the-case:
                  steps:
                    - send:
                        at: left-middle
                        fields: {ipv6.src: fd01::1, ipv6.dst: fd02::2, ipv6.flowlabel: 0x20aab, udp.srcport: 1, udp.dstport: 9,
                                 payload: 01020304}
                        count: 3
                    - caption: three datagrams
                    - pause: nobody is there
                    - wait: {packets: {at: right-middle, where: {udp.dstport: 9}, count: 3}}
                  expect:
                    - packets:
                        at: right-middle
                        where: {udp.dstport: 9}
                        fields: {ipv6.flowlabel: {mask: 0x2ff00, equals: 0x20a00}, ipv6.hoplimit: 63, udp.length: 12}
                        count: 3
                """);
        assertThat(ended.values()).as(details()).hasSize(3).allMatch(each -> each.verdict() == LabEvent.Verdict.PASSED);
        assertThat(events).contains(new LabEvent.Caption("mended-by-the-end-of-the-case", "three datagrams"));
        assertThat(events).contains(new LabEvent.CommandOutput("commands", "cat", "one two", ""));
    }

    @Test
    void whatIsNotSoFailsAndSaysWhatItWas() throws Exception {
        Map<String, LabEvent.CaseEnded> ended = run("""
                output:
                  steps: [exec: {node: left, command: echo 41, output: "> 41"}]
                status:
                  steps: [{exec: {node: left, command: "false"}, retries: 2}]
                late:
                  steps: [{wait: {reachable: {from: left, to: fd99::1}}, deadline: 1ms}]
                slow:
                  steps: [{exec: {node: left, command: sleep 600}, deadline: 10ms}]
                soft:
                  steps:
                    - {exec: {node: left, command: "false"}, soft: true}
                  expect:
                    - {link: {node: left, dev: left-middle, up: false}, soft: true}
                packets:
                  steps: [ping: {from: left, to: fd01::2}]
                  expect:
                    - packets: {at: middle-left, where: {icmpv6.type: 128}, fields: {ipv6.hoplimit: {above: 64}}}
                    - packets: {at: middle-left, where: {icmpv6.type: 128}, count: 0}
                    - packets: {at: middle-left, where: {icmpv6.type: 128}, distinct: {icmpv6.seq: 2}}
                    - counter: {node: left, name: NoSuchCounter, growth: 0}
                    - trace: {left: {matches: x, count: {at-least: 1}}}
                """);
        assertThat(of(ended, "output").detail()).endsWith("output is '41', expected > 41");
        assertThat(of(ended, "status").detail()).endsWith("status 1, expected 0, attempt 3");
        assertThat(of(ended, "late").detail()).contains("not within 1 ms: left reaches fd99::1: does not answer");
        assertThat(of(ended, "slow").detail()).contains("10 ms");
        assertThat(of(ended, "soft").verdict()).isEqualTo(LabEvent.Verdict.PASSED);
        assertThat(events.stream()
                        .filter(LabEvent.ExpectationChecked.class::isInstance)
                        .map(LabEvent.ExpectationChecked.class::cast)
                        .filter(check -> check.name().equals("packets"))
                        .map(LabEvent.ExpectationChecked::detail))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("packet 1: ipv6.hoplimit is 64, not > 64 in "),
                        second -> assertThat(second).matches("1 packets of \\d+, expected none"),
                        third -> assertThat(third).endsWith(" with 1 different values of icmpv6.seq, expected 2"),
                        fourth -> assertThat(fourth).startsWith("left has no counter NoSuchCounter"),
                        fifth -> assertThat(fifth).isEqualTo("0 of 0 lines, expected at least one"));
    }

    /** By the real iperf3; whatever comes, no server is left that the next would find its port taken by. */
    @Test
    void trafficIsMeasured() throws Exception {
        Map<String, LabEvent.CaseEnded> ended = run("""
                stream:
                  steps:
                    - iperf3: {from: left, to: right, throughput: ">= 1M"}
                    - iperf3: {from: left, to: fd02::2, throughput: {above: 1kbit, below: 900gbit}}
                datagrams:
                  steps:
                    - iperf3: {from: left, to: right, udp: true, rate: 2mbit, throughput: {at-least: 1.5M, at-most: 2.5M}, loss: "< 5%"}
                too-slow:
                  steps: [iperf3: {from: left, to: right, throughput: ">= 900gbit"}]
                lossy:
                  steps:
                    - {iperf3: {from: left, to: right, udp: true, loss: "< 0%"}, soft: true}
                    - iperf3: {from: left, to: right}
                cut:
                  steps:
                    - cut: {link: middle-right}
                    - {iperf3: {from: left, to: right}, deadline: 2s}
                after:
                  steps: [iperf3: {from: left, to: right}]
                taken:
                  steps:
                    - exec: {node: right, name: mine, command: [iperf3, -s, --forceflush], background: true}
                    - wait: {exec: {name: mine, output: {contains: listening}}}
                    - iperf3: {from: left, to: right}
                """);
        assertThat(List.of("stream", "datagrams", "lossy", "after"))
                .allSatisfy(name ->
                        assertThat(of(ended, name).verdict()).as(details()).isEqualTo(LabEvent.Verdict.PASSED));
        assertThat(details()).contains("datagrams lost, expected < 0%");
        assertThat(of(ended, "too-slow").detail())
                .startsWith("step 1 failed: iperf3 left → fd02::2, 1 s: ")
                .endsWith(" Mbit/s, expected >= 900000 Mbit/s");
        assertThat(of(ended, "cut").detail()).contains("has not ended within 2000 ms");
        assertThat(of(ended, "taken").detail()).contains("right: iperf3: error").contains("Address already in use");
    }

    @Test
    void aCommandThatIsGivenUpShowsWhatItHasWritten() throws Exception {
        Map<String, LabEvent.CaseEnded> ended = run("""
                stuck:
                  steps:
                    - exec: {node: left, command: echo before}
                    - {exec: {node: left, name: stuck, command: [sh, -c, "echo so far; echo and this >&2; exec sleep 600"]},
                       deadline: 2s}
                  expect: [exec: {name: stuck, status: 0}]
                """);
        assertThat(of(ended, "stuck").detail()).startsWith("step 2 failed: ").endsWith("has not ended within 2000 ms");
        assertThat(events.stream().filter(LabEvent.CommandOutput.class::isInstance))
                .containsExactly(
                        new LabEvent.CommandOutput("stuck", "echo before", "before\n", ""),
                        new LabEvent.CommandOutput("stuck", "stuck", "so far\n", "and this\n"));
        assertThat(checks("stuck")).containsExactly("has not ended, expected 0: and this");
    }

    private List<String> checks(String name) {
        return events.stream()
                .filter(LabEvent.ExpectationChecked.class::isInstance)
                .map(LabEvent.ExpectationChecked.class::cast)
                .filter(check -> check.name().equals(name))
                .map(LabEvent.ExpectationChecked::detail)
                .toList();
    }

    @Test
    void anInterfaceThatIsGoneFailsWhoLooksAtItAndNobodyElse() throws Exception {
        Map<String, LabEvent.CaseEnded> ended = run("""
                state:
                  steps:
                    - cut: {link: middle-right}
                    - exec: {node: right, command: ip link delete right-middle}
                    - {wait: {link: {node: right, dev: right-middle}}, deadline: 300ms, soft: true}
                  expect:
                    - link: {node: right, dev: right-middle, up: false}
                    - link: {node: left, dev: left-middle}
                packets:
                  steps: [ping: {from: left, to: fd01::2}]
                  expect: [packets: {at: right-middle, count: 0}]
                after:
                  steps: [ping: {from: left, to: fd01::2}]
                """);
        String gone = "Device \"right-middle\" does not exist.";
        assertThat(checks("state")).containsExactly(gone, "up");
        assertThat(details()).contains("not within 300 ms: ", gone);
        assertThat(of(ended, "state").detail()).startsWith("cannot mend what was cut: ");
        assertThat(of(ended, "packets").detail()).startsWith("cannot begin: right: capture on right-middle: ");
        assertThat(of(ended, "after").verdict()).isEqualTo(LabEvent.Verdict.PASSED);
    }

    @Test
    void whatACaseCapturesEndsWithIt() throws Exception {
        Map<String, LabEvent.CaseEnded> ended = run("""
                captured:
                  steps:
                    - capture: {at: left-middle, on: true}
                    - ping: {from: left, to: fd01::2}
                after:
                  steps: [ping: {from: left, to: fd01::2}]
                """);
        assertThat(ended.values()).allMatch(each -> each.verdict() == LabEvent.Verdict.PASSED);
        int second = events.indexOf(new LabEvent.CaseStarted("after", "after", 1));
        assertThat(second).as(events.toString()).isPositive();
        assertThat(events.subList(0, second)).anyMatch(LabEvent.Packet.class::isInstance);
        assertThat(events.subList(second, events.size())).noneMatch(LabEvent.Packet.class::isInstance);
    }
}
