package io.treville.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.host.Command;
import io.treville.host.RunningCommand;
import io.treville.vm.qemu.GuestFailure;
import io.treville.vm.qemu.VirtualMachine;
import io.treville.vm.qemu.VmListener;
import io.treville.vm.qemu.VmSpec;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs this build's tests of the kernel in the guest, whose kernel has everything that the machine below may lack: the
 * tests with the tags {@code netns} and {@code bpf}, and those with the tag {@code guest}, which run nowhere else. All
 * have to pass, and none may skip itself.
 */
@Tag("vm")
class GuestSuiteTest {
    private static final int MEMORY_MIB = 2048;

    /** On hardware; scaled to the guest's acceleration. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    /**
     * Classes that stay outside: DiskFullTest fills a disk of its own; those of commands (HostDemo, HostHelpExamples,
     * HostInterrupt, HostKill, HostLab, HostRecord, HostRunKeep, HostRunPrograms, and those in a terminal) start the whole
     * program many times; UnmountedKernelTest is of a machine that lacks what the guest has; none asks anything of the kernel
     * that the guest would answer otherwise.
     */
    private static final String CLASSES =
            "^(?!.*(DiskFullTest|Host(Demo|HelpExamples|Interrupt|Kill|Lab[A-Za-z]*|Record|RunKeep|RunPrograms)Test|TmuxTest|UnmountedKernelTest)).*Test$";

    /** Tells why a guest that is gone is gone, with the end of its console. */
    private static final class Death implements VmListener {
        private final CompletableFuture<String> story = new CompletableFuture<>();

        @Override
        public void failed(GuestFailure failure) {
            story.complete(failure.getMessage() + "\n" + failure.splat() + "\n" + failure.console());
        }
    }

    private record Result(String verdict, String name, String why) {
        void check() {
            assertThat(verdict).as(name + "\n" + why).isEqualTo("passed");
        }
    }

    @TestFactory
    List<DynamicTest> testsOfTheKernelPassInTheGuest() throws Exception {
        buildPrograms();
        VmSpec spec = VmSpec.of(TestKernel.image()).withMemory(MEMORY_MIB);
        List<String> lines = new ArrayList<>();
        int status;
        Death death = new Death();
        try (VirtualMachine machine = VirtualMachine.boot(spec, death);
                RunningCommand run = machine.host().start(launcher(spec));
                ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<String>> complaints = readers.submit(() -> lines(run.stderr(), false));
            lines.addAll(lines(run.stdout(), true));
            status = run.waitFor(machine.acceleration().scaled(LIMIT));
            lines.addAll(complaints.get());
        } catch (UncheckedIOException broken) {
            throw new AssertionError("the guest ended in the middle: " + death.story.get(2, TimeUnit.MINUTES), broken);
        }
        return tests(lines, status);
    }

    private static void buildPrograms() throws IOException, InterruptedException {
        Process make = new ProcessBuilder(
                        "make", "-s", "-C", TestKernel.home().resolve("bpf").toString())
                .inheritIO()
                .start();
        assertThat(make.waitFor()).as("make in bpf/").isZero();
    }

    private static Command launcher(VmSpec spec) throws Exception {
        String tags = System.getProperty("treville.guest.tags", "netns,bpf,guest");
        String classes = System.getProperty("treville.guest.classes", CLASSES);
        List<String> argv = List.of(
                // QEMU before 8.1 can go on with code that another CPU has just rewritten, as JVMs do: one CPU for them
                // all.
                "taskset",
                "-c",
                "0",
                // The whole run is bounded in the guest too, so that its output ends.
                "timeout",
                "-k",
                "5",
                Long.toString(io.treville.vm.qemu.Acceleration.TCG.scaled(LIMIT).toSeconds()),
                spec.javaHome().resolve("bin/java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dtreville.home=" + spec.home(),
                "-cp",
                spec.classPath(),
                GuestLauncher.class.getName(),
                testClasses(spec.classPath()),
                tags,
                classes);
        return new Command(null, argv, Map.of("PATH", TestKernel.ipFolder() + ":" + System.getenv("PATH")));
    }

    private static String testClasses(String classPath) {
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            if (Files.isDirectory(Path.of(entry, "io/treville/vm")) && entry.endsWith("test-classes")) {
                return entry;
            }
        }
        throw new AssertionError("no test classes in " + classPath);
    }

    private static List<String> lines(InputStream stream, boolean show) {
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                if (show) {
                    System.out.println("guest: " + line);
                }
            }
            return lines;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static List<DynamicTest> tests(List<String> lines, int status) {
        List<DynamicTest> tests = new ArrayList<>();
        boolean whole = false;
        StringBuilder rest = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String[] words = lines.get(i).split(" ", 3);
            if (words.length == 3 && List.of("passed", "failed", "skipped").contains(words[0])) {
                StringBuilder why = new StringBuilder();
                while (i + 1 < lines.size() && lines.get(i + 1).startsWith("    ")) {
                    why.append(lines.get(++i)).append('\n');
                }
                Result result = new Result(words[0], words[2], why.toString());
                tests.add(DynamicTest.dynamicTest(result.name(), result::check));
            } else if (lines.get(i).equals("done")) {
                whole = true;
            } else {
                rest.append(lines.get(i)).append('\n');
            }
        }
        boolean ended = whole;
        tests.add(DynamicTest.dynamicTest("the run came to its end", () -> {
            assertThat(status).as(rest.toString()).isZero();
            assertThat(ended).as(rest.toString()).isTrue();
            assertThat(tests).hasSizeGreaterThan(1);
        }));
        return tests;
    }
}
