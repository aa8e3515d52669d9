package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The terminal interface as a user has it: the real launcher in a real tmux, on a lab on this machine. */
@Tag("netns")
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostLabTmuxTest {
    @SuppressWarnings("NullAway.Init") // made before each test
    private HostLabs labs;

    @SuppressWarnings("NullAway.Init") // made before each test
    private Path file;

    private final List<String> sockets = new ArrayList<>();

    @BeforeEach
    void prepare() throws IOException {
        labs = new HostLabs();
        file = labs.file("pair.yaml", HostLabs.PAIR);
    }

    @AfterEach
    void takeDown() throws Exception {
        for (String socket : sockets) {
            tmux(socket, "kill-server");
        }
        labs.close();
    }

    /** A tmux server of its own with one window that shows the lab. */
    private final class Window implements AutoCloseable {
        private final String socket;
        private final InputStream output;

        Window(int columns, int rows) throws Exception {
            socket = labs.runtime.resolve("tmux" + sockets.size()).toString();
            sockets.add(socket);
            Path pipe = labs.runtime.resolve("pipe" + sockets.size());
            run("mkfifo", pipe.toString());
            // The shell waits for a line, so that nothing is drawn before the pipe is there.
            String program = Program.HOME.resolve("scripts/treville") + " " + file + "; echo status $?";
            tmux(
                    socket,
                    "new-session",
                    "-d",
                    "-x",
                    Integer.toString(columns),
                    "-y",
                    Integer.toString(rows),
                    "env XDG_RUNTIME_DIR=" + labs.runtime + " sh -c 'read x; " + program + "; read x'");
            tmux(socket, "pipe-pane", "-O", "cat >" + pipe);
            output = Files.newInputStream(pipe);
            type("Enter");
        }

        void type(String... keys) throws Exception {
            List<String> arguments = new ArrayList<>(List.of("send-keys"));
            arguments.addAll(List.of(keys));
            tmux(socket, arguments.toArray(String[]::new));
        }

        /** As tmux shows it: without the blanks at the ends of rows. */
        String text() throws Exception {
            return tmux(socket, "capture-pane", "-p");
        }

        /** Looks each time something was drawn; the test's time limit is the deadline. */
        String await(String text) throws Exception {
            byte[] chunk = new byte[65_536];
            String seen = text();
            while (!seen.contains(text)) {
                assertThat(output.read(chunk))
                        .as("the window closed; it showed: " + seen)
                        .isPositive();
                seen = text();
            }
            return seen;
        }

        @Override
        public void close() throws IOException {
            output.close();
        }
    }

    private static String tmux(String socket, String... arguments) throws Exception {
        List<String> argv = new ArrayList<>(List.of("tmux", "-S", socket, "-f", "/dev/null"));
        argv.addAll(List.of(arguments));
        return run(argv.toArray(String[]::new));
    }

    private static String run(String... argv) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(argv).redirectErrorStream(true);
        builder.environment().put("LANG", "C.UTF-8");
        builder.environment().remove("TMUX");
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }

    @Test
    void aLabIsShownUsedAndTakenDown() throws Exception {
        try (Window window = new Window(80, 24)) {
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
        try (Window first = new Window(120, 40);
                Window second = new Window(200, 60)) {
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
}
