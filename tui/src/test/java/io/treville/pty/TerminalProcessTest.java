package io.treville.pty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.treville.ffm.Libc;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("unit")
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TerminalProcessTest {
    private static final TerminalSize SIZE = new TerminalSize(80, 24);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static TerminalProcess shell(String script) throws IOException {
        return TerminalProcess.start(List.of("sh", "-c", script), Map.of("GREETING", "bonjour"), null, SIZE);
    }

    /** Everything it writes, to the end. */
    private static String all(TerminalProcess process) throws IOException {
        return new String(process.output().readAllBytes(), UTF_8).replace("\r\n", "\n");
    }

    /** Reads until a word has come. */
    private static String until(InputStream output, String word) throws IOException {
        StringBuilder seen = new StringBuilder();
        byte[] chunk = new byte[4096];
        while (seen.indexOf(word) < 0) {
            int count = output.read(chunk);
            assertThat(count).as("no more output after: %s", seen).isPositive();
            seen.append(new String(chunk, 0, count, UTF_8));
        }
        return seen.toString();
    }

    private static void type(TerminalProcess process, String text) throws IOException {
        process.input().write(text.getBytes(UTF_8));
    }

    @Test
    void aProgramSeesATerminalOfItsSizeAndKind() throws Exception {
        try (TerminalProcess process =
                shell("stty size; test -t 0 && test -t 1 && test -t 2 && echo tty; echo $TERM $GREETING")) {
            assertThat(all(process)).isEqualTo("24 80\ntty\nxterm-256color bonjour\n");
            assertThat(process.waitFor(PATIENCE)).isZero();
        }
    }

    @Test
    void itIsTheLeaderOfASessionWithThisControllingTerminalAndNoOtherDescriptor() throws Exception {
        try (TerminalProcess process = TerminalProcess.start(List.of("ls", "/proc/self/fd"), Map.of(), null, SIZE)) {
            // The fourth is that of the directory.
            assertThat(all(process).split("\\s+")).containsExactly("0", "1", "2", "3");
        }
        try (TerminalProcess process = shell("ps -o sid=,tpgid=,pid= -p $$")) {
            String pid = Integer.toString(process.pid());
            assertThat(all(process).strip().split("\\s+")).containsExactly(pid, pid, pid);
        }
    }

    @Test
    void exitStatusAndSignalAreToldAsAShellTellsThem() throws Exception {
        try (TerminalProcess process = shell("exit 42")) {
            assertThat(process.waitFor(PATIENCE)).isEqualTo(42);
        }
        try (TerminalProcess process = shell("kill -TERM $$")) {
            assertThat(process.waitFor(PATIENCE)).isEqualTo(128 + Libc.SIGTERM);
        }
    }

    @Test
    void controlCInterruptsWhatRunsInTheForeground() throws Exception {
        try (TerminalProcess process = shell("trap 'echo caught; exit 3' INT; echo ready; while :; do sleep 1; done")) {
            until(process.output(), "ready");
            type(process, "\u0003");
            assertThat(until(process.output(), "caught")).contains("^C");
            assertThat(process.waitFor(PATIENCE)).isEqualTo(3);
        }
    }

    @Test
    void aSignalGoesToTheForegroundGroup() throws Exception {
        try (TerminalProcess process =
                shell("trap 'echo caught; exit 4' USR1; echo ready; while :; do sleep 1; done")) {
            until(process.output(), "ready");
            process.signal(10);
            assertThat(process.waitFor(PATIENCE)).isEqualTo(4);
        }
    }

    @Test
    void controlZStopsAJobThatFgContinues() throws Exception {
        try (TerminalProcess process = TerminalProcess.start(
                List.of("bash", "--norc", "--noprofile", "-i"), Map.of("PS1", "prompt> "), null, SIZE)) {
            InputStream output = process.output();
            until(output, "prompt> ");
            type(process, "sed -u s/^/got-/\n");
            type(process, "first\n");
            until(output, "got-first");
            type(process, "\u001a");
            until(output, "Stopped");
            type(process, "fg\n");
            type(process, "second\n");
            until(output, "got-second");
            type(process, "\u0004");
            until(output, "prompt> ");
            type(process, "exit 5\n");
            assertThat(process.waitFor(PATIENCE)).isEqualTo(5);
        }
    }

    @Test
    void aNewSizeIsToldBySigwinch() throws Exception {
        try (TerminalProcess process =
                shell("trap 'stty size; exit 0' WINCH; echo ready; while :; do sleep 0.1; done")) {
            until(process.output(), "ready");
            process.resize(new TerminalSize(133, 41));
            until(process.output(), "41 133");
        }
    }

    @Test
    void closingEndsTheWholeSessionEvenWhatIgnoresTheHangup() throws Exception {
        int leader;
        String job;
        try (TerminalProcess process = shell("trap '' HUP; sleep 1000 & echo job $! .; wait; sleep 1000")) {
            leader = process.pid();
            String line = until(process.output(), " .");
            job = line.substring(line.indexOf("job ") + 4, line.indexOf(" ."));
            assertThat(Path.of("/proc", job)).exists();
        }
        assertThat(Path.of("/proc", Integer.toString(leader))).doesNotExist();
        assertThat(ended(job)).isTrue();
    }

    /** Whoever adopts an orphan reaps it in its own time; until then it is a zombie. */
    private static boolean ended(String pid) {
        try {
            String state = Files.readString(Path.of("/proc", pid, "stat"));
            return state.contains(") Z ") || state.contains(") X ");
        } catch (IOException gone) {
            return true;
        }
    }

    @Test
    void closingEndsAReaderThatWaits() throws Exception {
        TerminalProcess process = shell("exec sleep 1000");
        InputStream output = process.output();
        Thread closer = Thread.ofPlatform().start(process::close);
        assertThat(output.read()).isEqualTo(-1);
        closer.join();
    }

    @Test
    void aMegabyteGoesThroughInBothDirections() throws Exception {
        byte[] text = "0123456789abcdef0123456789abcde\n".repeat(1 << 15).getBytes(UTF_8);
        try (TerminalProcess process =
                shell("stty raw -echo; echo ready; head -c " + text.length + " | md5sum; exit 0")) {
            until(process.output(), "ready");
            process.input().write(text);
            assertThat(until(process.output(), "-")).contains(md5(text));
        }
    }

    private static String md5(byte[] octets) throws Exception {
        return java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("MD5").digest(octets));
    }

    @Test
    void aProgramThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> TerminalProcess.start(List.of("no-such-program"), Map.of(), null, SIZE))
                .isInstanceOf(IOException.class)
                .hasMessage("no-such-program: no such command in PATH");
        assertThatThrownBy(() -> TerminalProcess.start(List.of("/no/such"), Map.of(), null, SIZE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/no/such")
                .hasMessageContaining("ENOENT");
    }
}
