package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.record.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A lab that is up is recorded while commands work on it, and what they did becomes a scenario. */
@Tag("netns")
@Timeout(600)
class HostRecordTest {
    /** Begins to record, waits until it says so, does something, and ends it. */
    private static final String SCRIPT = """
            cd $XDG_RUNTIME_DIR
            mkfifo said
            $treville record %s 2>said &
            recorder=$!
            exec 3<said
            while read -r line <&3; do case $line in *"ctrl-C ends it"*) break ;; esac; done
            %s
            kill -TERM $recorder
            cat <&3
            wait $recorder
            """;

    @SuppressWarnings("NullAway.Init") // made before each test
    private HostLabs labs;

    @SuppressWarnings("NullAway.Init") // made before each test
    private Path topology;

    @BeforeEach
    void up() throws IOException {
        labs = new HostLabs();
        topology = labs.file("pair.yaml", HostLabs.PAIR);
        labs.wellDone("up", topology.toString());
    }

    @AfterEach
    void down() {
        labs.close();
    }

    @Test
    void aRunningLabIsRecorded() throws IOException, InterruptedException {
        Program.Outcome outcome = labs.bash(
                SCRIPT.formatted("lab.rec --packets", "$treville exec left -- ping -c 2 -i 0.1 10.9.0.2 >/dev/null"));
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
        String recording = labs.runtime.resolve("lab.rec").toString();
        assertThat(labs.wellDone("replay", recording, "--verify")).contains("are as recorded");
        assertThat(labs.wellDone("replay", recording, "--format", "json"))
                .contains("\"event\":\"node-up\"", "\"event\":\"packet\"", "icmp 8", "\"event\":\"did\"");
    }

    /** What any terminal's commands print is in it, not what they were given, and not more than a bound. */
    @Test
    void whatCommandsPrintIsRecorded() throws Exception {
        Program.Outcome outcome = labs.bash(SCRIPT.formatted("lab.rec", """
                SECRET=hunter2 $treville exec left -- ping -c 1 10.9.0.2 >/dev/null
                echo hunter2 | $treville exec left -- sh -c 'read x; echo to-the-errors >&2; exit 3' 2>/dev/null
                $treville exec --all -- echo in-all >/dev/null
                echo 'echo in-$((1+1)) # hunter2' | $treville shell right >/dev/null
                echo 'echo of-the-machine' | $treville enter >/dev/null
                $treville exec right -- head -c 20000000 /dev/zero | wc -c
                """));
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
        assertThat(outcome.out()).contains("20000000");
        Path recording = labs.runtime.resolve("lab.rec");
        assertThat(Files.size(recording)).isLessThan(200_000);
        assertThat(labs.wellDone("replay", recording.toString(), "--verify")).contains("are as recorded");
        Path text = labs.runtime.resolve("lab.txt");
        labs.wellDone("replay", recording.toString(), "--export", text.toString());
        assertThat(Files.readString(text))
                .contains("left# ping -c 1 10.9.0.2\nPING 10.9.0.2", "1 received")
                .contains("left# sh -c 'read x; echo to-the-errors >&2; exit 3'\nto-the-errors\n(status 3)")
                .contains("left# echo in-all\nin-all", "right# echo in-all\nin-all")
                .contains("right# sh\nin-2", "== (host) ==\n(host)# sh\nof-the-machine")
                .contains("right# head -c 20000000 /dev/zero\n(20000000 octets that are not shown)")
                .doesNotContain("hunter2");
        assertThat(Recording.read(recording).entries().toString()).doesNotContain("hunter2");
    }

    @Test
    void whatIsDoneByHandBecomesAScenario() throws IOException, InterruptedException {
        Program.Outcome outcome = labs.bash(SCRIPT.formatted("found.yaml --as-scenario --topology " + topology, """
                $treville exec left -- ping -c 1 10.9.0.2 >/dev/null
                $treville link down left-right
                $treville exec left -- sh -c 'exit 3' || true
                $treville node start left
                """));
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
        assertThat(outcome.out()).contains("4 steps written: treville run found.yaml");
        Path found = labs.runtime.resolve("found.yaml");
        assertThat(Files.readString(found)).contains("status: 3", "set-links: {link: left-right, up: false}");
        labs.wellDone("validate", found.toString());
        labs.wellDone("down", "pair");
        assertThat(labs.wellDone("run", found.toString())).contains("1 passed, 0 failed");
    }

