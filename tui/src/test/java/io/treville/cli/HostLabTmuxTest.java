package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The terminal interface as a user has it: the real launcher in a real tmux, on a lab on this machine. */
@Tag("netns")
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostLabTmuxTest {
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
    void takeDown() throws Exception {
        labs.close();
    }

    @Test
    void aLabIsShownUsedAndTakenDown() throws Exception {
        try (TmuxWindow window = new TmuxWindow(labs, 80, 24, file.toString())) {
            window.await("left#");
            window.type("ping -c 1 10.9.0.2", "Enter");
            window.await("1 received");
            window.type("C-b", "n");
            window.await("right#");
            window.type("C-b", "?");
            window.await("next-node");
            window.type("q", "C-b", "d");
            window.await("take pair down?");
            window.type("y");
            assertThat(window.await("status 0")).contains(": ended").doesNotContain("trace of");
        }
        assertThat(labs.wellDone("ls", "--format", "json")).doesNotContain("pair");
    }

    @Test
    void twoTerminalsShowOneLabThatStaysUp() throws Exception {
        labs.wellDone("up", file.toString());
        try (TmuxWindow first = new TmuxWindow(labs, 120, 40, file.toString());
                TmuxWindow second = new TmuxWindow(labs, 200, 60, file.toString())) {
            first.await("left#");
            second.await("left#");
            first.type("echo done-$((40+2))", "Enter");
            first.await("done-42");
            first.type("C-b", "d");
            assertThat(first.await("status 0")).contains("pair stays up");
            second.type("echo still-$((1+1))", "Enter");
            second.await("still-2");
        }
        assertThat(labs.wellDone("ls")).contains("pair");
    }

    @Test
    void aLabThatSomebodyTakesDownMeanwhileIsLeftWithoutAComplaint() throws Exception {
        try (TmuxWindow window = new TmuxWindow(labs, 80, 24, file.toString())) {
            window.await("left#");
            labs.wellDone("down", "pair");
            window.await("pair was taken down", "C-b d leaves");
            window.type("q");
            window.await("left#", "C-b B shows why");
            window.type("C-b", "d");
            assertThat(window.await("status 0")).contains("pair was taken down").doesNotContain("stays up");
        }
    }

    @Test
    void shellsAreSplitCopiedFromAndUsedWithTheMouse() throws Exception {
        try (TmuxWindow window = new TmuxWindow(labs, 80, 24, file.toString())) {
            window.await("left#");
            window.type("C-b", "%");
            window.type("echo at-the-$((1+1))nd", "Enter");
            window.await("at-the-2nd");
            // Copy the line above the prompt, and paste it as a comment.
            window.type("C-b", "[");
            window.await("Space marks");
            window.type("k", "0", "Space", "$", "y");
            window.await("copied 10 characters");
            window.type("echo pasted-", "C-b", "]", "Enter");
            window.await("pasted-at-the-2nd");
            // From the end of a long output back to the prompt that it followed.
            window.type("seq 3000 3100", "Enter");
            window.await("3100");
            window.type("C-b", "[");
            window.await("Space marks");
            window.type("[", "[");
            window.await("# seq 3000 3100");
            window.type("q");
            window.await("3100");
            // The tab of the other node, by the mouse: SGR press and release at its place in the first row.
            window.type("C-b", "z");
            window.await(" Z ");
            window.send("\u001b[<0;16;1M\u001b[<0;16;1m");
            window.await("right#");
            window.type("C-b", "d");
            window.await("take pair down?");
            window.type("y");
            window.await("status 0");
        }
    }

    @Test
    void afterSigkillTheLabIsThereAndTheNextStartIsClean() throws Exception {
        String twice = file + "; " + Program.HOME.resolve("scripts/treville") + " " + file;
        try (TmuxWindow window = new TmuxWindow(labs, 80, 24, twice)) {
            window.await("left#");
            window.type("echo first-$((1+1))", "Enter");
            window.await("first-2");
            assertThat(TmuxWindow.program(file.toString()).destroyForcibly()).isTrue();
            window.await("left#", "!first-2");
            window.type("echo second-$((1+1))", "Enter");
            window.await("second-2");
            window.type("C-b", "d");
            window.await("pair stays up", "status 0", "!second-2");
        }
        labs.wellDone("down", "pair");
    }

    @Test
    void aLargePasteArrivesWholeAndResizesAreFollowed() throws Exception {
        try (TmuxWindow window = new TmuxWindow(labs, 120, 40, file.toString())) {
            window.await("left#");
            // Bash asks for brackets around what is pasted; while a command runs it does not.
            window.type("echo go-$((1+1)); cat | md5sum", "Enter");
            window.await("go-2");
            String line = "a line of text that is pasted, 0123456789 abcdefghijklmnopqrstuvw\n";
            String text = line.repeat((1 << 20) / line.length());
            window.paste(text.replace("\n", "\r"));
            window.type("C-d");
            java.security.MessageDigest digest = java.security.MessageDigest.getInstance("MD5");
            String sum = java.util.HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.US_ASCII)));
            window.await(sum);
            for (int i = 0; i < 40; i++) {
                window.resize(20 + (i * 37) % 181, 5 + (i * 13) % 56);
            }
            window.resize(80, 24);
            // Title, picture, trace and the last row leave this much to the shell. The size and what is typed come by
            // different ways.
            window.type("C-l", "until [ \"$(stty size)\" = '13 80' ]; do :; done; echo fi''ts", "Enter");
            window.await("fits");
            window.type("C-b", "d");
            window.await("take pair down?");
            window.type("y");
            window.await("status 0");
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "HUP, 129"})
    void aSignalLeavesTheTerminalAsItWasAndTheLabUp(String signal, int status) throws Exception {
        try (TmuxWindow window = new TmuxWindow(labs, 80, 24, file.toString())) {
            window.await("left#");
            TmuxWindow.run("kill", "-" + signal, Long.toString(program().pid()));
            assertThat(window.await("status " + status)).doesNotContain("trace of");
            assertThat(window.tmux("display-message", "-p", "#{alternate_on} #{cursor_flag} #{mouse_any_flag}")
                            .strip())
                    .isEqualTo("0 1 0");
        }
        assertThat(labs.wellDone("ls")).contains("pair");
    }

    @Test
    void aTerminalThatHangsUpEndsTheInterfaceButNotTheLab() throws Exception {
        ProcessHandle program;
        try (TmuxWindow window = new TmuxWindow(labs, 80, 24, file.toString())) {
            window.await("left#");
            program = program();
        }
        program.onExit().get(1, TimeUnit.MINUTES);
        assertThat(labs.wellDone("ls")).contains("pair");
    }

    private ProcessHandle program() throws Exception {
        return TmuxWindow.program(file + "$");
    }
}
