package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The cases of a lab notice a program that does not do what it should: with one program broken, the case about it fails,
 * and no other of those that its packets pass. The labs run on this machine's kernel.
 */
@Tag("bpf")
class HostLabVariantsTest extends CleanMachine {
    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeAll
    static void buildPrograms() throws IOException, InterruptedException {
        Process make = new ProcessBuilder(
                        "make", "-s", "-C", Program.HOME.resolve("bpf").toString())
                .inheritIO()
                .start();
        assertThat(make.waitFor()).as("make in bpf/").isZero();
    }

    /** Cases are named in one word list; the first is the one that has to fail. */
    @ParameterizedTest(name = "{1} -> {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "capture_in: {object: lwt_capture; capture_in: {object: tests/lwt_capture_broken; in local forwarded",
                "capture_out: {object: lwt_capture; capture_out: {object: tests/lwt_capture_broken; out local forwarded",
                "capture_xmit: {object: lwt_capture; capture_xmit: {object: tests/lwt_capture_broken;"
                        + " xmit shown replies others local forwarded ipv4 removed large",
                "ring_in: {object: lwt_ring; ring_in: {object: tests/lwt_ring_broken; ring xmit",
                "ring_out: {object: lwt_ring; ring_out: {object: tests/lwt_ring_broken; ring out",
                "ring_xmit: {object: lwt_ring; ring_xmit: {object: tests/lwt_ring_broken; ring xmit",
                "rodata: {drop: true}; rodata: {drop: false}; drop xmit",
                "flow_label: 0xbeef; flow_label: 0xdead; writer xmit",
                "lwt_in/gre, rodata: {source: 2001:db8:20::1, destination: 2001:db8:20::2};"
                        + " lwt_in/gre, rodata: {source: 2001:db8:20::1, destination: 2001:db8:20::9}; gre-in gre-xmit",
                "lwt_xmit/gre, rodata: {source: 2001:db8:20::1, destination: 2001:db8:20::2};"
                        + " lwt_xmit/gre, rodata: {source: 2001:db8:20::1, destination: 2001:db8:20::9}; gre-xmit gre-in",
                "rodata: {mark: 42}; rodata: {mark: 41}; reroute xmit"
            })
    void theRightCaseOfLwtCaptureFails(String right, String broken, String cases)
            throws IOException, InterruptedException {
        check("lwt-capture", right, broken, List.of(cases.split(" ", -1)));
    }

    @ParameterizedTest(name = "{1} -> {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "push: {object: srv6_chain; push: {object: tests/srv6_push_broken; hops",
                "pop: {object: srv6_chain; pop: {object: tests/srv6_flags_broken; no-flag",
                "pop: {object: srv6_chain; pop: {object: tests/srv6_tlv_broken; spoilt-tlv",
                "inspect: {object: srv6_chain; inspect: {object: tests/srv6_tag_broken; spoilt-tag",
                "inspect: {object: srv6_chain; inspect: {object: tests/srv6_length_broken; kept-tlv",
                "add_spoilt: {object: srv6_chain.bpf.o, section: lwt_seg6local/add, rodata: {tamper: 1}};"
                        + " add_spoilt: {object: srv6_chain.bpf.o, section: lwt_seg6local/add};"
                        + " spoilt-tlv"
            })
    void theRightCaseOfTheChainFails(String right, String broken, String failing)
            throws IOException, InterruptedException {
        List<String> cases = new ArrayList<>(List.of(failing));
        for (String each : List.of("foobar", "hops", "spoilt-tlv", "no-flag", "spoilt-tag", "kept-tlv", "no-push")) {
            if (!each.equals(failing)) {
                cases.add(each);
            }
        }
        check("srv6-bpf", right, broken, cases);
    }

    /** Runs the cases on a copy of the lab in which one text is another. */
    private void check(String lab, String right, String broken, List<String> cases)
            throws IOException, InterruptedException {
        String whole = Files.readString(Program.HOME.resolve("testbed-topologies/" + lab + ".yaml"));
        assertThat(whole).contains(right);
        Path copy = Files.writeString(folder.resolve(lab + ".yaml"), whole.replace(right, broken));
        List<String> arguments = new ArrayList<>(List.of("run", copy.toString(), "--on", "host", "--format", "json"));
        for (String each : cases) {
            arguments.add("--case");
            arguments.add(each);
        }
        Program.Outcome outcome =
                Program.run(Map.of("XDG_RUNTIME_DIR", runtime.toString()), arguments.toArray(String[]::new));
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isEqualTo(ExitCode.FAILED);
        assertThat(verdicts(outcome.out(), "FAILED")).as(outcome.out()).containsExactly(cases.getFirst());
        assertThat(verdicts(outcome.out(), "PASSED")).isEqualTo(new TreeSet<>(cases.subList(1, cases.size())));
    }

    private static Set<String> verdicts(String lines, String verdict) throws IOException {
        Set<String> names = new TreeSet<>();
        for (String line : lines.lines().toList()) {
            JsonNode event = JSON.readTree(line);
            if (event.path("event").asText().equals("case-ended")
                    && event.path("verdict").asText().equalsIgnoreCase(verdict)) {
                names.add(event.path("name").asText());
            }
        }
        return names;
    }
}
