package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.cli.manual.Entry;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The examples of {@code --help} that need no guest, each run in a real shell. */
@Tag("bpf")
class HostHelpExamplesTest {
    private static final String TUNNELS = """
            name: tunnels
            on: host
            links:
              - {from: {node: c, name: eth0}, to: {node: host1, name: v1}}
              - {from: {node: host1, name: nic}, to: {node: host2, name: nic}}
            nodes:
              c:
              host2:
              host1: {programs: {mux: {object: tunnel_mux.bpf.o, section: tunnel_mux, attach: [{xdp: nic}, {xdp: v1}]}}}
            """;
    private static final String JOBS = """
            name: jobs
            on: host
            links: [left 10.9.0.1/24 -- 10.9.0.2/24 right]
            nodes: {left: {programs: {queue: {object: jobs.bpf.c, section: xdp}}}, right: {}}
            """;
    private static final String QUEUE = """
            #include <linux/bpf.h>
            #include <bpf/bpf_helpers.h>
            struct {
            	__uint(type, BPF_MAP_TYPE_QUEUE);
            	__uint(max_entries, 8);
            	__type(value, __u32);
            } jobs SEC(".maps");
            SEC("xdp")
            int take(struct xdp_md *ctx)
            {
            	__u32 job;
            	return bpf_map_pop_elem(&jobs, &job) ? XDP_PASS : XDP_DROP;
            }
            char _license[] SEC("license") = "GPL";
            """;

    @SuppressWarnings("NullAway.Init") // made before the first test
    private static ExampleShell shell;

    @SuppressWarnings("NullAway.Init")
    private static ExampleShell alone;

    @BeforeAll
    static void bringUp() throws IOException {
        shell = new ExampleShell();
        ExampleTopologies.write(shell, "host");
        alone = new ExampleShell();
        ExampleTopologies.write(alone, "host");
        shell.file("tunnels.yaml", TUNNELS);
        shell.file("jobs.yaml", JOBS);
        shell.file("jobs.bpf.c", QUEUE);
        shell.file("steps.treville", "status xdp-counter\n");
        shell.link("xdp_counter.bpf.o", Program.HOME.resolve("bpf/build/xdp_counter.bpf.o"));
        shell.link("xdp_counter.bpf.c", Program.HOME.resolve("bpf/xdp_counter.bpf.c"));
        for (String lab :
                List.of("xdp-counter", "flow-label --on host", "lwt-capture --on host", "tunnels.yaml", "jobs.yaml")) {
            shell.run("treville up " + lab);
        }
        shell.labs.begin("exec", "--lab", "xdp-counter", "left", "--", "ping", "-q", "-i", "0.3", "10.2.0.2");
        shell.labs.begin("exec", "--lab", "lwt-capture", "h1", "--", "ping", "-q", "-i", "0.3", "2001:db8:20::2");
    }

    @AfterAll
    static void takeDown() {
        shell.close();
        alone.close();
    }

    @TestFactory
    Stream<DynamicTest> anExampleRuns() {
        return lines().stream()
                .filter(line -> !ExampleWays.NOT_RUN.containsKey(line))
                .filter(line -> !ExampleWays.ALONE.containsKey(line) && !ExampleWays.IN_GUEST.containsKey(line))
                .map(line -> DynamicTest.dynamicTest(
                        line, () -> shell.run(line, ExampleWays.ON_HOST.getOrDefault(line, Way.on("xdp-counter")))));
    }

    @TestFactory
    Stream<DynamicTest> anExampleOfWhichLabsThereAreRuns() {
        return ExampleWays.ALONE.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
                    alone.run(each.getKey(), each.getValue());
                    assertThat(alone.labs.wellDone("ls")).isEqualTo("no lab is up\n");
                }));
    }

    @Test
    void everyCommandHasAnExampleThatIsRun() {
        for (Entry command : Examples.commands()) {
            assertThat(Examples.of(command))
                    .as(String.join(" ", command.path()))
                    .anyMatch(line -> !ExampleWays.NOT_RUN.containsKey(line));
        }
    }

    @Test
    void everyWayIsOfAnExample() {
        Set<String> ways = new TreeSet<>(ExampleWays.ALONE.keySet());
        ways.addAll(ExampleWays.IN_GUEST.keySet());
        ways.addAll(ExampleWays.ON_HOST.keySet());
        ways.addAll(ExampleWays.NOT_RUN.keySet());
        ways.removeAll(lines());
        assertThat(ways).isEmpty();
    }

    private static List<String> lines() {
        return Examples.commands().stream()
                .flatMap(command -> Examples.of(command).stream())
                .distinct()
                .toList();
    }
}
