package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lab {@code flow-label} on this machine: passes with the marker, and fails where a marker lies, nowhere else. */
@Tag("bpf")
@Timeout(600)
class HostLabFlowVariantsTest extends CleanMachine {
    private static final String VERDICT = "\"verdict\":\"";

    @ParameterizedTest
    @CsvSource({
        "flow_marker, ''",
        "tests/flow_lie_label, marked",
        "tests/flow_lie_source, untouched",
        "tests/flow_lie_end, ended",
        "tests/flow_lie_combined, combined",
        "tests/flow_lie_mtu, mtu",
        "tests/flow_lie_match_all, match-all",
        "tests/flow_lie_debug, debug",
        "tests/flow_lie_vlan, vlan"
    })
    void theRightCaseFailsAndNoOther(String object, String failing) throws IOException {
        Path bpf = Program.HOME.resolve("bpf/build");
        Path topology = folder.resolve("flow-label.yaml");
        Files.writeString(
                topology,
                Files.readString(Program.HOME.resolve("testbed-topologies/flow-label.yaml"))
                        .replace(
                                "flow_marker.bpf.o",
                                bpf.resolve(object + ".bpf.o").toString()));
        Program.Outcome run = Program.run(
                Map.of("XDG_RUNTIME_DIR", runtime.toString()),
                "run",
                topology.toString(),
                "--on",
                "host",
                "--format",
                "json");
        List<String> failed = new ArrayList<>();
        int ended = 0;
        for (String line : run.out().lines().toList()) {
            if (line.contains("\"event\":\"case-ended\"")) {
                ended++;
                if (!line.contains(VERDICT + "passed\"")) {
                    failed.add(value(line, "\"name\":\""));
                }
            }
        }
        assertThat(ended).as(run.out() + run.err()).isGreaterThan(11);
        assertThat(String.join(" ", failed)).as(run.out()).isEqualTo(failing);
        assertThat(run.status()).isEqualTo(failing.isEmpty() ? ExitCode.OK : ExitCode.FAILED);
    }

    private static String value(String line, String key) {
        int start = line.indexOf(key) + key.length();
        return line.substring(start, line.indexOf('"', start));
    }
}
