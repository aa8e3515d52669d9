package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.record.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is done in the terminal interface, recorded, in a real tmux. */
@Tag("netns")
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostRecordTmuxTest {
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

    private String text(String recording) throws IOException {
        assertThat(labs.wellDone("replay", recording, "--verify")).contains("are as recorded");
        Path text = labs.runtime.resolve("export.txt");
        labs.wellDone("replay", recording, "--export", text.toString());
        return Files.readString(text);
    }

    @Test
    void aSessionIsRecordedFromTheStart() throws Exception {
        String recording = labs.runtime.resolve("session.rec").toString();
        try (TmuxWindow window = new TmuxWindow(labs, 80, 24, file + " --record " + recording)) {
            window.await("left#");
            window.await("● rec");
            window.type("echo in-$((1+1))", "Enter");
            window.await("in-2");
            window.type("C-b", "%", "echo split-$((1+1))", "Enter");
            window.await("split-2");
            window.type("C-b", "n");
            window.await("right#");
            window.type("echo on-$((2+1))", "Enter");
            window.await("on-3");
            window.type("C-b", "d");
            window.await("take pair down?");
            window.type("y");
            window.await("status 0");
        }
        assertThat(text(recording)).contains("== left ==", "in-2", "split-2", "== right ==", "on-3");
        assertThat(labs.wellDone("replay", recording, "--format", "json"))
                .contains("\"event\":\"node-up\"", "\"event\":\"link-up\"");
        try (TmuxWindow window = new TmuxWindow(labs, 80, 24, "replay " + recording)) {
            window.await("▶ 0:");
            window.type("/", "on-3", "Enter");
            window.await("⏸");
            window.await("1:right*");
            window.await("on-3");
            window.type("C-b", "0");
            window.await("split-2");
            window.type("q");
            window.await("status 0");
        }
    }

    @Test
    void aRunIsReplayedWithWhatItReports() throws Exception {
        file = labs.file("pair.yaml", HostLabs.PAIR + """
                cases:
                  speak:
                    title: The left one speaks
                    steps: [{exec: {node: left, command: [sh, -c, "echo spoken-$((1+1))"], output: {contains: spoken-2}}}]
                """);
        String recording = labs.runtime.resolve("run.rec").toString();
        labs.wellDone("run", file.toString(), "--record", recording);
        try (TmuxWindow window = new TmuxWindow(labs, 100, 24, "replay " + recording)) {
            window.await("▶", "2:(run)*");
            window.type("/", "spoken-2", "Enter");
            window.await("⏸", "2:(run)*", "      spoken-2");
            window.type("Space");
            window.await("1 passed");
            window.type("q");
            window.await("status 0");
        }
    }

    @Test
    void aRecordingBeginsAndEndsInTheMiddle() throws Exception {
        labs.wellDone("up", file.toString());
        try (TmuxWindow window = new TmuxWindow(labs, 100, 24, file.toString())) {
            window.await("left#");
            window.type("echo before-$((1+1))", "Enter");
            window.await("before-2");
            window.type("C-b", "R");
            window.await("recording into pair-1.rec");
            window.type("echo within-$((1+1))", "Enter");
            window.await("within-2");
            window.type("C-b", "R");
            window.await("recorded into pair-1.rec");
            window.type("echo after-$((1+1))", "Enter");
            window.await("after-2");
            window.type("C-b", "d");
            window.await("status 0");
        }
        assertThat(text(labs.runtime.resolve("pair-1.rec").toString()))
                .contains("before-2", "within-2")
                .doesNotContain("after-2");
    }

    /** One terminal records; the shells of others, in the interface and beside it, are in the recording, each once. */
    @Test
    void theShellsOfOtherTerminalsAreRecorded() throws Exception {
        labs.wellDone("up", file.toString());
        try (TmuxWindow shown = new TmuxWindow(labs, 80, 24, file + " --record own.rec");
                TmuxWindow machine = new TmuxWindow(labs, 60, 16, "enter");
                TmuxWindow shell = new TmuxWindow(labs, 60, 16, "shell right")) {
            shown.await("left#", "● rec");
            shell.await("#");
            machine.await("#");
            shell.type("PS1='there# '", "Enter", "echo early-$((1+1))", "Enter");
            shell.await("early-2");
            try (TmuxWindow recorder = new TmuxWindow(labs, 100, 24, "record others.rec")) {
                recorder.await("ctrl-C ends it");
                // The prompt comes when the echo is off: what is typed earlier is not yet what read reads.
                shell.type("read -sp sec''ret? x", "Enter");
                shell.await("secret?");
                shell.send("hunter2");
                shell.type("Enter", "echo late-$((1+1))", "Enter");
                shell.await("late-2");
                shell.resize(70, 18);
                // The size and what is typed come by different ways.
                shell.type("until stty size | grep '18 70'; do :; done", "Enter");
                shell.await("\n18 70");
                shown.type("echo shown-$((1+1))", "Enter");
                shown.await("shown-2");
                machine.type("PS1='machine# '", "Enter", "echo entered-$((1+1))", "Enter");
                machine.await("entered-2");
                recorder.type("C-c");
                recorder.await("status 0");
            }
            machine.type("exit", "Enter");
            machine.await("status 0");
            shell.type("exit", "Enter");
            shell.await("status 0");
            shown.type("C-b", "d");
            shown.await("status 0");
        }
        String others = text(labs.runtime.resolve("others.rec").toString());
        assertThat(others).contains("early-2", "late-2", "18 70", "shown-2").doesNotContain("hunter2");
        String own = text(labs.runtime.resolve("own.rec").toString());
        assertThat(own).contains("early-2", "late-2", "18 70").doesNotContain("hunter2");
        assertThat(own.split("\nshown-2", -1)).hasSize(2);
        try (TmuxWindow window = new TmuxWindow(labs, 80, 24, "replay " + labs.runtime.resolve("others.rec"))) {
            window.await("▶ 0:");
            window.type("/", "late-2", "Enter");
            window.await("⏸", "1:right*", "late-2");
            window.type("/", "shown-2", "Enter");
            window.await("0:left*", "shown-2");
            window.type("/", "entered-2", "Enter");
            window.await("2:(host)*", "machine#", "entered-2");
            window.type("q");
            window.await("status 0");
        }
    }

    @Test
    void whatIsDoneInItsViewsBecomesAScenario() throws Exception {
        labs.wellDone("up", file.toString());
        String record = "record found.yaml --as-scenario --topology " + file;
        try (TmuxWindow window = new TmuxWindow(labs, 80, 24, file.toString());
                TmuxWindow recorder = new TmuxWindow(labs, 100, 24, record)) {
            recorder.await("ctrl-C ends it");
            window.await("left#");
            window.type("C-b", "F");
            window.await("left-right");
            window.type("d");
            window.type("A");
            window.await("link down left-right");
            window.await("✓");
            recorder.type("C-c");
            recorder.await("1 step written: treville run found.yaml");
        }
        Path found = labs.runtime.resolve("found.yaml");
        assertThat(Files.readString(found)).contains("set-links: {link: left-right, up: false}");
        labs.wellDone("validate", found.toString());
    }

    @Test
    void allButTheLastSecondIsThereAfterAKill() throws Exception {
        labs.wellDone("up", file.toString());
        String recording = labs.runtime.resolve("killed.rec").toString();
        try (TmuxWindow window = new TmuxWindow(labs, 80, 24, file + " --record " + recording)) {
            window.await("left#");
            window.type("echo first-$((1+1)); for i in 1 2; do read -t 1 </dev/tty; done; echo sec''ond", "Enter");
            window.await("second"); // two seconds after the first
            TmuxWindow.run(
                    "kill",
                    "-KILL",
                    Long.toString(TmuxWindow.program(file + " --record").pid()));
            window.await("status 137");
        }
        assertThat(labs.treville("replay", recording, "--verify").out()).contains("it is cut off");
        Path text = labs.runtime.resolve("export.txt");
        labs.wellDone("replay", recording, "--export", text.toString());
        assertThat(Files.readString(text)).contains("first-2");
    }

    @Test
    void secretsInTheEnvironmentAreNotRecorded() throws Exception {
        String recording = labs.runtime.resolve("session.rec").toString();
        file = labs.file("pair.yaml", HostLabs.PAIR + """
                cases:
                  quiet: {steps: [{exec: {node: left, command: "true"}}]}
                """);
        labs.bash("export TOKEN=very-secret-42; $treville run " + file + " --record " + recording + " >/dev/null");
        assertThat(Recording.read(Path.of(recording)).entries().toString())
                .contains("NodeUp[node=left]")
                .doesNotContain("very-secret-42");
        assertThat(text(recording)).doesNotContain("very-secret-42");
    }
}
