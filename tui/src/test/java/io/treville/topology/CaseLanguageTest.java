package io.treville.topology;

import static io.treville.topology.Sample.LINE;
import static io.treville.topology.Sample.expectation;
import static io.treville.topology.Sample.problems;
import static io.treville.topology.Sample.step;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What steps, expectations and cases mean. */
@Tag("unit")
final class CaseLanguageTest {
    private static Step one(String step) throws InvalidTopologyException {
        return Sample.read(step(step)).cases().getFirst().steps().getFirst();
    }

    private static Expectation wanted(String expectation) throws InvalidTopologyException {
        return Sample.read(expectation(expectation))
                .cases()
                .getFirst()
                .expectations()
                .getFirst();
    }

    private static Condition condition(String text) throws InvalidTopologyException {
        Expectation.Packets packets =
                (Expectation.Packets) wanted("packets: {at: alfa-athos, fields: {x.y: " + text + "}}");
        return packets.fields().values().iterator().next();
    }

    @Test
    void aConditionIsAValueAComparisonOrWords() throws InvalidTopologyException {
        assertThat(condition("77")).hasToString("77");
        assertThat(condition("absent")).hasToString("absent");
        assertThat(condition("'< 0x40'")).hasToString("< 64");
        assertThat(condition("'!= fd00::1'")).hasToString("not fd00::1");
        assertThat(condition("[1, 2]")).hasToString("one of 1, 2");
        assertThat(condition("{mask: 0xff, equals: 0x0a}")).hasToString("0xa under mask 0xff");
        assertThat(condition("{at-least: 1, below: 5}")).hasToString("< 5 and >= 1");
        assertThat(condition("{take: 'x([0-9]+)', above: 3}")).hasToString("taken by /x([0-9]+)/ > 3");
        assertThat(condition("'<b>'")).hasToString("<b>");
    }

    @Test
    void whatIsNoConditionIsTold() {
        assertThat(problems(expectation("packets: {at: alfa-athos, where: {a: {mask: 1}, b: {matches: '('}}}")))
                .containsExactly(
                        "9:53: cases: one: expect[0]: packets: where: a: mask: \"mask\" needs \"equals\"",
                        "9:70: cases: one: expect[0]: packets: where: b: matches: \"(\" is no regular expression:"
                                + " Unclosed group");
        assertThat(problems(expectation("packets: {at: alfa-athos, where: {a: {mask: 1, equals: 2}}}")))
                .singleElement()
                .asString()
                .endsWith("equals: has bits that the mask does not have");
        assertThat(problems(expectation("packets: {at: alfa-athos, count: {at-least: 3, at-most: 2}}")))
                .singleElement()
                .asString()
                .endsWith("at most 2 and at least 3 exclude each other");
        assertThat(problems(expectation("packets: {at: alfa-athos, fields: {a: {at-leats: 3}}}")))
                .singleElement()
                .asString()
                .endsWith("unknown key \"at-leats\", did you mean \"at-least\"?");
    }

    @Test
    void lossIsCountedInReplies() throws InvalidTopologyException {
        assertThat(((Step.Ping) one("ping: {from: alfa, to: db11::1, count: 10, loss: 30%}")).replies())
                .isEqualTo(Count.exactly(7));
        assertThat(((Step.Ping) one("ping: {from: alfa, to: db11::1, count: 10, loss: {at-most: 20%}}")).replies())
                .isEqualTo(new Count(8, 10));
        assertThat(((Step.Ping) one("ping: {from: alfa, to: db11::1, count: 3}")).replies())
                .isEqualTo(Count.exactly(3));
        assertThat(problems(step("ping: {from: alfa, to: db11::1, loss: 1%, replies: 2}")))
                .singleElement()
                .asString()
                .endsWith("loss: \"loss\" and \"replies\" say the same: keep one");
    }

    @Test
    void limitsStandBesideTheStep() throws InvalidTopologyException {
        Step step = one("{exec: {node: alfa, command: x}, deadline: 2s, retries: 3, soft: true}");
        assertThat(step).isEqualTo(new Step.Limited(((Step.Limited) step).step(), Duration.ofSeconds(2), 3, true));
        assertThat(step.node()).isEqualTo("alfa");
    }

