package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code prog} and {@code map} on a lab that is up on this machine. */
@Tag("netns")
class HostLabProgramsTest extends CleanMachine {
    private static final String TOPOLOGY = """
            name: programs
            on: host
            links: left 10.9.0.1/24 -- 10.9.0.2/24 right
            """;

    private static final String SOURCE = """
            #include <linux/bpf.h>
            #include <bpf/bpf_helpers.h>

            struct point { __u32 x; char name[8]; };

            struct {
            	__uint(type, BPF_MAP_TYPE_HASH);
            	__uint(max_entries, 4);
            	__type(key, __u32);
            	__type(value, struct point);
            } points SEC(".maps");

            struct {
            	__uint(type, BPF_MAP_TYPE_ARRAY);
            	__uint(max_entries, 1);
            	__type(key, __u32);
            	__type(value, __u64);
            } runs SEC(".maps");

            SEC("xdp")
            int count(struct xdp_md *ctx)
            {
            	__u32 zero = 0;
            	__u64 *counter = bpf_map_lookup_elem(&runs, &zero);

            	bpf_map_lookup_elem(&points, &zero);
            	if (counter)
            		__sync_fetch_and_add(counter, STEP);
            	return XDP_PASS;
            }

            char _license[] SEC("license") = "GPL";
            """;

    private Path topology = Path.of("/");
    private Path source = Path.of("/");

    @BeforeEach
    void files() throws IOException {
        topology = Files.writeString(folder.resolve("programs.yaml"), TOPOLOGY);
        source = Files.writeString(folder.resolve("counter.c"), SOURCE.replace("STEP", "1"));
    }

    @AfterEach
    void takeDown() {
        treville("down", "--all");
    }

    private Program.Outcome treville(String... arguments) {
        return Program.run(
                Map.of(
                        "XDG_RUNTIME_DIR",
                        runtime.toString(),
                        "XDG_CACHE_HOME",
                        folder.resolve("cache").toString()),
                arguments);
    }

    private String wellDone(String... arguments) {
        Program.Outcome outcome = treville(arguments);
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
        return outcome.out();
    }

    private String wrong(int status, String... arguments) {
        Program.Outcome outcome = treville(arguments);
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isEqualTo(status);
        assertThat(outcome.errors()).isNotEmpty();
        return outcome.errors().getLast();
    }

    @Test
    void aSourceIsCompiledLoadedAttachedReplacedAndItsMapsAreUsed() throws IOException {
        wellDone("up", topology.toString());
        wellDone("prog", "load", source.toString(), "--node", "right", "--xdp", "right-left");
        assertThat(wellDone("prog", "list")).contains("right", "counter", "xdp", "xdp dev right-left");
        wellDone("exec", "left", "--", "ping", "-c", "1", "-W", "60", "10.9.0.2");
        long before = Long.parseLong(wellDone("map", "get", "runs", "0").strip());
        assertThat(before).isPositive().isLessThan(1_000_000);

        Files.writeString(source, SOURCE.replace("STEP", "1000000"));
        wellDone("prog", "replace", "counter", source.toString());
        wellDone("exec", "left", "--", "ping", "-c", "1", "-W", "60", "10.9.0.2");
        assertThat(Long.parseLong(wellDone("map", "get", "runs", "0").strip())).isGreaterThan(1_000_000);

        wellDone("map", "set", "points", "7", "{x: 5, name: athos}");
        assertThat(wellDone("map", "dump", "points")).isEqualTo("7 = {x=5, name=\"athos\"}\n");
        assertThat(wellDone("map", "dump", "points", "--format", "json"))
                .isEqualTo("{\"v\":1,\"key\":7,\"value\":{\"x\": 5, \"name\": \"athos\"}}\n");
        wellDone("map", "del", "points", "7");
        assertThat(wrong(ExitCode.FAILED, "map", "get", "points", "7"))
                .isEqualTo("treville: right counter: map points has no entry '7'");
        assertThat(wrong(ExitCode.USAGE, "map", "get", "pints", "7"))
                .isEqualTo("treville: no map 'pints', did you mean \"points\"? (there are points, runs)");
        assertThat(wellDone("map", "list", "--format", "json")).contains("\"type\":\"hash\"");

        Files.writeString(source, "int x = y;\n");
        assertThat(wrong(ExitCode.USAGE, "prog", "replace", "counter", source.toString()))
                .startsWith("treville: counter.c:1:9: error: use of undeclared identifier 'y'");
        wellDone("prog", "detach", "counter");
        wellDone("prog", "unload", "counter");
        assertThat(wellDone("prog", "list")).isEqualTo("no programs\n");
    }

