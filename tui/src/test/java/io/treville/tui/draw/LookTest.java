package io.treville.tui.draw;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.screen.TerminalScreen;
import io.treville.term.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class LookTest {
    private static Look look(String... environment) {
        Map<String, String> map = new java.util.HashMap<>();
        for (String pair : environment) {
            map.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return Look.of(map, Theme.DARK);
    }

    @Test
    void coloursAndLinesAreThoseThatTheTerminalHas() {
        assertThat(look("TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8"))
                .isEqualTo(new Look(Theme.DARK, Look.Depth.TRUE, true, true));
        assertThat(look("TERM=screen-256color", "LANG=de_DE.utf8").depth()).isEqualTo(Look.Depth.PALETTE);
        assertThat(look("TERM=linux", "LANG=C.UTF-8"))
                .isEqualTo(new Look(Theme.DARK, Look.Depth.SIXTEEN, false, false));
        assertThat(look("TERM=xterm", "LANG=C").lines()).isFalse();
        assertThat(look("TERM=xterm", "LANG=C.UTF-8", "LC_ALL=C").lines()).isFalse();
        assertThat(look("TERM=xterm-256color", "NO_COLOR=1").depth()).isEqualTo(Look.Depth.NONE);
        assertThat(look("TERM=vt100").depth()).isEqualTo(Look.Depth.NONE);
        assertThat(look("TERM=xterm-256color", "NO_COLOR=1").rich()).isTrue();
        assertThat(look("TERM=screen-256color").rich()).isFalse();
        assertThat(look("TERM=screen-256color", "TMUX=/tmp/tmux-0/default,1,0").rich())
                .isTrue();
        assertThat(look("TERM=xterm").rich()).isFalse();
    }

    @Test
    void aColourBecomesTheNearestThatThereIs() {
        int orange = Color.rgb(255, 135, 0);
        assertThat(Colours.of(orange, Look.Depth.TRUE)).isEqualTo(new TextColor.RGB(255, 135, 0));
        assertThat(Colours.of(orange, Look.Depth.PALETTE)).isEqualTo(new TextColor.Indexed(208));
        assertThat(Colours.of(Color.rgb(250, 5, 5), Look.Depth.SIXTEEN)).isEqualTo(TextColor.ANSI.RED_BRIGHT);
        assertThat(Colours.of(orange, Look.Depth.NONE)).isEqualTo(TextColor.ANSI.DEFAULT);
    }

    @Test
    void widthsAreThoseOfTheTerminalModel() throws IOException {
        Canvas canvas = canvas(Look.FULL);
        assertThat(canvas.text(0, 0, 20, "a日本b", Style.PLAIN)).isEqualTo(6);
        assertThat(canvas.text(0, 1, 20, "⌚e\u0301x", Style.PLAIN)).isEqualTo(4);
        assertThat(canvas.text(0, 2, 2, "a日", Style.PLAIN)).isEqualTo(1);
        assertThat(canvas.text(0, 3, 20, "a\u001bb", Style.PLAIN)).isEqualTo(3);
    }

    @Test
    void withoutUnicodeLinesAreAscii() throws IOException {
        TerminalScreen screen = new TerminalScreen(new OuterTerminal(OutputStream.nullOutputStream(), 20, 3));
        Canvas canvas = new Canvas(screen, new Look(Theme.DARK, Look.Depth.SIXTEEN, false, false));
        canvas.text(0, 0, 20, "┌─┤ ▸ é日", Style.BOLD);
        StringBuilder seen = new StringBuilder();
        for (int column = 0; column < 9; column++) {
            TextCharacter cell = screen.getBackCharacter(column, 0);
            seen.append(cell.getCharacterString());
        }
        assertThat(seen.toString()).isEqualTo("+-+ > ?? ");
    }

    private static Canvas canvas(Look look) throws IOException {
        TerminalScreen screen = new TerminalScreen(new OuterTerminal(OutputStream.nullOutputStream(), 20, 5));
        assertThat(screen.getTerminalSize()).isEqualTo(new TerminalSize(20, 5));
        return new Canvas(screen, look);
    }
}
