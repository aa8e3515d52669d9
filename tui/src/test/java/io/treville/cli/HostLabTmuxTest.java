package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
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
}
