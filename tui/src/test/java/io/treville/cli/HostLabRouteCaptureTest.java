package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code capture --route} on a lab of this machine leaves its route as it was, however it ends. */
@Tag("bpf")
@Timeout(600)
class HostLabRouteCaptureTest extends CleanMachine {
    private static final String H2 = "2001:db8:20::2";

    private final String name = "route" + ProcessHandle.current().pid();

    @BeforeEach
    void up() {
        Program.Outcome up = treville("up", "lwt-capture", "--on", "host", "--name", name);
        assertThat(up.status()).as(up.out() + up.err()).isZero();
    }

    @AfterEach
    void down() {
        treville("down", "--all");
    }

    private Program.Outcome treville(String... arguments) {
        return Program.run(Map.of("XDG_RUNTIME_DIR", runtime.toString()), arguments);
    }

    private String routes() {
        return treville("exec", "r1", "--", "ip", "-6", "route", "show").out();
    }

    private void ping() {
        // With a deadline it waits for the last reply as long as for any other.
        Program.Outcome ping = treville("exec", "h1", "--", "ping", "-n", "-c", "3", "-i", "0.05", "-w", "60", H2);
        assertThat(ping.out()).contains("3 received");
    }

    /** Starts a capture, and returns when it says that it captures. */
    private Process capture(String... more) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Program.HOME.resolve("scripts/treville").toString(), "capture", "--route", H2, "--node", "r1");
        builder.command().addAll(java.util.List.of(more));
        builder.environment().put("XDG_RUNTIME_DIR", runtime.toString());
        Process process = builder.start();
        BufferedReader said = process.errorReader(StandardCharsets.UTF_8);
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            all.append(line).append('\n');
            if (line.contains("capturing " + H2 + "/128 dev r1_h2")) {
                return process;
            }
        }
        throw new AssertionError("the capture ended: " + all);
    }

    @Test
    void ctrlCRemovesTheRouteAndWhatAKillLeavesIsRemovedByTheNext() throws IOException, InterruptedException {
        String before = routes();
        Process first = capture("--hook", "xmit", "--format", "json");
        assertThat(routes()).contains("encap bpf xmit capture-route-");
        ping();
        BufferedReader lines = first.inputReader(StandardCharsets.UTF_8);
        for (int i = 1; i <= 3; i++) {
            assertThat(lines.readLine())
                    .contains("\"hook\":\"xmit\"", "\"cookie\":48879", "\"length\":104")
                    .contains("hl 63, icmpv6 echo request seq " + i);
        }
        signal(first, "-INT");
        assertThat(first.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(first.exitValue()).isZero();
        assertThat(routes()).isEqualTo(before);

        Process killed = capture();
        killed.destroyForcibly();
        assertThat(killed.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(routes()).contains("encap bpf xmit capture-route-");

        Process counted = capture("--hook", "in", "--count", "2");
        assertThat(routes()).doesNotContain("xmit").contains("encap bpf in capture-route-");
        ping();
        assertThat(counted.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(counted.exitValue()).isZero();
        assertThat(new String(counted.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .matches("(?s)[0-9:.]+ r1 in .* hl 64, icmpv6 echo request seq 1 \\(104 octets\\)\n.* seq 2 .*\n");
        assertThat(routes()).isEqualTo(before);

        Program.Outcome wrong = treville("capture", "--route", H2, "--node", "r9");
        assertThat(wrong.status()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err()).isEqualTo("treville: there is no node 'r9': there is h1, r1, h2\n");
        assertThat(treville("capture", "--route", "2001:db8:99::1", "--node", "r1")
                        .status())
                .isEqualTo(ExitCode.USAGE);
        assertThat(routes()).isEqualTo(before);
    }

    private static void signal(Process process, String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    }
}
