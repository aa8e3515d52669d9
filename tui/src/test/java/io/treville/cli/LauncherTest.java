package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zeroturnaround.exec.ProcessExecutor;

/** {@code scripts/treville} where nothing is installed but what starts it. */
@Tag("unit")
class LauncherTest {
    private static final List<String> TOOLS = List.of("bash", "env", "readlink", "find", "stty");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replay x.rec",
                "--quiet replay x.rec",
                "--verbose capture -r x.pcapng",
                "--quiet map dump x",
                "statsu"
            })
    void aCommandNeedsOnlyItsOwnParts(String line, @TempDir Path folder) throws IOException {
        Program.Outcome outcome = Program.run(Map.of("PATH", bare(folder)), line.split(" "));
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).doesNotContain("Debian packages");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run ioam-gob", "--quiet run ioam-gob"})
    void aCommandThatBootsAGuestNamesThePackages(String line, @TempDir Path folder) throws IOException {
        Program.Outcome outcome = Program.run(Map.of("PATH", bare(folder), "TREVILLE_QEMU", ""), line.split(" "));
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(outcome.err()).contains("Debian packages").contains("qemu-system-x86");
    }

    @Test
    void anUnpackedQemuIsUsedWhereNoOtherIsNamed(@TempDir Path cache) throws Exception {
        Path unpacked = Files.createDirectories(cache.resolve("treville/qemu/bookworm-backports"));
        assertThat(chosenQemu(cache, "")).as("before it is complete").isEmpty();
        Files.createFile(unpacked.resolve(".complete"));
        boolean bookworm = Files.readString(Path.of("/etc/os-release")).contains("VERSION_CODENAME=bookworm");
        assertThat(chosenQemu(cache, "")).isEqualTo(bookworm ? unpacked + "/usr/bin/qemu-system-x86_64" : "");
        assertThat(chosenQemu(cache, "/own/qemu")).isEqualTo("/own/qemu");
    }

    private static String chosenQemu(Path cache, String named) throws Exception {
        return new ProcessExecutor(
                        "bash",
                        "-euc",
                        "home=$1; source \"$home/scripts/bootstrap.sh\"; use_backported_qemu; echo \"${TREVILLE_QEMU:-}\"",
                        "bash",
                        Home.directory().toString())
                .environment(Map.of("XDG_CACHE_HOME", cache.toString(), "TREVILLE_QEMU", named))
                .readOutput(true)
                .exitValueNormal()
                .execute()
                .outputUTF8()
                .strip();
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aStepThatIsInterruptedEndsWithItsLogAndItsProgram(String signal, int status) throws Exception {
        Process launcher = new ProcessBuilder(
                        "bash",
                        "-euc",
                        "home=$1; source \"$home/scripts/bootstrap.sh\"; step waiting sleep 300; echo went on",
                        "bash",
                        Home.directory().toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said = launcher.inputReader()) {
            assertThat(said.readLine()).isEqualTo("treville: waiting ...");
            List<ProcessHandle> sleep = List.of();
            while (sleep.isEmpty()) {
                sleep = launcher.descendants().toList();
                Thread.onSpinWait();
            }
            new ProcessExecutor("kill", "-s", signal, Long.toString(launcher.pid()))
                    .exitValueNormal()
                    .execute();
            assertThat(said.readAllAsString()).isEmpty();
            assertThat(launcher.waitFor()).isEqualTo(status);
            assertThat(sleep).noneMatch(ProcessHandle::isAlive);
        }
    }

    private static String bare(Path folder) throws IOException {
        for (String tool : TOOLS) {
            for (String place : System.getenv("PATH").split(":", -1)) {
                Path file = Path.of(place, tool);
                if (Files.isExecutable(file)) {
                    Path wrapper = Files.writeString(folder.resolve(tool), "#!/bin/sh\nexec " + file + " \"$@\"\n");
                    Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwx------"));
                    break;
                }
            }
        }
        return folder.toString();
    }
}
