package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A user's or the machine's mistake ends in one line, with the right exit code, and leaves nothing. */
@Tag("vm")
class BadInputTest extends CleanMachine {
    private Program.Outcome run(String... arguments) {
        return run(Map.of(), arguments);
    }

    private Program.Outcome run(Map<String, String> more, String... arguments) {
        Map<String, String> environment = new HashMap<>(Map.of("XDG_RUNTIME_DIR", runtime.toString()));
        environment.putAll(more);
        Program.Outcome outcome = Program.run(environment, arguments);
        assertThat(outcome.err()).doesNotContain("internal error").doesNotContain("guest: guest:");
        return outcome;
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
        Program.Outcome outcome = run("run", broken("ping: &pings {from: athos", "ping: &pings {from: atos"));
        assertThat(outcome.status()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.errors())
                .singleElement()
                .asString()
                .containsPattern("broken.yaml:\\d+:\\d+: .*atos.*did you mean \"athos\"");
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
        assertThat(outcome.status()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.errors()).singleElement().asString().contains("no_such.bpf.o");
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
        Program.Outcome outcome =
                run(Map.of("TREVILLE_QEMU", folder.resolve("no-qemu").toString()), "run", "ioam-gob");
        assertThat(outcome.status()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(outcome.errors()).singleElement().asString().contains("qemu-system-x86");
    }

    @Test
    void aSocketPathTooLongNamesTheMend() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("d".repeat(100)));
        Program.Outcome outcome = run(Map.of("XDG_RUNTIME_DIR", deep.toString()), "run", "ioam-gob");
        assertThat(leftovers.find(deep)).isEmpty();
        assertThat(outcome.status()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(outcome.errors()).singleElement().asString().contains("XDG_RUNTIME_DIR");
    }

    @Test
    void aKernelWithoutTheBlockIsToldBeforeAnythingIsBuilt() {
        Program.Outcome outcome =
                run("run", "ioam-gob", "--kernel", Program.stockKernel().toString());
        assertThat(outcome.status()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(outcome.errors()).singleElement().asString().contains("CONFIG_IPV6_IOAM6_GOB");
    }

    @Test
    void aFileThatIsNoKernelIsToldAtOnce() throws IOException {
        Path garbage = Files.writeString(folder.resolve("bzImage"), "not a kernel");
        Program.Outcome outcome = run("run", "ioam-gob", "--kernel", garbage.toString());
        assertThat(outcome.status()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.errors()).singleElement().asString().contains(garbage.toString());
    }

    @Test
    void aKernelThatDoesNotTellItsConfigurationIsFoundOutByTheGuest() throws IOException {
        Path alone = Files.copy(Program.stockKernel(), folder.resolve("alone"));
        Program.Outcome outcome = run("run", "ioam-gob", "--kernel", alone.toString());
        assertThat(outcome.status()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(outcome.errors()).singleElement().asString().contains("CONFIG_IPV6_IOAM6_GOB");
    }

    @Test
    void aGuestWithTooLittleMemoryFailsWithThatReason() {
        Program.Outcome outcome = run(
                "run",
                "ioam-gob",
                "--accel",
                "tcg",
                "--memory",
                "64",
                "--kernel",
                Program.kernel().toString());
        assertThat(outcome.status()).isEqualTo(ExitCode.GUEST);
        assertThat(outcome.errors()).singleElement().asString().contains("memory");
    }
}
