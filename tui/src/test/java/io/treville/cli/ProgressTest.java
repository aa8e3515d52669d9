package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ProgressTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);

    @Test
    void elsewhereThanOnATerminalThereIsOneLineForEachTenth() {
        Progress progress = new Progress(out, false, false, 80);
        progress.started("compile");
        for (int i = 0; i <= 100; i++) {
            progress.at("compile", i / 400.0, i < 50 ? null : Duration.ofSeconds(75));
        }
        progress.ended("compile", Duration.ofMillis(3_725_900));
        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("""
                        treville: compile ...
                        treville: compile  10 %
                        treville: compile  20 %  1:15 left
                        treville: compile: 1:02:05
                        """);
    }

    @Test
    void onATerminalTheLineIsRedrawnAndTakenAway() {
        Progress progress = new Progress(out, true, false, 80);
        progress.at("compile", 0.5, Duration.ofSeconds(61));
        progress.erase();
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .isEqualTo("\r\033[Kcompile  ############------------  50 %  1:01 left\r\033[K");
    }

    @Test
    void aNarrowTerminalIsNeverFilledSoThatTheLineDoesNotWrap() {
        for (int columns = 1; columns < 60; columns++) {
            shown.reset();
            new Progress(out, true, true, columns).at("compile", 0.5, Duration.ofSeconds(61));
            String visible = shown.toString(StandardCharsets.UTF_8)
                    .replace("\r", "")
                    .replace("\033[K", "")
                    .replace("\033[32m", "")
                    .replace("\033[0m", "");
            assertThat(visible).hasSizeLessThan(columns).doesNotContain("\033");
        }
    }

    @Test
    void aWidthThatIsNoNumberIsEighty() {
        assertThat(Progress.columns("wide")).isEqualTo(80);
        assertThat(Progress.columns("0")).isEqualTo(80);
        assertThat(Progress.columns(null)).isEqualTo(80);
        assertThat(Progress.columns("132")).isEqualTo(132);
    }
}
