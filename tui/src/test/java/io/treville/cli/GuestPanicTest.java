package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A guest that dies while it is shown: the real launcher in a real tmux, and a real panic. */
@Tag("vm")
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GuestPanicTest {
    private static final String PAIR = """
            name: doomed
            links: [left fd09::1/64 -- fd09::2/64 right]
            """;

    @SuppressWarnings("NullAway.Init") // made before each test
    private HostLabs labs;

    @SuppressWarnings("NullAway.Init") // made before each test
    private String lab;

    @BeforeEach
    void prepare() throws IOException {
        labs = new HostLabs();
        lab = labs.file("doomed.yaml", PAIR) + " --kernel " + Program.kernel();
    }

    @AfterEach
    void takeDown() throws Exception {
        labs.close();
    }

    /** The guest's console says no more than that the guest came up so far; it must not give way to a connection that is closed. */
    @Test
    void aGuestThatDiesWhileItBootsIsToldOfUntilOneLeaves() throws Exception {
        try (TmuxWindow window = new TmuxWindow(labs, 80, 24, lab)) {
            window.await("boot", "init");
            ProcessHandle lab = owner();
            ProcessHandle qemu =
                    lab.descendants().filter(GuestPanicTest::isQemu).findFirst().orElseThrow();
            qemu.destroyForcibly();
            lab.onExit().get();
            window.await("guest: QEMU was killed by signal 9", "what ran just before:", "phase BOOT");
            window.type("C-b", "d");
            window.await("status 255", "guest: QEMU was killed by signal 9");
        }
    }

    @Test
    void aPanicShowsWhyOverTheShellsAndLeavingTakesAwayWhatIsLeft() throws Exception {
        try (TmuxWindow window = new TmuxWindow(labs, 80, 24, lab)) {
            window.await("left#");
            window.type("C-b", "F");
            window.await("break and mend");
            window.type("d");
            window.await("left-right  down");
            window.type("q", "C-b", "%");
            window.await("┃left#");
            window.type("echo read-me-$((40+2))", "Enter");
            window.await("┃read-me-42");
            window.type("echo c >/proc/sysrq-trigger", "Enter");
            window.await(
                    "guest: kernel panic: sysrq triggered crash",
                    "what ran just before:",
                    "treville link down left-right",
                    "what its kernel said last");
            window.type("q");
            window.await("┃read-me-42", "C-b B shows why");
            window.type("C-b", "B");
            window.await("guest: kernel panic: sysrq triggered crash", "treville link down left-right");
            window.type("C-b", "d");
            assertThat(window.await("status 255"))
                    .contains("treville: guest: kernel panic", "doomed.", ": ended")
                    .doesNotContain("stays up");
            assertThat(labs.wellDone("ls")).doesNotContain("doomed");
        }
    }

    @Test
    void aLabOfAnotherThatPanickedIsLeftToBeRead() throws Exception {
        labs.wellDone(("up " + lab).split(" "));
        try (TmuxWindow window = new TmuxWindow(labs, 80, 24, lab)) {
            window.await("left#");
            window.type("echo c >/proc/sysrq-trigger", "Enter");
            window.await("guest: kernel panic: sysrq triggered crash");
            ProcessHandle lab = owner();
            lab.destroy();
            lab.onExit().get();
            window.type("C-b", "d");
            assertThat(window.await("status 255"))
                    .contains("guest: kernel panic")
                    .doesNotContain("stays up");
        }
    }

    private static boolean isQemu(ProcessHandle process) {
        return process.info().command().orElse("").contains("qemu-system");
    }

    /** The process of the only lab there is. */
    private ProcessHandle owner() throws IOException {
        try (DirectoryStream<Path> labs = Files.newDirectoryStream(this.labs.runtime.resolve("treville"), "doomed.*")) {
            String pid = Files.readAllLines(labs.iterator().next().resolve("owner")).stream()
                    .filter(line -> line.startsWith("pid="))
                    .findFirst()
                    .orElseThrow();
            return ProcessHandle.of(Long.parseLong(pid.substring("pid=".length())))
                    .orElseThrow();
        }
    }
}
