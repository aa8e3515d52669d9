package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The program without an argument, in a real tmux: choose a lab, work in it, leave it, find it again. */
@Tag("bpf")
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StartScreenTmuxTest {
    @SuppressWarnings("NullAway.Init") // made before each test
    private HostLabs labs;

    @BeforeEach
    void prepare() throws Exception {
        labs = new HostLabs();
    }

    @AfterEach
    void takeDown() {
        labs.close();
    }

    @Test
    void aLabIsOpenedLeftAndAttachedToAndNoKeyIsLost() throws Exception {
        try (TmuxWindow window = new TmuxWindow(labs, 100, 30, "")) {
            window.await("xdp-counter");
            // All at once, as somebody types who knows what comes: what follows the second Enter is the lab's.
            window.type("/", "xdp-c", "Enter", "Enter", "echo typed-$((40+2)).", "Enter");
            assertThat(window.await("typed-42.")).contains("left# echo typed-$((40+2)).");
            window.type("C-b", "d");
            window.await("take xdp-counter down?");
            window.type("n");
            assertThat(window.await("status 0")).contains("xdp-counter stays up");
        }
        try (TmuxWindow window = new TmuxWindow(labs, 100, 30, "")) {
            window.await("labs that are up");
            window.type("g", "Enter", "echo again-$((40+3)).", "Enter");
            assertThat(window.await("again-43.")).contains("left# echo again-$((40+3)).");
            window.type("C-b", "d");
            assertThat(window.await("status 0")).contains("xdp-counter stays up");
        }
        labs.wellDone("down", "xdp-counter");
        try (TmuxWindow window = new TmuxWindow(labs, 100, 30, "")) {
            window.await("xdp-counter");
            window.type("/", "xdp-c", "Enter", "Enter");
            window.await("left#");
            window.type("C-b", "d");
            window.await("take xdp-counter down?");
            window.type("y");
            assertThat(window.await("status 0")).contains("xdp-counter.", ": ended");
        }
        assertThat(labs.wellDone("ls")).doesNotContain("xdp-counter");
    }

    @Test
    void aLabThatComesUpOrGoesMeanwhileIsSeen() throws Exception {
        try (TmuxWindow window = new TmuxWindow(labs, 100, 40, "")) {
            assertThat(window.await("labs to bring up")).doesNotContain("labs that are up");
            labs.wellDone("up", "xdp-counter");
            window.await("labs that are up", "up, xdp-counter");
            labs.wellDone("down", "xdp-counter");
            window.await(seen -> !seen.contains("labs that are up"));
            window.type("q");
            window.await("status 0");
        }
    }

    @Test
    void leavingTheStartScreenLeavesNothing() throws Exception {
        try (TmuxWindow window = new TmuxWindow(labs, 80, 24, "")) {
            window.await("labs to bring up");
            window.type("q");
            assertThat(window.await("status 0")).doesNotContain("labs to bring up");
            assertThat(window.tmux("display-message", "-p", "#{alternate_on} #{cursor_flag}")
                            .strip())
                    .isEqualTo("0 1");
        }
    }
}