    @Test
    void commandsAreKnownByTheirNamesFromWhereTheyStart() {
        assertThat(problems(step("stop: server")))
                .containsExactly("8:15: cases: one: steps[0]: stop: unknown command \"server\"");
        assertThat(problems(step("exec: {node: alfa, name: a, command: x}\n      - stop: a")))
                .containsExactly("9:15: cases: one: steps[1]: stop: \"a\" is no command in the background");
        assertThat(problems(step("exec: {node: alfa, command: x, background: true, output: y}")))
                .singleElement()
                .asString()
                .contains("output: a command in the background has no output yet");
    }

    @Test
    void aCutIsOfALinkOrOfAllLinksOfANode() throws InvalidTopologyException {
        assertThat(((Step.Cut) one("cut: {link: alfa-athos}")).ends()).hasSize(2);
        assertThat(((Step.Cut) one("cut: {node: athos}")).ends()).hasSize(4);
        assertThat(problems(step("cut: {link: alfa-atos}")))
                .singleElement()
                .asString()
                .contains("unknown link \"alfa-atos\", did you mean \"alfa-athos\"?");
    }

    @Test
    void aFrameOfFieldsGoesToTheOtherEndOfTheLink() throws InvalidTopologyException {
        Step.Send send = (Step.Send)
                one("send: {at: alfa-athos, fields: {ipv6.src: db11::2, ipv6.dst: db11::1, udp.dstport: 7}}");
        assertThat(java.util.Objects.requireNonNull(send.peer()).name()).isEqualTo("athos-alfa");
        assertThat(send.frame()).startsWith("000000000000" + "0200000000fe" + "86dd" + "60000000" + "0008" + "1140");
        assertThat(problems(step("send: {at: alfa-athos, fields: {ipv6.src: db11::2, udp.port: 7}}")))
                .singleElement()
                .asString()
                .endsWith("\"udp.port\" is no field that can be set here");
        assertThat(problems(step("send: {at: alfa-athos, frame: 00}")))
                .singleElement()
                .asString()
                .contains("expected a frame in hex");
    }

    @Test
    void foreachMakesACaseOfEachRow() throws InvalidTopologyException {
        String product = LINE + """
                cases:
                  size-$(size):
                    title: with $(size)
                    foreach: {size: [4, 8], way: {there: alfa, back: athos}}
                    steps:
                      - exec: {node: $(way), command: "echo $(size)", output: $(size)}
                """;
        assertThat(problems(product)).hasSize(2).allMatch(line -> line.contains("duplicate case \"size-"));
        List<Case> cases = Sample.read(product.replace("size-$(size)", "echo")).cases();
        assertThat(cases)
                .extracting(Case::name)
                .containsExactly("echo-4-there", "echo-4-back", "echo-8-there", "echo-8-back");
        assertThat(cases.getLast().title()).isEqualTo("with 8");
        Step.Exec exec = (Step.Exec) cases.getLast().steps().getFirst();
        assertThat(exec.node()).isEqualTo("athos");
        assertThat(exec.argv()).containsExactly("echo", "8");
    }

    @Test
    void foreachOfRowsGoesThroughThem() throws InvalidTopologyException {
        List<Case> cases = Sample.read(LINE + """
                cases:
                  ping-$(n):
                    foreach: [{n: 1, hops: 64}, {n: 2, hops: 63}]
                    steps: [ping: {from: alfa, to: dc01::$(n), hop-limit: $(hops)}]
                """).cases();
        assertThat(cases).extracting(Case::name).containsExactly("ping-1", "ping-2");
        assertThat(((Step.Ping) cases.getLast().steps().getFirst()).hopLimit()).isEqualTo(63);
    }

    @Test
    void tagsAreWords() throws InvalidTopologyException {
        assertThat(Sample.read(LINE + "cases: {one: {tags: quick ipv6, steps: []}}")
                        .cases()
                        .getFirst()
                        .tags())
                .containsExactly("quick", "ipv6");
    }
}
