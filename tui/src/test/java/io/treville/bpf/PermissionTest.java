package io.treville.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may not load a program is told which capability he lacks; setpriv(1) takes it from a real process. */
@Tag("bpf")
class PermissionTest {
    private static String load(String... capabilities) throws Exception {
        StringBuilder dropped = new StringBuilder();
        for (String capability : capabilities) {
            dropped.append(dropped.isEmpty() ? "-" : ",-").append(capability);
        }
        Process process = new ProcessBuilder(
                        "setpriv",
                        "--bounding-set=" + dropped,
                        "--inh-caps=" + dropped,
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RefusedLoad.class.getName(),
                        Objects.file("xdp_counter").toString())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @Test
    void theMissingCapabilityIsNamed() throws Exception {
        assertThat(load("sys_admin", "bpf"))
                .contains("xdp_counter.bpf.o: not permitted to load programs of type xdp: needs CAP_BPF (be root, or")
                .endsWith(unprivileged());
        assertThat(load("sys_admin", "bpf", "perfmon", "net_admin"))
                .contains("needs CAP_BPF, CAP_PERFMON, CAP_NET_ADMIN (");
    }

    private static String unprivileged() throws Exception {
        String value = Files.readString(Path.of("/proc/sys/kernel/unprivileged_bpf_disabled"))
                .strip();
        return value.equals("0") ? ")" : "; kernel.unprivileged_bpf_disabled is " + value;
    }
}
