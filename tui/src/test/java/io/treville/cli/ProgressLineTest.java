package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.lab.LabEvent;
import io.treville.lab.Phase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ProgressLineTest {
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

    private ProgressLine line(boolean terminal) {
        PrintStream err = new PrintStream(octets, true, StandardCharsets.UTF_8);
        return new ProgressLine(new Progress(err, terminal, false, 80), terminal);
    }

    private String written() {
        return octets.toString(StandardCharsets.UTF_8);
    }

    private static void boot(ProgressLine line) {
        line.on(0, new LabEvent.PhaseStarted(Phase.BOOT, "6.12"));
        line.on(1, new LabEvent.PhaseProgress(Phase.BOOT, 0.25, null, "qemu"));
        line.on(2, new LabEvent.PhaseProgress(Phase.BOOT, 1, null, "hello"));
        line.on(3, new LabEvent.PhaseEnded(Phase.BOOT, Duration.ofSeconds(2), ""));
    }

    @Test
    void aBootIsNotWorthALineWithoutATerminal() {
        boot(line(false));
        assertThat(written()).isEmpty();
    }

    @Test
    void aKernelBuildIsToldInPlainLines() {
        ProgressLine line = line(false);
        line.on(0, new LabEvent.PhaseStarted(Phase.KERNEL, "6.12"));
        line.on(1, new LabEvent.PhaseProgress(Phase.KERNEL, 0, null, "compiling"));
        for (int percent = 1; percent <= 100; percent++) {
            line.on(2, new LabEvent.PhaseProgress(Phase.KERNEL, percent / 100.0, Duration.ofSeconds(90), "compiling"));
        }
        assertThat(written().lines()).hasSize(11).last().asString().contains("compiling", "100 %");
        assertThat(written()).doesNotContain("\033");
    }

    @Test
    void onATerminalTheBarIsGoneBeforeWhatFollows() {
        boot(line(true));
        assertThat(written()).contains("boot: qemu").endsWith("\r\033[K").doesNotContain("\n");
    }
}
