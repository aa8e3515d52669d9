package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The commands on a lab that is up, each from the real shell. */
@Tag("netns")
class HostLabCommandsTest {
    @SuppressWarnings("NullAway.Init") // made before the first test
    private static HostLabs labs;

    @BeforeAll
    static void bringUp() throws IOException {
        labs = new HostLabs();
        labs.wellDone("up", labs.file("pair.yaml", HostLabs.PAIR).toString());
    }

    @AfterAll
    static void takeDown() {
        labs.close();
    }

    @Test
    void octetsPassAsTheyAre() throws IOException, InterruptedException {
        Program.Outcome outcome = labs.bash(
                "head -c 3000000 /dev/urandom >$XDG_RUNTIME_DIR/sent && $treville exec left -- cat <$XDG_RUNTIME_DIR/sent"
                        + " | cmp - $XDG_RUNTIME_DIR/sent");
        assertThat(outcome).isEqualTo(new Program.Outcome(0, "", ""));
    }

    @Test
    void aCommandsEndIsTheProgramsEnd() throws IOException, InterruptedException {
        assertThat(labs.treville("exec", "left", "--", "sh", "-c", "kill -9 $$").status())
                .isEqualTo(128 + 9);
        assertThat(labs.bash("$treville exec left -- yes | head -n 1; echo ${PIPESTATUS[0]}")
                        .out())
                .isEqualTo("y\n141\n");
    }

    @Test
    void aSignalGoesToTheCommand() throws IOException, InterruptedException {
        Process exec = labs.begin(
                "exec",
                "left",
                "--",
                "sh",
                "-c",
                "trap 'echo caught; exit 42' INT; echo ready; while :; do sleep 1; done");
        BufferedReader out = exec.inputReader(StandardCharsets.UTF_8);
        assertThat(out.readLine()).isEqualTo("ready");
        new ProcessBuilder("kill", "-INT", Long.toString(exec.pid())).start().waitFor();
        assertThat(out.readLine()).isEqualTo("caught");
        assertThat(exec.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(exec.exitValue()).isEqualTo(42);
    }

    @Test
    void whatAKilledCommandStartedEndsWithIt() throws IOException, InterruptedException {
        Process exec = labs.begin("exec", "left", "--", "sh", "-c", "echo $$; exec sleep 1000");
        long sleeper = Long.parseLong(exec.inputReader(StandardCharsets.UTF_8).readLine());
        ProcessHandle handle = ProcessHandle.of(sleeper).orElseThrow();
        exec.destroyForcibly();
        assertThat(handle.onExit().orTimeout(2, TimeUnit.MINUTES)).succeedsWithin(java.time.Duration.ofMinutes(2));
    }

    @Test
    void aCommandRunsWhereItWasAskedFor() throws IOException, InterruptedException {
        Program.Outcome outcome = labs.bash("cd $XDG_RUNTIME_DIR && echo here >file && $treville exec left -- cat file"
                + " && $treville exec --all -- sh -c 'cd .; pwd' && echo pwd | $treville shell right"
                + " && $treville -C / exec left -- pwd");
        assertThat(outcome)
                .isEqualTo(new Program.Outcome(0, "here\nleft,right | %1$s\n%1$s\n/\n".formatted(labs.runtime), ""));
    }

    @Test
    void whatCannotBeExecutedSaysWhyAsInAShell() throws IOException, InterruptedException {
        Program.Outcome missing = labs.treville("exec", "left", "--", "no-such-command");
        assertThat(missing)
                .isEqualTo(new Program.Outcome(127, "", "treville: no-such-command: no such command in PATH\n"));
        Program.Outcome plain = labs.treville("exec", "left", "--", "/etc/passwd");
        assertThat(plain)
                .isEqualTo(new Program.Outcome(126, "", "treville: /etc/passwd: Permission denied (EACCES)\n"));
    }

    @Test
    void manyNodesSayTheSameOnce() {
        assertThat(labs.wellDone("exec", "--all", "--", "echo", "same")).isEqualTo("left,right | same\n");
        Program.Outcome apart = labs.treville(
                "exec",
                "--nodes",
                "right,left",
                "--",
                "sh",
                "-c",
                "ip -o -4 addr show scope global | wc -w; hostname -I >&2; exit 3");
        assertThat(apart.status()).isEqualTo(3);
        assertThat(labs.wellDone("exec", "--nodes", "left", "--format", "json", "--", "echo", "x"))
                .isEqualTo("{\"v\":1,\"node\":\"left\",\"status\":0,\"out\":\"x\\n\",\"err\":\"\"}\n");
    }

    @Test
    void aLinkThatWasDownIsWhatItWas() {
        labs.wellDone("wait", "reachable", "left", "fd10::1");
        labs.wellDone("link", "down", "left-right");
        labs.wellDone("wait", "link", "left-right", "down");
        Program.Outcome dead = labs.treville("wait", "reachable", "left", "fd10::1", "--timeout", "10ms");
        assertThat(dead.status()).isIn(ExitCode.TIMEOUT, ExitCode.USAGE); // no answer, or no route
        labs.wellDone("link", "up", "right-left");
        labs.wellDone("wait", "link", "left-right", "up");
        labs.wellDone("wait", "reachable", "left", "fd10::1");
        labs.wellDone("wait", "reachable", "left", "10.9.0.2");
    }

    @Test
    void aStoppedNodeComesBackWithItsRoutes() {
        labs.wellDone("node", "stop", "right");
        labs.wellDone("wait", "link", "left-right", "down");
        labs.wellDone("node", "start", "right");
        labs.wellDone("wait", "reachable", "left", "fd10::1");
    }

    @Test
    void aShellWithoutATerminalRunsWhatItIsGiven() throws IOException, InterruptedException {
        assertThat(labs.bash("echo 'echo $TREVILLE_NODE; exit 3' | $treville shell left"))
                .isEqualTo(new Program.Outcome(3, "left\n", ""));
        assertThat(labs.bash("echo 'echo in $TREVILLE_LAB' | $treville enter").out())
                .isEqualTo("in pair\n");
    }

    @Test
    void aShellInATerminalHasItsSizeAndItsStatus() throws IOException, InterruptedException {
        Program.Outcome outcome = labs.bash(
                "export SHELL=/bin/sh;"
                        + " echo 'stty size; tty; exit 5' | script -qec 'stty cols 93 rows 31; $treville shell left' /dev/null");
        assertThat(outcome.status()).as(outcome.out()).isEqualTo(5);
        assertThat(outcome.out()).contains("31 93", "/dev/pts/");
    }

    @Test
    void aConditionThatIsNoneIsUsage() {
        Program.Outcome outcome = labs.treville("wait", "for", "godot");
        assertThat(outcome.status()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.errors()).last().asString().contains("'for godot' is no condition");
        assertThat(labs.treville("link", "down", "left-beta").errors())
                .last()
                .isEqualTo("treville: there is no link 'left-beta': there is left-right");
    }
}
