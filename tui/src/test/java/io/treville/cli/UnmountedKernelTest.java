package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A machine, say a container, on which nobody has mounted the kernel's own file systems yet. */
@Tag("netns")
class UnmountedKernelTest extends CleanMachine {
    private static final String TOPOLOGY = """
            name: unmounted
            on: host
            links:
              - left 10.9.0.1/24 -- 10.9.0.2/24 right
            nodes:
              left: {}
              right:
                programs:
                  counter:
                    object: xdp_counter.bpf.o
                    section: xdp
                    rodata: {verbose: true}
                    maps: {packets: {pin: shared}}
                    attach: {xdp: right-left}
            cases:
              printed:
                steps:
                  - ping: {from: left, to: 10.9.0.2, count: 1}
                expect:
                  - trace: {right: {contains: ["xdp_counter: packet"]}}
            """;

    @Test
    void traceAndPinsAreThereAllTheSame() throws IOException, InterruptedException {
        Path topology = Files.writeString(folder.resolve("unmounted.yaml"), TOPOLOGY);
        ProcessBuilder run = new ProcessBuilder("unshare", "--mount", "sh", "-c", """
                umount --lazy --quiet /sys/fs/bpf
                umount --lazy --quiet /sys/kernel/tracing
                exec scripts/treville run "$1"
                """, "sh", topology.toString());
        run.directory(Program.HOME.toFile()).environment().put("XDG_RUNTIME_DIR", runtime.toString());

        Process started = run.inheritIO().start();

        assertThat(started.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(started.exitValue()).isZero();
    }
}
