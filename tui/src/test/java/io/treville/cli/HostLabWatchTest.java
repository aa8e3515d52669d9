package io.treville.cli;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code up --watch}: who edits a source sees the lab run it, or his mistake. */
@Tag("netns")
@Timeout(600)
class HostLabWatchTest extends CleanMachine {
    private static final String TOPOLOGY = """
            name: watched
            on: host
            links: left 10.9.0.1/24 -- 10.9.0.2/24 right
            nodes:
              left: {}
              right: {programs: {count: {object: count.c, section: xdp, attach: {xdp: right-left}}}}
            """;

    private static final String SOURCE = """
            #include <linux/bpf.h>
            #include <bpf/bpf_helpers.h>
            #include "step.h"

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

            	if (counter)
            		__sync_fetch_and_add(counter, STEP);
            	return XDP_PASS;
            }

            char _license[] SEC("license") = "GPL";
            """;

    private final List<Process> begun = new ArrayList<>();
    private Path topology = Path.of("/");

    @BeforeEach
    void files() throws IOException {
        topology = Files.writeString(folder.resolve("watched.yaml"), TOPOLOGY);
        Files.writeString(folder.resolve("count.c"), SOURCE);
        Files.writeString(folder.resolve("step.h"), "#define STEP 1\n");
    }

    @AfterEach
    void takeDown() throws InterruptedException {
        for (Process process : begun) {
            process.destroy();
            process.waitFor();
        }
        treville("down", "--all");
    }

    private Map<String, String> environment() {
        return Map.of(
                "XDG_RUNTIME_DIR",
                runtime.toString(),
                "XDG_CACHE_HOME",
                folder.resolve("cache").toString());
    }

    private Program.Outcome treville(String... arguments) {
        return Program.run(environment(), arguments);
    }

    private String wellDone(String... arguments) {
        Program.Outcome outcome = treville(arguments);
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
        return outcome.out();
    }

    private Process watch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Program.HOME.resolve("scripts/treville").toString(), "up", topology.toString(), "--watch")
                .redirectErrorStream(true);
        builder.environment().putAll(environment());
        Process process = builder.start();
        begun.add(process);
        return process;
    }

    /** Returns the line with the text in it; the test's time limit ends the waiting. */
    private static String until(BufferedReader out, String text) throws IOException {
        StringBuilder all = new StringBuilder();
        String line = out.readLine();
        while (line != null && !line.contains(text)) {
            all.append(line).append('\n');
            line = out.readLine();
        }
        assertThat(line).as("'%s' in: %s", text, all).isNotNull();
        return line;
    }

    /** As an editor does it: another file, then its name. */
    private void save(String name, String content) throws IOException {
        Path written = Files.writeString(folder.resolve(name + "~"), content);
        Files.move(written, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private long runs() {
        wellDone("exec", "left", "--", "ping", "-c", "1", "-W", "60", "10.9.0.2");
        return Long.parseLong(wellDone("map", "get", "runs", "0").strip());
    }

    @Test
    void aChangedSourceRunsAtOnceAndAMistakeIsShownWithItsPlaceAndChangesNothing() throws Exception {
        Process up = watch();
        BufferedReader out = up.inputReader(StandardCharsets.UTF_8);
        assertThat(until(out, "ctrl-C ends")).startsWith("watching 3 files;");
        assertThat(runs()).isPositive().isLessThan(1_000);

        save("count.c", SOURCE.replace("STEP)", "1000 * STEP)"));
        until(out, "program count replaced");
        until(out, "watched is changed");
        long counted = runs();
        assertThat(counted).as("the map was kept").isBetween(1_000L, 999_999L);

        save("count.c", SOURCE.replace("STEP)", "STEEP)"));
        assertThat(until(out, "error"))
                .startsWith("treville: count.c:19:33: error: use of undeclared identifier 'STEEP'");
        assertThat(runs()).as("the former program runs on").isGreaterThan(counted);

        // What the verifier refuses is no other matter.
        save("count.c", SOURCE.replace("zero = 0", "zero = *(__u8 *)(long)ctx->data"));
        assertThat(until(out, "treville:")).contains("right: program count", "invalid access to packet");

        // A header is part of it, written in place.
        save("count.c", SOURCE);
        until(out, "watched is changed");
        Files.writeString(folder.resolve("step.h"), "#define STEP 1000000\n");
        until(out, "watched is changed");
        assertThat(runs()).isGreaterThan(1_000_000);

        // And so is the topology.
        save("watched.yaml", TOPOLOGY.replace("attach:", "atach:"));
        assertThat(until(out, "treville:")).contains("watched.yaml:", "atach");
        save("watched.yaml", TOPOLOGY.replace("left: {}", "left: {loopback: 10.9.9.9/32}"));
        until(out, "watched is changed");
        assertThat(wellDone("exec", "left", "--", "ip", "address", "show", "dev", "lo"))
                .contains("10.9.9.9");

        up.destroy();
        assertThat(up.waitFor(1, MINUTES)).isTrue();
        assertThat(up.exitValue()).isZero();
        assertThat(wellDone("ls")).contains("watched");
    }
}
