package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The repl in a real tmux, and scripts of it, on a lab on this machine. */
@Tag("netns")
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostLabReplTest {
    @SuppressWarnings("NullAway.Init") // made before each test
    private HostLabs labs;

    @SuppressWarnings("NullAway.Init") // made before each test
    private Path file;

    @BeforeEach
    void prepare() throws IOException {
        labs = new HostLabs();
        file = labs.file("pair.yaml", HostLabs.PAIR);
    }

    @AfterEach
    void takeDown() {
        labs.close();
    }

    private TmuxWindow repl() throws IOException, InterruptedException {
        return new TmuxWindow(
                labs.runtime,
                120,
                40,
                "env XDG_RUNTIME_DIR=" + labs.runtime + " XDG_STATE_HOME=" + labs.runtime.resolve("state") + " "
                        + Program.HOME.resolve("scripts/treville") + " repl; echo ended with $?");
    }

    @Test
    void aLabIsBroughtUpUsedAndLeftAtThePrompt() throws Exception {
        try (TmuxWindow window = repl()) {
            window.await("treville>");
            window.type("up " + file, "Enter");
            window.await("pair>"); // the prompt says which lab
            window.type("link do", "Tab", "lef", "Tab", "Enter");
            window.await("link down left-right");
            window.type("status | sed s/pair.is/the-lab-is/", "Enter");
            window.await("the-lab-is up");
            window.type("exec left -- sh -c 'exit 7'", "Enter");
            window.await("pair [7]>");
            window.type("rnu", "Enter");
            window.await("did you mean");
            window.type("exec left -- echo 'two", "Enter");
            window.await("      >");
            window.type("lines'", "Enter");
            window.await("\ntwo\nlines\npair>");
            window.type("C-d");
            window.await("ended with 0");
        }
        assertThat(labs.wellDone("ls")).contains("pair");
        Path history = labs.runtime.resolve("state/treville/history");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(history)).contains("link down left-right");
    }

    @Test
    void ctrlCEndsTheCommandThatRunsAndNotTheRepl() throws Exception {
        labs.wellDone("up", file.toString());
        try (TmuxWindow window = repl()) {
            window.await("pair>");
            window.type("exec left -- sh -c 'echo be''gun; sleep 1000'", "Enter");
            window.await("\nbegun");
            window.type("C-c");
            window.await("pair [130]>");
            window.type("!echo of'-'the-shell", "Enter");
            window.await("\nof-the-shell\npair>");
            window.type("wait trace never", "Enter");
            window.await("wait trace never\n");
            window.awaitEntered();
            window.type("C-c");
            window.await("interrupted\npair [130]>");
            window.type("exec left -- echo still'-'there", "Enter");
            window.await("\nstill-there\npair>");
            window.type("half a li");
            window.await("half a li");
            window.type("C-c");
            window.await("half a li\npair>");
            window.type("exit", "Enter");
            window.await("ended with 0");
        }
    }

    @Test
    void aScriptIsRunToItsEnd() throws Exception {
        Path script = labs.file("steps", """
                # brings it up
                up %s --name scripted >/dev/null
                exec left -- echo 'from a node'
                exec right -- cat | sed 's/^/no input/'
                status | head -n 1
                link down left-right
                down
                """.formatted(file));
        Program.Outcome outcome = labs.bash("$treville script - <" + script);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out().lines().limit(2)).containsExactly("from a node", "scripted is up");
    }

    @Test
    void aScriptEndsAtTheFirstLineThatFailsWithItsStatus() throws Exception {
        labs.wellDone("up", file.toString());
        Path script = labs.file(
                "steps", "ls | cat >/dev/null\n\nexec left -- \\\n  sh -c 'exit 9'\nexec left -- echo never\n");
        Program.Outcome outcome = labs.treville("script", script.toString());
        assertThat(outcome.status()).isEqualTo(9);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errors())
                .singleElement()
                .asString()
                .contains(script + ":3: exec left -- sh -c 'exit 9': status 9");
    }

    @Test
    void withoutATerminalTheReplSaysWhatToDoInstead() {
        Program.Outcome outcome = labs.treville("repl");
        assertThat(outcome.status()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.errors()).singleElement().asString().contains("treville script");
    }
}
