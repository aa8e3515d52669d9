package io.treville.vm.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.treville.host.Command;
import io.treville.host.HostException;
import io.treville.host.RunningCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Guests that end before their time, by real means. */
@Tag("vm")
@Timeout(600)
class GuestFailureTest {
    private static final long PATIENCE_SECONDS = 180;

    @AfterEach
    void nothingIsLeftRunning() {
        assertThat(ProcessHandle.current().descendants().filter(GuestFailureTest::isQemu))
                .isEmpty();
    }

    @Test
    void aPanicWhileACommandRunsIsToldWithItsSplat() throws Exception {
        GuestKernel.Witness witness = new GuestKernel.Witness();
        try (VirtualMachine machine = VirtualMachine.boot(GuestKernel.spec(), witness);
                RunningCommand running = start(machine, "exec tail -f /dev/null");
                RunningCommand trigger = start(machine, "read go; echo c >/proc/sysrq-trigger")) {
            trigger.stdin().write('\n'); // not before its start has been answered
            trigger.stdin().flush();
            GuestFailure failure = witness.failure.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(failure.kind()).isEqualTo(GuestFailure.Kind.PANIC);
            assertThat(failure).hasMessage("guest: kernel panic: sysrq triggered crash");
            assertThat(failure.splat()).contains("Kernel panic").contains("Call Trace");
            assertThatThrownBy(() -> running.waitFor(Duration.ofSeconds(PATIENCE_SECONDS)))
                    .isInstanceOfSatisfying(
                            HostException.class, e -> assertThat(e.kind()).isEqualTo(HostException.Kind.LOST));
        }
    }

    @Test
    void aKernelWithoutItsRootPanics() {
        GuestFailure failure = failureOf(GuestKernel.spec().withKernelArguments(List.of("root=nowhere")));
        assertThat(failure.kind()).isEqualTo(GuestFailure.Kind.PANIC);
        assertThat(failure).hasMessageContaining("Unable to mount root fs");
    }

    @Test
    void aFileThatIsNoKernelIsRefused(@TempDir Path directory) throws IOException {
        Path kernel = Files.writeString(directory.resolve("bzImage"), "x".repeat(100_000));
        GuestFailure failure = failureOf(VmSpec.of(kernel).withAcceleration(Acceleration.TCG));
        assertThat(failure.kind()).isEqualTo(GuestFailure.Kind.ENVIRONMENT);
        assertThat(failure).hasMessage(kernel + ": is no bzImage");
    }

    @Test
    void aMissingKernelIsNamed(@TempDir Path directory) {
        Path kernel = directory.resolve("none");
        assertThat(failureOf(VmSpec.of(kernel))).hasMessage(kernel + ": no such kernel");
    }

    @Test
    void tooLittleMemoryIsSaidSo() {
        GuestFailure failure = failureOf(GuestKernel.spec().withMemory(48));
        assertThat(failure.kind()).isEqualTo(GuestFailure.Kind.OUT_OF_MEMORY);
    }

    @Test
    void aKilledQemuIsNoticed() throws Exception {
        GuestKernel.Witness witness = new GuestKernel.Witness();
        try (VirtualMachine machine = VirtualMachine.boot(GuestKernel.spec(), witness)) {
            ProcessHandle.of(machine.pid()).orElseThrow().destroyForcibly();
            GuestFailure failure = witness.failure.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(failure).hasMessage("guest: QEMU was killed by signal 9");
            assertThatThrownBy(() -> machine.host().facts()).isInstanceOf(HostException.class);
        }
    }

    @Test
    void anAgentThatEndsIsNoticed() throws Exception {
        GuestKernel.Witness witness = new GuestKernel.Witness();
        try (VirtualMachine machine = VirtualMachine.boot(GuestKernel.spec(), witness)) {
            start(machine, "read line; kill -9 $PPID").stdin().close();
            GuestFailure failure = witness.failure.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(failure.kind()).isEqualTo(GuestFailure.Kind.AGENT_ENDED);
        }
    }

    @Test
    void qemuDoesNotOutliveAKilledProgram() throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dtreville.home=" + System.getProperty("treville.home"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Doomed.class.getName(),
                        GuestKernel.spec().kernel().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = program.inputReader(StandardCharsets.UTF_8)) {
            ProcessHandle qemu =
                    ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
            assertThat(isQemu(qemu)).isTrue();
            program.destroyForcibly();
            qemu.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Boots, tells QEMU's pid, and waits to be killed. */
    static final class Doomed {
        private Doomed() {}

        public static void main(String[] arguments) throws Exception {
            VmSpec spec = VmSpec.of(Path.of(arguments[0])).withAcceleration(Acceleration.TCG);
            try (VirtualMachine machine = VirtualMachine.boot(spec, new VmListener() {})) {
                System.out.println(machine.pid());
                start(machine, "exec tail -f /dev/null").waitFor(Duration.ofDays(1));
            }
        }
    }

    @Test
    void whatDoesNotCarryAGuestIsTriedOnlyOnce(@TempDir Path directory) throws Exception {
        AccelerationMemory memory = new AccelerationMemory(directory.resolve("cache/kvm-unusable"));
        VmSpec spec = GuestKernel.spec().withAcceleration(null);
        GuestKernel.Witness first = new GuestKernel.Witness();
        new AccelerationLadder(spec, memory, first).climb().close();
        GuestKernel.Witness second = new GuestKernel.Witness();
        try (VirtualMachine machine = new AccelerationLadder(spec, memory, second).climb()) {
            assertThat(second.accelerations)
                    .containsExactly(machine.acceleration())
                    .containsExactly(first.accelerations.getLast());
        }
    }

    private static RunningCommand start(VirtualMachine machine, String script) throws HostException {
        return machine.host().start(new Command(null, List.of("sh", "-c", script), Map.of()));
    }

    private static GuestFailure failureOf(VmSpec spec) {
        GuestFailure failure = catchThrowableOfType(
                GuestFailure.class,
                () -> VirtualMachine.boot(spec, new GuestKernel.Witness()).close());
        assertThat(failure).as("the guest should not have come up").isNotNull();
        return failure;
    }

    private static boolean isQemu(ProcessHandle process) {
        return process.info().command().orElse("").contains("qemu-system");
    }
}
