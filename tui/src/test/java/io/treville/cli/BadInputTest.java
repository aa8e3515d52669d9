package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's or the machine's mistake ends in one line, with the right exit code, and leaves nothing. */
@Tag("vm")
class BadInputTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private Path runtime = Path.of("/");

    @BeforeEach
    void makeRuntimeDirectory() throws IOException {
        runtime = Files.createDirectory(
                folder.resolve("run"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(Leftovers.find(runtime)).isEmpty();
    }

    private Program.Outcome run(String... arguments) {
        return Program.run(Map.of("XDG_RUNTIME_DIR", runtime.toString()), arguments);
    }

    /** The lab of the main job with something replaced. */
    private String broken(String from, String to) throws IOException {
        String text = Files.readString(Program.HOME.resolve("testbed-topologies/ioam-gob.yaml"));
        assertThat(text).contains(from);
        return Files.writeString(folder.resolve("broken.yaml"), text.replace(from, to))
                .toString();
    }

    @Test
    void anUnknownNodeIsNamedWithTheOneThatWasMeant() throws IOException {
        Program.Outcome outcome = run("validate", broken("-- dc01::2/64 porthos", "-- dc01::2/64 porthos2"));
        assertThat(outcome.status()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).contains("broken.yaml:").contains("porthos");
    }

    @Test
    void aDuplicateAddressIsRefused() throws IOException {
        Program.Outcome outcome = run("run", broken("dc01::2/64", "dc01::1/64"));
        assertThat(outcome.status()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).containsPattern("broken.yaml:\\d+:\\d+: .*dc01::1");
    }

    @Test
    void aMissingObjectIsNamed() throws IOException {
        Program.Outcome outcome = run("run", broken("gob_counter.bpf.o", "no_such.bpf.o"));
        assertThat(outcome.status()).isIn(ExitCode.USAGE, ExitCode.ENVIRONMENT);
        assertThat(outcome.err()).contains("no_such.bpf.o");
    }

    @Test
    void aWrongSectionListsThoseThereAre() throws IOException {
        Program.Outcome outcome = run("run", broken("section: ioam6_gob_counter", "section: ioam6_gob_countre"));
        assertThat(outcome.status()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).contains("ioam6_gob_countre").contains("ioam6_gob_counter");
        assertThat(outcome.errors()).hasSize(1);
    }

    @Test
    void anUnknownTopologyIsToldWithTheKnownOnes() {
        Program.Outcome outcome = run("run", "ioam-bog");
        assertThat(outcome.status()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.errors()).singleElement().asString().contains("ioam-gob");
    }

    @Test
    void anUnknownOptionIsUsage() {
        Program.Outcome outcome = run("run", "ioam-gob", "--formta", "json");
        assertThat(outcome.status()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).contains("--formta");
    }

    @Test
    void aMissingQemuIsToldWithItsPackage() {
        Program.Outcome outcome = Program.run(
                Map.of(
                        "XDG_RUNTIME_DIR", runtime.toString(),
                        "TREVILLE_QEMU", folder.resolve("no-qemu").toString()),
                "run",
                "ioam-gob");
        assertThat(outcome.status()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(outcome.errors()).singleElement().asString().contains("qemu-system-x86");
    }

    @Test
    void aSocketPathTooLongNamesTheMend() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("d".repeat(100)));
        Program.Outcome outcome = Program.run(Map.of("XDG_RUNTIME_DIR", deep.toString()), "run", "ioam-gob");
        assertThat(outcome.status()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(outcome.errors()).singleElement().asString().contains("XDG_RUNTIME_DIR");
    }

    @Test
    void aKernelWithoutTheBlockIsToldBeforeAnythingIsBuilt() {
        String stock = System.getProperty("treville.stock-kernel");
        assertThat(stock).as("scripts/test gives -Dtreville.stock-kernel").isNotNull();
        Program.Outcome outcome = run("run", "ioam-gob", "--kernel", stock);
        assertThat(outcome.status()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(outcome.errors()).singleElement().asString().contains("CONFIG_IPV6_IOAM6_GOB");
    }

    @Test
    void aFileThatIsNoKernelIsToldAtOnce() throws IOException {
        Path garbage = Files.writeString(folder.resolve("bzImage"), "not a kernel");
        Program.Outcome outcome = run("run", "ioam-gob", "--kernel", garbage.toString());
        assertThat(outcome.status()).isIn(ExitCode.USAGE, ExitCode.GUEST);
        assertThat(outcome.err()).contains("bzImage");
    }

    @Test
    void aGuestWithoutMemoryFailsWithAReason() {
        Program.Outcome outcome = run("run", "ioam-gob", "--memory", "64");
        assertThat(outcome.status()).isEqualTo(ExitCode.GUEST);
        assertThat(outcome.out() + outcome.err()).contains("memory");
    }
}