    /** Whoever records ends it after the lab, or leaves that to the lab. */
    @Test
    void whatWasDoneIsWrittenWhenTheLabGoesFirst() throws IOException, InterruptedException {
        Program.Outcome outcome = labs.bash("""
                cd $XDG_RUNTIME_DIR
                mkfifo said
                $treville record found.yaml --as-scenario --topology %s 2>said &
                recorder=$!
                exec 3<said
                while read -r line <&3; do case $line in *"ctrl-C ends it"*) break ;; esac; done
                $treville link down left-right
                $treville down pair >/dev/null 2>&1
                cat <&3
                wait $recorder
                """.formatted(topology));
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
        assertThat(outcome.out()).contains("lab pair: ", "1 step written: treville run found.yaml");
        assertThat(Files.readString(labs.runtime.resolve("found.yaml")))
                .contains("set-links: {link: left-right, up: false}");
    }

    /** What the language has no step for is told all the same. */
    @Test
    void everyCommandThatChangesALabIsWritten() throws IOException, InterruptedException {
        labs.wellDone("down", "pair");
        Path counted = labs.file(
                "counted.yaml",
                HostLabs.PAIR.replace("name: pair", "name: counted").replace("right: {loopback: fd10::1/128}", """
                        right:
                            loopback: fd10::1/128
                            programs:
                              counter: {object: xdp_counter.bpf.o, section: xdp, attach: {xdp: right-left}}
                              label: {object: flow_marker.bpf.o, section: tc, attach: {tc: right-left, direction: egress}}
                        """));
        labs.wellDone("up", counted.toString());
        Path object = Program.HOME.resolve("bpf/build/xdp_counter.bpf.o");
        Program.Outcome outcome =
                labs.bash(SCRIPT.formatted("found.yaml --as-scenario --topology " + counted, """
                set -e
                $treville prog detach counter
                $treville prog attach counter --xdp right-left
                $treville prog replace counter %1$s
                $treville prog load %1$s --node left --name other --section xdp --xdp left-right
                $treville map set left/other/packets 0 '{packets: 7}'
                $treville prog unload other
                $treville flow start tcp fd09::2 2345 fd09::1 5777 1 2
                $treville flow end tcp fd09::2 2345 fd09::1 5777 1 2
                $treville flow attach left left-right --keep-qdisc
                $treville flow detach left left-right
                $treville flow clean left left-right
                echo true | $treville shell left
                set +e
                """.formatted(object)));
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
        Path found = labs.runtime.resolve("found.yaml");
        List<String> steps = Files.readAllLines(found).stream()
                .dropWhile(line -> !line.equals("    steps:"))
                .skip(1)
                .map(line -> line.strip().replace(object.toString(), "OBJECT").replaceAll(", rodata: .*", ""))
                .toList();
        assertThat(steps)
                .containsExactly(
                        "- detach-program: {node: right, program: counter}",
                        "- attach-program: {node: right, program: counter}",
                        "- replace-program: {node: right, program: {counter: {object: OBJECT, section: xdp}}}",
                        "- load-program: {node: left, program: {other: {object: OBJECT, section: xdp, attach: {xdp:"
                                + " left-right}}}}",
                        "# no step does this: treville map set left/other/packets 0 '{packets: 7}'",
                        "# no step does this: treville prog unload other --node left",
                        "- flow: {node: right, program: label, event: \"start tcp fd09::2 2345 fd09::1 5777 1 2\"}",
                        "- flow: {node: right, program: label, event: \"end tcp fd09::2 2345 fd09::1 5777 1 2\"}",
                        "- exec: {node: left, command: [tc, qdisc, replace, dev, left-right, clsact]}",
                        "- load-program: {node: left, program: {marker-left-right: {object: "
                                + Program.HOME.resolve("bpf/build/flow_marker.bpf.o") + ", section: tc",
                        "# no step does this: treville flow detach left left-right",
                        "- exec: {node: left, command: [tc, qdisc, del, dev, left-right, clsact]}",
                        "# no step does this: treville shell left");
        labs.wellDone("down", "counted");
        assertThat(labs.wellDone("run", found.toString())).contains("1 passed, 0 failed");
    }

