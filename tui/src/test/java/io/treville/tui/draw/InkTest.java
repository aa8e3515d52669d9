package io.treville.tui.draw;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.treville.term.Attributes;
import io.treville.term.Color;
import io.treville.term.Line;
import io.treville.term.Screen;
import io.treville.tui.panel.Glass;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Overlines, kinds and colours of underlines, and links: from a program's screen through Lanterna to the terminal outside. */
@Tag("unit")
class InkTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int COLUMNS = 40;

    private static Screen program(String output) {
        Screen screen = new Screen(COLUMNS, 2);
        screen.feed(output.getBytes(StandardCharsets.UTF_8));
        return screen;
    }

    private static void show(Glass glass, Screen program) throws Exception {
        glass.frame(canvas -> {
            canvas.line(0, 0, COLUMNS, program.line(0));
            canvas.line(0, 1, COLUMNS, program.line(1));
        });
    }

    private static List<Object> looks(Line line) {
        List<Object> looks = new ArrayList<>();
        for (int column = 0; column < line.columns(); column++) {
            long look = line.attributes(column);
            // Of an underline that there is not, no colour is sent.
            int underline = Attributes.underline(look) == 0 ? Color.DEFAULT : line.underlineColor(column);
            looks.add(List.of(
                    Character.toString(line.codePoint(column)),
                    look,
                    underline,
                    line.link(column).orElse("")));
        }
        return looks;
    }

    private static String sent(Look look, String output) throws Exception {
        Glass glass = new Glass(COLUMNS, 2, look);
        show(glass, program(output));
        return glass.sent();
    }

    @Test
    void whateverFollowsWhateverItLooksAsOnTheProgramsScreen() throws Exception {
        String[] looks = {
            "\033[0m",
            "\033[4m",
            "\033[4:2m",
            "\033[4:3m",
            "\033[4:4m",
            "\033[4:5m",
            "\033[24m",
            "\033[53m",
            "\033[55m",
            "\033[4;58:5:9m",
            "\033[4:3;58:2::1:2:3m",
            "\033[31m",
            "\033[7m",
            "\033[1m",
            "\033]8;;https://a.example/?q=1\033\\",
            "\033]8;;file://athos/etc/hosts\033\\",
            "\033]8;;\033\\"
        };
        Random random = new Random(4);
        Glass glass = new Glass(COLUMNS, 2);
        for (int frame = 0; frame < 300; frame++) {
            StringBuilder output = new StringBuilder();
            for (int cell = 0; cell < 2 * COLUMNS - 1; cell++) {
                if (random.nextInt(3) == 0) {
                    output.append(looks[random.nextInt(looks.length)]);
                }
                output.append(random.nextInt(9) == 0 ? 'x' : 'a');
            }
            Screen program = program(output.toString());
            show(glass, program);
            for (int row = 0; row < 2; row++) {
                assertThat(looks(glass.screen().line(row))).isEqualTo(looks(program.line(row)));
            }
        }
    }

    @Test
    void aLinkIsOpenedForItsCellsAloneAndClosedInTheSameFrame() throws Exception {
        String sent = sent(Look.FULL, "a \033]8;id=x;https://a.example/\033\\link\033]8;;\033\\ b");
        String id = Integer.toHexString("https://a.example/".hashCode());
        assertThat(sent)
                .contains("\033]8;id=" + id + ";https://a.example/\033\\link")
                .contains("\033]8;;\033\\b");
        String last = sent(Look.FULL, "\033[2;39H\033]8;;https://a.example/\033\\zz");
        assertThat(last.indexOf("\033]8;;\033\\"))
                .isGreaterThan(last.indexOf("zz"))
                .isLessThan(last.indexOf("\033[?2026l", last.indexOf("zz")));
    }

    @Test
    void aKindOfUnderlineComesAfterAPlainOneForTerminalsThatKnowNoOther() throws Exception {
        assertThat(sent(Look.FULL, "\033[4:3;58;5;9mcurl\033[0m.")).contains("\033[4m\033[4:3m\033[58:5:9m");
        Look palette = new Look(Theme.DARK, Look.Depth.PALETTE, true, true);
        assertThat(sent(palette, "\033[4:3;58:2::255:135:0mcurl\033[0m.")).contains("\033[58:5:208m");
        assertThat(Colours.underline(Color.rgb(1, 2, 3), Look.Depth.NONE)).isEqualTo(Color.DEFAULT);
    }

    @Test
    void drawingThemAgainTakesNothingFromTheHeap() throws Exception {
        Screen program = program("\033[4:3;53;58;5;9mcurl \033]8;;https://a.example/\033\\link");
        Glass glass = new Glass(COLUMNS, 2);
        long[] taken = new long[200];
        for (int i = 0; i < taken.length; i++) {
            int frame = i;
            glass.frame(canvas -> {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                canvas.line(0, 0, COLUMNS, program.line(0));
                taken[frame] = THREADS.getCurrentThreadAllocatedBytes() - before;
            });
        }
        Arrays.sort(taken);
        assertThat(taken[taken.length / 2]).isZero();
    }

    @Test
    void theLinuxConsoleGetsAPlainUnderlineAndNothingElse() throws Exception {
        Look linux = Look.of(Map.of("TERM", "linux"), Theme.DARK);
        String sent = sent(linux, "\033[53;4:3;58;5;9mcurl\033[0m \033]8;;https://a.example/\033\\link");
        assertThat(sent).contains("\033[4m", "curl").doesNotContain("4:3", "58:", "\033[53m", "\033]8");
    }
}
