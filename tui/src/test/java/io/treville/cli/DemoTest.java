package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The demo of ioam-gob, recorded in a guest, replayed by somebody who has neither root nor QEMU. */
@Tag("vm")
@Timeout(600)
class DemoTest {
    private static final int TWO_MEBIBYTES = 2 << 20;

    @Test
    void whatAGuestShowedIsReplayedAnywhere() throws IOException, InterruptedException {
        try (HostLabs labs = new HostLabs()) {
            Path recording = labs.runtime.resolve("ioam-gob.rec");
            String told = labs.wellDone(
                    "demo",
                    "ioam-gob",
                    "--kernel",
                    Program.kernel().toString(),
                    "--auto",
                    "--speed",
                    "20",
                    "--record",
                    recording.toString());
            assertThat(told).contains("gob_counter: cnt 2 -> 3", "1 passed, 0 failed");
            assertThat(Files.size(recording)).isLessThan(TWO_MEBIBYTES);
            Path elsewhere = elsewhere(recording);
            try {
                assertThat(nobody(elsewhere, "--verify")).contains("are as recorded");
                nobody(elsewhere, "--export", "demo.cast");
                nobody(elsewhere, "--export", "demo.html");
                assertThat(Files.readString(elsewhere.resolve("demo.cast"))).contains("cnt 2 -> 3");
                assertThat(Files.readString(elsewhere.resolve("demo.html"))).contains("cnt 2 -&gt; 3");
            } finally {
                delete(elsewhere);
            }
        }
    }

    /** A folder that has the program and the recording, and nothing of what a lab needs. */
    private static Path elsewhere(Path recording) throws IOException {
        Path folder = Files.createTempDirectory(
                "elsewhere", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxrwxrwx")));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path target = Program.HOME.resolve("tui/target");
        copy(target.resolve("treville.jar"), folder);
        try (Stream<Path> libraries = Files.list(target.resolve("lib"))) {
            for (Path library : libraries.toList()) {
                copy(library, folder);
            }
        }
        copy(recording, folder);
        return folder;
    }

    private static void copy(Path file, Path folder) throws IOException {
        Path copy = Files.copy(file, folder.resolve(file.getFileName()));
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
    }

    /** Replays as the user nobody, with a PATH in which there is nothing. */
    private static String nobody(Path folder, String... options) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of(
                "setpriv",
                "--reuid=65534",
                "--regid=65534",
                "--clear-groups",
                "--inh-caps=-all",
                "--bounding-set=-all"));
        argv.addAll(List.of("/usr/bin/env", "-i", "PATH=" + folder.resolve("nothing"), "LC_ALL=C.UTF-8"));
        argv.addAll(List.of(System.getProperty("java.home") + "/bin/java", "-Dtreville.home=" + folder));
        argv.addAll(List.of("-cp", folder + "/*", "io.treville.cli.Treville", "replay", "ioam-gob.rec"));
        argv.addAll(List.of(options));
        Path out = Files.createTempFile("nobody", ".out");
        Process process = new ProcessBuilder(argv)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(out);
        Files.delete(out);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
