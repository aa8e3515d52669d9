package io.treville.tui.panel;

import io.treville.host.Command;
import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.host.RunningCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A loaded program as the kernel runs it, by {@code bpftool} where the lab runs. */
final class Disassembly {
    private static final int LARGEST = 4 << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String PATH = "/usr/sbin:/usr/local/sbin:/sbin:/usr/bin:/bin";

    private Disassembly() {}

    static List<String> of(LabHost host, int id) throws HostException, InterruptedException, IOException {
        // bpftool is in a directory that users do not have in their PATH.
        List<String> argv = List.of(
                "/bin/sh", "-c", "PATH=\"$PATH:" + PATH + "\" exec bpftool prog dump xlated id " + id + " 2>&1");
        try (RunningCommand running = host.start(new Command(null, argv, Map.of()))) {
            running.stdin().close();
            String text = new String(running.stdout().readNBytes(LARGEST), StandardCharsets.UTF_8);
            int status = running.waitFor(PATIENCE);
            if (status == 127 || status == 126) {
                throw new HostException(
                        HostException.Kind.ENVIRONMENT, "bpftool is not there: apt-get install bpftool");
            }
            if (status != 0) {
                throw new HostException(
                        HostException.Kind.ENVIRONMENT,
                        "bpftool: " + text.strip().lines().findFirst().orElse("status " + status));
            }
            return text.lines().toList();
        }
    }
}