    /** As Debian's libbpf 1.1 takes it: it does not know the section of the tc program, which is said instead. */
    @Test
    void anObjectWrittenElsewhereForLibbpfIsLoadedAsItIs() {
        Path foreign = Program.HOME.resolve("bpf/build/tests/foreign_style.bpf.o");
        wellDone("up", topology.toString());
        wellDone("prog", "load", foreign.toString(), "--node", "right", "--section", "filter", "--xdp", "right-left");
        wellDone("exec", "left", "--", "ping", "-c", "3", "-i", "0.01", "-W", "60", "10.9.0.2");
        assertThat(wellDone("prog", "list")).contains("foreign_style", "xdp.frags", "xdp dev right-left");
        assertThat(wellDone("map", "dump", "seen")).contains("2048 = ", "length=98");
        assertThat(wellDone("map", "list")).contains("events", "by_client", "stages", "lru_percpu_hash");
        wellDone("prog", "unload", "foreign_style");
        wellDone(
                "prog",
                "load",
                foreign.toString(),
                "--node",
                "right",
                "--section",
                "classify",
                "--type",
                "sched_cls",
                "--tcx",
                "right-left");
        wellDone("exec", "left", "--", "ping", "-c", "3", "-i", "0.01", "-W", "60", "10.9.0.2");
        assertThat(wellDone("map", "get", "first", "0").strip()).isNotEqualTo("0");
    }

    @Test
    void aLoadedProgramIsAttachedLaterAndItsQueueAndEntriesAreUsed() {
        String object = Program.HOME.resolve("bpf/build/tests/all_maps.bpf.o").toString();
        wellDone("up", topology.toString());
        wellDone("prog", "load", object, "--node", "right");
        assertThat(wellDone("prog", "list")).contains("all_maps").doesNotContain("dev right-left");
        wellDone("prog", "attach", "all_maps", "--node", "right", "--xdp", "right-left");
        assertThat(wellDone("prog", "list")).contains("xdp dev right-left");

        wellDone("map", "push", "queue", "7");
        wellDone("map", "push", "queue", "8");
        assertThat(wellDone("map", "pop", "queue")).isEqualTo("7\n");
        assertThat(wellDone("map", "pop", "queue")).isEqualTo("8\n");
        assertThat(wrong(ExitCode.FAILED, "map", "pop", "queue")).contains("queue");

        wellDone("map", "set", "hash", "5", "{packets: 9}");
        wellDone("wait", "map", "hash", "5", "{packets=9, octets=0}");
        wellDone("wait", "map", "hash", "5", "{packets: 0x9, octets: 0}");
        wellDone("wait", "map", "hash", "0x5", "{octets=0, packets: 0x09}");
        assertThat(wrong(ExitCode.TIMEOUT, "wait", "map", "hash", "5", "{packets: 8}", "--timeout", "100ms"))
                .contains("{packets=9, octets=0}");
        assertThat(wrong(ExitCode.TIMEOUT, "wait", "map", "hash", "6", "{packets: 1}", "--timeout", "100ms"))
                .contains("no entry 6");
        assertThat(wrong(ExitCode.USAGE, "wait", "map", "hash", "5", "often")).contains("value: ");
    }
}
