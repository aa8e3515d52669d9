package io.treville.vm.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.treville.host.Command;
import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.host.RunningCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One booted guest, asked many things. */
@Tag("vm")
@Timeout(600)
class GuestTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final GuestKernel.Witness WITNESS = new GuestKernel.Witness();
    private static VirtualMachine machine;

    @BeforeAll
    static void boot() throws Exception {
        machine = VirtualMachine.boot(GuestKernel.spec(), WITNESS);
    }

    @AfterAll
    static void closeAndFindNothingLeft() {
        long pid = machine.pid();
        machine.close();
        machine.close();
        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(WITNESS.failure).isNotDone();
    }

    @Test
    void theStepsOfTheBootAreToldInOrder() {
        assertThat(WITNESS.steps)
                .containsExactly(
                        VmListener.Step.QEMU, VmListener.Step.INIT, VmListener.Step.AGENT, VmListener.Step.HELLO);
    }

    @Test
    void itIsAnotherKernelWithWhatALabNeeds() throws HostException {
        LabHost.Facts facts = machine.host().facts();
        assertThat(facts.kernelRelease()).startsWith("6.12.");
        assertThat(facts.tracing()).isTrue();
        assertThat(facts.memoryBytes()).isBetween(900L << 20, 1L << 30);
    }

    @Test
    void aCommandHasItsStreamsAndItsStatus() throws Exception {
        try (RunningCommand command = start("cat; echo away >&2; exit 7")) {
            try (OutputStream in = command.stdin()) {
                in.write("here".getBytes(StandardCharsets.UTF_8));
            }
            assertThat(command.stdout().readAllBytes()).asString().isEqualTo("here");
            assertThat(command.stderr().readAllBytes()).asString().isEqualTo("away\n");
            assertThat(command.waitFor(PATIENCE)).isEqualTo(7);
        }
    }

    @Test
    void manyOctetsGoThroughACommandUnchanged() throws Exception {
        byte[] octets = new byte[3 << 20];
        new Random(1).nextBytes(octets);
        try (RunningCommand command = start("exec cat")) {
            Thread writer = Thread.ofVirtual().start(() -> {
                try (OutputStream in = command.stdin()) {
                    in.write(octets);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(Arrays.equals(command.stdout().readAllBytes(), octets)).isTrue();
            writer.join();
        }
    }

    @Test
    void closingACommandEndsIt() throws Exception {
        String pid;
        try (RunningCommand command = start("echo $$; exec tail -f /dev/null")) {
            byte[] line = command.stdout().readNBytes(2);
            pid = new String(line, StandardCharsets.UTF_8);
            int available = command.stdout().available();
            pid = (pid + new String(command.stdout().readNBytes(available), StandardCharsets.UTF_8)).strip();
        }
        assertThat(output("while kill -0 " + pid + " 2>/dev/null; do :; done; echo gone"))
                .isEqualTo("gone\n");
    }

    @Test
    void aSignalEndsACommandWithItsStatus() throws Exception {
        try (RunningCommand command = start("echo ready; exec tail -f /dev/null")) {
            assertThat(command.stdout().read()).isEqualTo('r');
            command.signal(15);
            assertThat(command.waitFor(PATIENCE)).isEqualTo(143);
        }
    }

    @Test
    void aCommandThatDoesNotEndIsReportedAndGoesOn() throws Exception {
        try (RunningCommand command = start("read line; exit 3")) {
            assertThatThrownBy(() -> command.waitFor(Duration.ofMillis(1)))
                    .isInstanceOf(HostException.class)
                    .hasMessageContaining("still runs");
            command.stdin().close();
            assertThat(command.waitFor(PATIENCE)).isIn(1, 3);
        }
    }

    @Test
    void hostFilesAreSeenWhereverTheyAreAndWritesStayInTheGuest(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("hello"), "from the host");
        assertThat(output("cat " + directory + "/hello")).isEqualTo("from the host");
        String files =
                "/etc/treville-test /root/treville-test /var/treville-test /home/treville-test /run/treville-test "
                        + directory + "/written";
        assertThat(output("for f in " + files + "; do echo x >$f || echo $f; done; cat " + files.split(" ", 2)[0]))
                .isEqualTo("x\n");
        for (String file : files.split(" ", -1)) {
            assertThat(Path.of(file)).doesNotExist();
        }
    }

    @Test
    void whatProgramsExpectIsMounted() throws Exception {
        assertThat(output("for d in /proc /sys /sys/fs/bpf /sys/fs/cgroup /sys/kernel/tracing /dev/pts /dev/shm /run;"
                        + " do mountpoint -q $d || echo $d; done; [ -e /dev/fd/0 ] || echo /dev/fd;"
                        + " cat /proc/sys/kernel/hostname /sys/class/net/lo/operstate"))
                .isEqualTo("treville\nunknown\n");
    }

    @Test
    void networkNamespacesCanBeAdded() throws Exception {
        assertThat(output("ip netns add porthos && ip netns list && ip netns del porthos"))
                .startsWith("porthos");
    }

    @Test
    void orphansAreReaped() throws Exception {
        String orphan = output("sh -c 'true & echo $!'").strip();
        assertThat(output("while [ -e /proc/" + orphan + " ]; do :; done; echo reaped"))
                .isEqualTo("reaped\n");
    }

    private static RunningCommand start(String script) throws HostException {
        return machine.host().start(new Command(null, List.of("sh", "-c", script), Map.of()));
    }

    private static String output(String script) throws Exception {
        try (RunningCommand command = start(script)) {
            command.stdin().close();
            return new String(command.stdout().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