    /** A tunnel is an element of a map, by its interfaces' numbers and its addresses' octets. */
    @Test
    void tunnelsAndWhatIsPushedAreSteps() throws IOException, InterruptedException {
        labs.wellDone("down", "pair");
        Path made = labs.file(
                "made.yaml",
                HostLabs.PAIR.replace("name: pair", "name: made").replace("right: {loopback: fd10::1/128}", """
                        right:
                            loopback: fd10::1/128
                            programs:
                              maps: {object: tests/all_maps.bpf.o, section: xdp}
                              mux: {object: tunnel_mux.bpf.o, section: tunnel_mux, attach: {xdp: right-left}}
                        """));
        labs.wellDone("up", made.toString());
        String pair = " --inner_src_ip 10.7.0.1 --inner_dst_ip 10.7.0.2";
        Program.Outcome outcome =
                labs.bash(SCRIPT.formatted("found.yaml --as-scenario --topology " + made, """
                set -e
                $treville map push queue 7
                $treville map pop queue
                $treville tunnel add %1$s --redirect 1 --eth0_iface right-left --veth_iface lo --tunnel GENEVE --vlid 42 \\
                    --source_port 51234 --source_ip 10.9.1.1 --dest_ip 10.9.1.2 --source_mac 02:00:00:00:0a:01 \\
                    --dest_mac 02:00:00:00:0a:02 --inner_dest_mac 02:00:00:00:02:01
                $treville tunnel del %1$s
                set +e
                """.formatted(pair)));
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
        Path found = labs.runtime.resolve("found.yaml");
        List<String> steps = Files.readAllLines(found).stream()
                .dropWhile(line -> !line.equals("    steps:"))
                .skip(1)
                .map(String::strip)
                .toList();
        String mux = "{node: right, program: mux, map: tunnel_";
        assertThat(steps).hasSize(8);
        assertThat(steps.subList(0, 4))
                .containsExactly(
                        "- set-map: {node: right, program: maps, map: queue, key: \"\", value: 7}",
                        "# no step does this: treville map pop queue",
                        "- set-map: " + mux + "ports, key: \"ifindex(right-left)\", value: \"ifindex(right-left)\"}",
                        "- set-map: " + mux + "ports, key: \"ifindex(lo)\", value: \"ifindex(lo)\"}");
        assertThat(steps.get(4))
                .startsWith("- set-map: " + mux + "info, key: \"{saddr=10.7.0.1, daddr=10.7.0.2}\", value: ")
                .contains("eth0_iface=ifindex(right-left), veth_iface=ifindex(lo), vlan_id=42");
        assertThat(steps.subList(5, 8))
                .containsExactly(
                        "- delete-map: " + mux + "info, key: \"{saddr=10.7.0.1, daddr=10.7.0.2}\"}",
                        "- delete-map: " + mux + "ports, key: \"ifindex(lo)\"}",
                        "- delete-map: " + mux + "ports, key: \"ifindex(right-left)\"}");
        labs.wellDone("down", "made");
        assertThat(labs.wellDone("run", found.toString())).contains("1 passed, 0 failed");
    }

    @Test
    void aQuietRecorderSaysNothing() {
        Program.Outcome outcome =
                labs.treville("record", labs.runtime.resolve("quiet.rec").toString(), "--for", "100ms", "--quiet");
        assertThat(outcome).isEqualTo(new Program.Outcome(0, "", ""));
    }

    @Test
    void aFileThatIsThereIsNotWrittenOver() {
        assertThat(labs.treville("record", topology.toString(), "--as-scenario").err())
                .isEqualTo("treville: " + topology + ": is there already: name another file\n");
        assertThat(labs.treville("record", topology.toString()).err())
                .isEqualTo("treville: " + topology + ": is there, and is no recording: name another file\n");
    }
}
