package io.treville.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.treville.lab.LabEvent;
import io.treville.lab.LabEvent.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases that look into maps of programs, on this machine's kernel. */
@Tag("bpf")
final class CaseMapsTest {
    private static final String LAB = """
            name: maps
            links: [left fd01::1/64 -- fd01::2/64 right]
            nodes:
              left:
              right:
                programs:
                  counter: {object: xdp_counter.bpf.o, section: xdp, rodata: {verbose: false}, attach: {xdp: right-left}}
            cases:
            """;

    private final List<LabEvent> events = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @BeforeAll
    static void compile() throws Exception {
        Path bpf = Path.of(System.getProperty("treville.home"), "bpf");
        Process make = new ProcessBuilder("make", "-s", "-C", bpf.toString())
                .inheritIO()
                .start();
        assertThat(make.waitFor()).isZero();
    }

    private Map<String, LabEvent.CaseEnded> run(String cases) throws Exception {
        return CasesHere.run(LAB + cases.indent(2), folder, events);
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
    void whatCannotBeLookedUpFailsItsCaseAndNoOther() throws Exception {
        Map<String, LabEvent.CaseEnded> ended = run("""
                wrong:
                  steps: [exec: {node: left, command: "true"}]
                  expect:
                    - map: {node: right, program: counter, map: packets, key: nobody, value: absent}
                    - {map: {node: right, program: counter, map: packets, key: "{", value: absent}, soft: true}
                    - map: {node: right, program: counter, map: packets, key: 0, value: present}
                right:
                  steps: [exec: {node: left, command: "true"}]
                  expect: [map: {node: right, program: counter, map: packets, key: 7, value: absent}]
                """);
        assertThat(ended).containsOnlyKeys("wrong", "right");
        assertThat(ended.get("wrong")).extracting(LabEvent.CaseEnded::detail).isEqualTo("1 expectation failed");
        assertThat(checks("wrong").getFirst()).startsWith("right: program counter: map packets: ");
        assertThat(ended.get("right")).extracting(LabEvent.CaseEnded::verdict).isEqualTo(Verdict.PASSED);
    }

    private Stream<LabEvent.Evidence> evidence() {
        return events.stream().filter(LabEvent.Evidence.class::isInstance).map(LabEvent.Evidence.class::cast);
    }

    @Test
    void whatFailedLeavesTheMapsOfTheLabToLookAt() throws Exception {
        run("""
                wrong:
                  steps:
                    - exec: {node: left, command: "true"}
                  expect:
                    - map: {node: right, program: counter, map: packets, key: 0, value: absent}
                right:
                  steps: [exec: {node: left, command: "true"}]
                """);
        assertThat(evidence()).singleElement().satisfies(found -> {
            assertThat(found.name()).isEqualTo("wrong");
            assertThat(found.what()).isEqualTo("right/counter/packets");
            assertThat(found.lines())
                    .singleElement()
                    .asString()
                    .startsWith("0 = ")
                    .contains("packets");
        });
    }

    @Test
    void aBigMapIsFoldedAndCut() throws Exception {
        StringBuilder sets = new StringBuilder();
        for (int i = 30; i < 40; i++) {
            sets.append("    - set-map: {node: right, program: many, map: array, key: ")
                    .append(i)
                    .append(", value: ")
                    .append(i)
                    .append("}\n");
        }
        String program = "many: {object: tests/all_maps.bpf.o, section: xdp, maps: {array: {max-entries: 40}}}";
        CasesHere.run(
                LAB.replaceFirst("counter: .*", program)
                        + ("wrong:\n  steps:\n" + sets + "    - exec: {node: left, command: \"false\"}\n").indent(2),
                folder,
                events);
        assertThat(evidence().filter(found -> found.what().equals("right/many/array")))
                .singleElement()
                .extracting(LabEvent.Evidence::lines)
                .asInstanceOf(LIST)
                .containsExactly(
                        "0 (and 29 more) = 0",
                        "30 = 30",
                        "31 = 31",
                        "32 = 32",
                        "33 = 33",
                        "34 = 34",
                        "35 = 35",
                        "36 = 36",
                        "… and more");
        assertThat(evidence())
                .extracting(LabEvent.Evidence::what)
                .contains("right/many/hash")
                .doesNotContain("right/many/perf");
    }
}
