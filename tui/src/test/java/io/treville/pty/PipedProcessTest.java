package io.treville.pty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.treville.ffm.Errno;
import io.treville.ffm.ErrnoException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PipedProcessTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String PATH = "/usr/bin:/bin";

    private static PipedProcess start(@Nullable Path folder, String... argv) throws IOException {
        return PipedProcess.start(List.of(argv), Map.of("PATH", PATH), folder == null ? null : folder.toString());
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), UTF_8);
    }

    @Test
    void outputErrorsAndStatusAreApart() throws Exception {
        try (PipedProcess process = start(null, "sh", "-c", "cat; echo err >&2; exit 7")) {
            process.input().write("in\n".getBytes(UTF_8));
            process.input().close();
            assertThat(text(process.output())).isEqualTo("in\n");
            assertThat(text(process.errors())).isEqualTo("err\n");
            assertThat(process.waitFor(PATIENCE)).isEqualTo(7);
        }
    }

    @Test
    void manyOctetsPassAsTheyAre() throws Exception {
        byte[] sent = new byte[3_000_000];
        new Random(7).nextBytes(sent);
        try (PipedProcess process = start(null, "cat")) {
            Thread writer = Thread.ofPlatform().start(() -> {
                try (var input = process.input()) {
                    input.write(sent);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(Arrays.equals(process.output().readAllBytes(), sent)).isTrue();
            writer.join();
        }
    }

    @Test
    void itBeginsInItsFolderOrWhereThereIsNoneInTheRoot(@TempDir Path folder) throws Exception {
        try (PipedProcess process = start(folder, "sh", "-c", "pwd; echo $PWD")) {
            assertThat(text(process.output())).isEqualTo((folder + "\n").repeat(2));
        }
        try (PipedProcess process = start(folder.resolve("none"), "pwd")) {
            assertThat(text(process.output())).isEqualTo("/\n");
        }
        try (PipedProcess process = start(null, "pwd")) {
            assertThat(text(process.output())).isEqualTo(System.getProperty("user.dir") + "\n");
        }
    }

    @Test
    void aScriptBesideItNeedsNoFirstLine(@TempDir Path folder) throws Exception {
        Path script = Files.writeString(folder.resolve("script"), "echo $0 $1\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        try (PipedProcess process = start(folder, "./script", "word")) {
            assertThat(text(process.output())).isEqualTo("./script word\n");
        }
    }

    @Test
    void itHasThreeDescriptorsAndNoSignalBlocked() throws Exception {
        try (PipedProcess process = start(null, "sh", "-c", "ls /proc/self/fd; grep SigBlk /proc/self/status")) {
            assertThat(text(process.output())).isEqualTo("0\n1\n2\n3\nSigBlk:\t0000000000000000\n"); // 3: what ls reads
        }
    }

    @Test
    void aSignalReachesWhatItStarted() throws Exception {
        try (PipedProcess process = start(null, "sh", "-c", "sleep 1000 & echo; wait")) {
            assertThat(process.output().read()).isEqualTo('\n');
            process.signal(15);
            assertThat(process.output().read()).isEqualTo(-1); // sleep held it too
            assertThat(process.waitFor(PATIENCE)).isEqualTo(128 + 15);
        }
    }

    @Test
    void closingEndsAReadAlthoughAnotherSessionHoldsThePipe() throws Exception {
        List<Integer> read = new ArrayList<>();
        PipedProcess process = start(null, "sh", "-c", "setsid sh -c 'echo $$; exec sleep 1000'");
        StringBuilder pid = new StringBuilder();
        for (int octet = process.output().read();
                octet != '\n';
                octet = process.output().read()) {
            pid.append((char) octet);
        }
        Thread reader = Thread.ofPlatform().start(() -> {
            try {
                read.add(process.output().read());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        process.close();
        reader.join();
        assertThat(read).containsExactly(-1);
        ProcessHandle.of(Long.parseLong(pid.toString())).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void whatRunsInTheBackgroundGoesOnWhenTheCommandHasEnded() throws Exception {
        ProcessHandle left;
        try (PipedProcess process = start(null, "sh", "-c", "sleep 300 >/dev/null 2>&1 & echo $!")) {
            left = ProcessHandle.of(Long.parseLong(text(process.output()).strip()))
                    .orElseThrow();
            assertThat(process.waitFor(PATIENCE)).isZero();
        }
        assertThat(left.isAlive()).isTrue();
        left.destroyForcibly();
    }

    @Test
    void aCommandThatDoesNotReadEndsAWrite() throws Exception {
        try (PipedProcess process = start(null, "true")) {
            assertThat(process.waitFor(PATIENCE)).isZero();
            assertThatThrownBy(() -> process.input().write(1)).hasMessageContaining("EPIPE");
        }
    }

    @Test
    void whatCannotBeExecutedSaysWhy(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> start(folder, "no-such-program"))
                .hasMessage("no-such-program: no such command in PATH");
        Files.writeString(folder.resolve("plain"), "");
        assertThatThrownBy(() -> start(folder, "./plain"))
                .isInstanceOfSatisfying(
                        ErrnoException.class,
                        refused -> assertThat(refused.errno()).isEqualTo(Errno.EACCES));
    }

    @Test
    void aProgramThatIsGoneFromWhereItWasFoundIsLookedForAnew(@TempDir Path folder) throws Exception {
        Path first = Files.createDirectory(folder.resolve("first"));
        Path second = Files.createDirectory(folder.resolve("second"));
        Path found = script(second, "from the second");
        Map<String, String> path = Map.of("PATH", first + ":" + second + ":" + PATH);
        assertThat(said(path)).isEqualTo("from the second\n");
        assertThat(said(path)).isEqualTo("from the second\n");
        script(first, "from the first");
        Files.delete(found);
        assertThat(said(path)).isEqualTo("from the first\n");
        assertThat(said(Map.of("PATH", PATH + ":" + first))).isEqualTo("from the first\n");
        Files.delete(first.resolve("speaks"));
        assertThatThrownBy(() -> said(path)).hasMessage("speaks: no such command in PATH");
    }

    private static Path script(Path folder, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("speaks"), "#!/bin/sh\necho " + text + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String said(Map<String, String> environment) throws Exception {
        try (PipedProcess process = PipedProcess.start(List.of("speaks"), environment, null)) {
            String text = text(process.output());
            assertThat(process.waitFor(PATIENCE)).isZero();
            return text;
        }
    }

    @Test
    void aThousandLeaveNothing() throws Exception {
        once();
        Set<String> descriptors = descriptors();
        Set<ProcessHandle> children = children();
        for (int i = 0; i < 1000; i++) {
            once();
        }
        assertThat(descriptors()).isSubsetOf(descriptors);
        assertThat(children()).isSubsetOf(children);
    }

    private static void once() throws IOException, InterruptedException, TimeoutException {
        try (PipedProcess process = start(null, "true")) {
            assertThat(process.waitFor(PATIENCE)).isZero();
        }
    }

    /** What is open here, but for files: a library may be opened at any time. What others left may be closed meanwhile. */
    private static Set<String> descriptors() throws IOException {
        Set<String> descriptors = new TreeSet<>();
        try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : open) {
                String leadsTo = leadsTo(descriptor);
                if (!leadsTo.startsWith("/")) {
                    descriptors.add(descriptor + " " + leadsTo);
                }
            }
        }
        return descriptors;
    }

    private static String leadsTo(Path descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (NoSuchFileException closed) {
            return "/";
        }
    }

    private static Set<ProcessHandle> children() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).collect(Collectors.toSet());
    }
}
