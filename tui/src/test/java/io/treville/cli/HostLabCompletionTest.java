package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The completion scripts in the real shells, with the names of a lab on this machine. */
@Tag("netns")
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostLabCompletionTest {
    @SuppressWarnings("NullAway.Init") // made before each test
    private HostLabs labs;

    @BeforeEach
    void prepare() throws IOException {
        labs = new HostLabs();
        labs.wellDone("up", labs.file("pair.yaml", HostLabs.PAIR).toString());
        Files.createDirectory(labs.runtime.resolve("bin"));
        Files.createSymbolicLink(labs.runtime.resolve("bin/treville"), Program.HOME.resolve("scripts/treville"));
        for (String shell : new String[] {"bash", "zsh", "fish"}) {
            labs.file("treville." + shell, labs.wellDone("completion", shell));
        }
    }

    @AfterEach
    void takeDown() {
        labs.close();
    }

    private Path script(String shell) {
        return labs.runtime.resolveSibling("treville." + shell);
    }

    private TmuxWindow window(String shell) throws IOException, InterruptedException {
        return new TmuxWindow(
                labs.runtime,
                100,
                40,
                "env XDG_RUNTIME_DIR=" + labs.runtime + " PATH=" + labs.runtime + "/bin:$PATH PS1=ready: ZDOTDIR="
                        + labs.runtime + " " + shell);
    }

    private static void words(TmuxWindow window) throws Exception {
        window.await("ready:");
        window.type(" . ../treville.*sh; clear; echo sour''ced", "Enter");
        window.await("sourced\nready:");
        completes(window, "treville stat", "treville status");
        completes(window, "treville run --format=kt", "treville run --format=ktap");
        completes(window, "treville run --acc", "treville run --accel");
        completes(window, "treville run --accel k", "treville run --accel kvm");
        completes(window, "treville gob schema sh", "treville gob schema show");
        completes(window, "treville run xdp-c", "treville run xdp-counter");
        completes(window, "treville exec --lab pair ri", "treville exec --lab pair right");
        completes(window, "treville down pa", "treville down pair");
        completes(window, "treville link down le", "treville link down left-right");
        completes(window, "treville capture left:", "treville capture left:left-right");
        completes(window, "treville capture -r ../pa", "treville capture -r ../pair.yaml");
        completes(window, "treville exec left -- mkfi", "treville exec left -- mkfifo");
    }

    private static void completes(TmuxWindow window, String typed, String whole) throws Exception {
        window.type("C-u", typed, "Tab");
        window.await("ready:" + whole);
    }

    @Test
    void bashCompletesWordsAndNames() throws Exception {
        Files.delete(script("zsh"));
        Files.delete(script("fish"));
        try (TmuxWindow window = window("bash --norc -i")) {
            words(window);
        }
    }

    @Test
    void zshCompletesWordsAndNames() throws Exception {
        Files.delete(script("bash"));
        Files.delete(script("fish"));
        Files.writeString(labs.runtime.resolve(".zshrc"), "autoload -U compinit; compinit -u -D; PS1=ready:\n");
        try (TmuxWindow window = window("zsh -i")) {
            words(window);
        }
    }

    /** fish tells what it would offer. */
    private String fish(String typed) throws IOException, InterruptedException {
        Program.Outcome outcome =
                labs.bash("cd \"$XDG_RUNTIME_DIR\"; PATH=$PWD/bin:$PATH HOME=$PWD fish -N -c \"source " + script("fish")
                        + "; complete -C '" + typed + "'\"");
        assertThat(outcome.err()).isEmpty();
        return outcome.out();
    }

    @Test
    void fishCompletesWordsAndNames() throws Exception {
        assertThat(fish("treville stat")).startsWith("status\tShows a lab");
        assertThat(fish("treville run --format=kt")).isEqualTo("--format=ktap\n");
        assertThat(fish("treville run --accel k")).isEqualTo("kvm\n");
        assertThat(fish("treville run --acc")).startsWith("--accel\t");
        assertThat(fish("treville gob schema sh")).startsWith("show\t");
        assertThat(fish("treville run xdp-c")).isEqualTo("xdp-counter\n");
        assertThat(fish("treville exec --lab pair ri")).isEqualTo("right\n");
        assertThat(fish("treville down pa")).isEqualTo("pair\n");
        assertThat(fish("treville link down le")).isEqualTo("left-right\n");
        assertThat(fish("treville capture left:")).isEqualTo("left:left-right\n");
        assertThat(fish("treville capture -r ../pa")).isEqualTo("../pair.yaml\n");
        assertThat(fish("treville exec left -- mkfi")).startsWith("mkfifo");
    }
}
