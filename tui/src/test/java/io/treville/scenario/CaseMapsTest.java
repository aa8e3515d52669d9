package io.treville.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.lab.LabEvent;
import io.treville.lab.LabEvent.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
}
