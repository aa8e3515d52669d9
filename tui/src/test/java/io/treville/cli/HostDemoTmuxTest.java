package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A demo on the stage: the real launcher in a real tmux, and its recording played there again. */
@Tag("netns")
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostDemoTmuxTest {
    private static final String DEMO = """
            demo:
              title: pings are seen
              steps:
                - caption: Two nodes.
                - highlight: [left, left-right]
                - pause: Press a key to ping
                - type: {node: left, command: "ping -c 2 -i 0.5 10.9.0.2", output: {contains: " 0% packet loss"}}
                - caption: They have been pinged.
                - type: {node: right, command: "echo I am $((1+1))nd", output: {contains: I am 2nd}}
                - pause: Press a key to end
            """;

    @SuppressWarnings("NullAway.Init") // made before each test
    private HostLabs labs;

    @SuppressWarnings("NullAway.Init") // made before each test
    private Path file;

    @BeforeEach
    void prepare() throws IOException {
        labs = new HostLabs();
        file = labs.file("pair.yaml", HostLabs.PAIR + DEMO);
    }

    @AfterEach
    void takeDown() {
        labs.close();
    }

    private TmuxWindow demo(int columns, int rows, String options) throws Exception {
        return new TmuxWindow(labs, columns, rows, "demo " + file + " " + options);
    }

    private static void assertRestored(TmuxWindow window) throws Exception {
        assertThat(window.tmux("display-message", "-p", "#{alternate_on} #{cursor_flag} #{mouse_any_flag}")
                        .strip())
                .isEqualTo("0 1 0");
    }

    @Test
    void aDemoGoesOnByKeysAndIsPlayedAgain() throws Exception {
        Path recording = labs.runtime.resolve("pair.rec");
        try (TmuxWindow window = demo(80, 24, "--speed 4 --record " + recording)) {
            window.await("Press a key to ping", "╔══════╗", "║═", "  Two nodes.", "0:left*", "trace of all nodes");
            window.type("C-b", "n");
            window.await("1:right*");
            window.resize(120, 40);
            window.type("Space");
            window.await("Press a key to end", "1:right*", "I am 2nd", "  They have been pinged.");
            window.type("C-b", "0");
            window.await("0:left*", "2 packets transmitted");
            window.type("Enter");
            assertThat(window.await("status 0")).contains("pair: the demo went as expected");
            assertRestored(window);
        }
        assertThat(labs.wellDone("replay", recording.toString(), "--verify")).contains("are as recorded");
        try (TmuxWindow window = new TmuxWindow(labs, 80, 24, "replay " + recording)) {
            window.await("▶ 0:");
            window.type("9");
            window.await("They have been pinged");
            window.type("Space");
            window.await(Pattern.compile("⏸ \\d+:\\d\\d").asPredicate());
            window.type("/", "2 packets", "Enter");
            window.await("2 packets transmitted", "0:left*", "╔══════╗");
            window.type("q");
            window.await("status 0");
            assertRestored(window);
        }
    }

    @Test
    void whoLeavesInTheMiddleLeavesNothingBehind() throws Exception {
        try (TmuxWindow window = demo(80, 24, "")) {
            window.await("Press a key to ping");
            window.type("q");
            window.await("status 130");
            assertRestored(window);
        }
        try (TmuxWindow window = demo(120, 40, "")) {
            window.await("Press a key to ping");
            window.type("Space");
            window.await("left# p");
            window.type("C-c");
            window.await("status 130");
            assertRestored(window);
        }
        assertThat(labs.wellDone("ls", "--format", "json")).doesNotContain("pair");
    }

    @Test
    void aSignalTakesTheLabDownAndGivesTheTerminalBack() throws Exception {
        try (TmuxWindow window = demo(80, 24, "")) {
            window.await("Press a key to ping");
            TmuxWindow.run(
                    "kill",
                    "-TERM",
                    Long.toString(TmuxWindow.program("demo " + file + "$").pid()));
            window.await("status 143");
            assertRestored(window);
        }
    }

    @Test
    void whatIsNotAsExpectedIsToldOnceTheScreenIsGone() throws Exception {
        file = labs.file("pair.yaml", HostLabs.PAIR + DEMO.replace("I am 2nd", "I am 3rd"));
        try (TmuxWindow window = demo(100, 80, "--auto --speed 100")) {
            assertThat(window.await("status 1")).contains("expected contains 'I am 3rd'");
        }
    }
}
