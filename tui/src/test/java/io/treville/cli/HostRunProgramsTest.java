package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs whose programs change: replaced within a case, or compared with others; in the real program. */
@Tag("bpf")
class HostRunProgramsTest extends CleanMachine {
    /** Nothing but the pings passes: no neighbour is asked for. */
    private static final String TOPOLOGY = """
            name: counted
            on: host
            links:
              - {from: {node: left, name: eth0, mac: 02:00:00:00:00:01, address: 10.9.0.1/24}, to: {node: right, name: eth0, mac: 02:00:00:00:00:02, address: 10.9.0.2/24}}
            defaults: {node: {sysctl: {net.ipv6.conf.default.disable_ipv6: 1}}}
            nodes:
              left: {neighbours: {dev: eth0, address: 10.9.0.2, mac: 02:00:00:00:00:02}}
              right:
                neighbours: {dev: eth0, address: 10.9.0.1, mac: 02:00:00:00:00:01}
                programs: {count: {object: OBJECT, section: xdp, rodata: {step: 1}, attach: {xdp: eth0}}}
            cases:
              counted:
                steps:
                  - ping: {from: left, to: 10.9.0.2, count: 3, interval: 200ms}
                  - replace-program: {node: right, program: {count: {object: OBJECT, section: xdp, rodata: {step: 1000}, attach: {xdp: eth0}}}}
                  - ping: {from: left, to: 10.9.0.2, count: 2, interval: 200ms}
                expect: [map: {node: right, program: count, map: runs, key: 0, value: 2003}]
              refused:
                steps: [replace-program: {node: right, program: {count: {object: OBJECT, section: xdp, rodata: {steps: 2}}}, fails: no variable}]
            """;

    private Path hooks = Path.of("");

    @BeforeAll
    static void buildPrograms() throws IOException, InterruptedException {
        Process make = new ProcessBuilder(
                        "make", "-s", "-C", Program.HOME.resolve("bpf").toString())
                .inheritIO()
                .start();
        assertThat(make.waitFor()).as("make in bpf/").isZero();
    }

    @BeforeEach
    void copy() throws IOException {
        hooks = Files.copy(Program.HOME.resolve("bpf/build/tests/hooks.bpf.o"), folder.resolve("hooks.bpf.o"));
    }

    private Program.Outcome run(String topology, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("counted.yaml"), topology.replace("OBJECT", hooks.toString()));
        List<String> arguments = new ArrayList<>(List.of("run", file.toString()));
        arguments.addAll(List.of(options));
        return Program.run(Map.of("XDG_RUNTIME_DIR", runtime.toString()), arguments.toArray(String[]::new));
    }

    @Test
    void aProgramIsReplacedWithinACaseAndItsMapGoesOn() throws IOException {
        Program.Outcome outcome = run(TOPOLOGY);
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
    }

    @Test
    void whyACaseFailedStandsInTheFirstTenLines() throws IOException {
        Program.Outcome outcome = run(TOPOLOGY.replace("value: 2003", "value: 5"), "--case", "counted");
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out().lines().limit(10))
                .as(outcome.out())
                .anyMatch(line -> line.startsWith("FAIL counted"))
                .anyMatch(line -> line.matches("  expected .*right.* runs.*5.*"))
                .anyMatch(line -> line.matches(" +seen .*2003.*"));
    }

    @Test
    void twoObjectsAreComparedAndWhatDiffersIsMarked() throws IOException {
        String once = TOPOLOGY.replaceAll("(?m)^ *- replace-program.*\n", "")
                .replaceAll("(?s)  refused:.*", "")
                .replace(", rodata: {step: 1}", "")
                .replace("2003", "5");
        Path twice = Files.copy(
                Program.HOME.resolve("bpf/build/tests/hooks_twice.bpf.o"), folder.resolve("hooks_twice.bpf.o"));
        Program.Outcome equal = run(once, "--compare", hooks.toString(), hooks.toString());
        assertThat(equal.status()).as(equal.out() + equal.err()).isZero();
        assertThat(equal.out()).contains("= counted: passed", "no difference");
        Program.Outcome different = run(once, "--compare", hooks.toString(), twice.toString());
        assertThat(different.status()).as(different.out() + different.err()).isEqualTo(ExitCode.FAILED);
        assertThat(different.out())
                .contains("A  " + hooks, "B  " + twice, "≠ counted\n    A  passed\n    B  failed")
                .containsPattern("≠ counted: right: runs.*\n    A  ok\n    B  failed: .*10");
    }
}
