package io.treville.term;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a program may print to do harm: it costs little, keeps nothing, and says nothing in the program's words. */
@Tag("unit")
class HostileInputTest {
    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Screen fed(String text) {
        Screen screen = new Screen(40, 10);
        screen.feed(ascii(text));
        return screen;
    }

    @Test
    void hugeNumbersAreCut() {
        String nines = "9".repeat(100_000);
        for (char last : "ABCDEFGHIJKLMPSTXZ@`abdefgmr".toCharArray()) {
            Screen screen = fed("\033[" + nines + ";" + nines + last + "x");
            assertThat(screen.cursorColumn()).isBetween(0, 39);
            assertThat(screen.cursorRow()).isBetween(0, 9);
        }
        assertThat(fed("\033[" + "1;".repeat(100_000) + "mx").line(0).text()).isEqualTo("x");
        assertThat(fed("\033[" + "1:".repeat(100_000) + "mx").line(0).text()).isEqualTo("x");
        assertThat(fed("\033[" + " ".repeat(100_000) + "qx").line(0).text()).isEqualTo("x");
    }

    @Test
    void endlessStringsAreSwallowedAndEndWithTheNextSequence() {
        byte[] endless = new byte[5_000_000];
        Arrays.fill(endless, (byte) 'x');
        for (String start :
                new String[] {"\033]2;", "\033]52;c;", "\033]8;;", "\033P", "\033_", "\033^", "\033X", "\033k"}) {
            Screen screen = fed(start);
            screen.feed(endless);
            assertThat(screen.title()).isEmpty();
            assertThat(screen.line(0).text()).isEmpty();
            screen.feed(ascii("\033\\back"));
            assertThat(screen.title()).isEmpty();
            assertThat(screen.takeClipboard()).isEmpty();
            assertThat(screen.line(0).text()).isEqualTo("back");
        }
    }

    @Test
    void nestedStringsDoNotRunWhatIsInThem() {
        Screen screen = fed("\033Ptmux;\033\033]52;c;YQ==\007\033\033]2;evil\007\033\\x");
        assertThat(screen.takeClipboard()).isEmpty();
        assertThat(screen.title()).isEmpty();
        assertThat(screen.line(0).text()).isEqualTo("x");
    }

    @Test
    void nothingAProgramPrintsComesBackToItAsInput() {
        Screen screen =
                fed("\033]2;\nreboot\n\007\033[21t\033]52;c;?\007\033P$q\nreboot\n\033\\\033P+q41\033\\\033[>0q\005");
        String replies = new String(screen.takeReplies(), StandardCharsets.US_ASCII);
        assertThat(replies).doesNotContain("reboot").doesNotContain("\n").doesNotContain("\r");
    }

    @Test
    void titlesAndLinksCannotCarryControls() {
        assertThat(fed("\033]2;a\u0001b\tc\177d\007").title()).isEqualTo("abcd");
        assertThat(fed("\033]8;;http://a\177b\033\\x").line(0).link(0)).isEmpty();
        assertThat(fed("\033]8;;javascript:alert(1)\033\\x").line(0).link(0)).isEmpty();
        assertThat(fed("\033]8;;http://ä\033\\x").line(0).link(0)).isEmpty();
        assertThat(fed("\033]8;;/etc/passwd\033\\x").line(0).link(0)).isEmpty();
        assertThat(fed("\033]8;;http://" + "h".repeat(3000) + "\033\\x").line(0).link(0))
                .isEmpty();
        assertThat(fed("\033]2;" + "t".repeat(5000) + "\007").title()).hasSize(1024);
    }

    @Test
    void combiningWithoutEndIsCut() {
        Screen screen = new Screen(40, 10);
        screen.feed(("a" + "\u0301".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
        StringBuilder text = new StringBuilder();
        screen.line(0).appendTo(text, 0);
        assertThat(text.length()).isLessThanOrEqualTo(40);
    }

    @Test
    void manyDifferentLinksAndClustersStayBounded() {
        Screen screen = new Screen(40, 10, 100, 100_000);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            out.append("\033]8;;http://").append("x".repeat(100)).append(i).append("\033\\x");
            out.append('a')
                    .append((char) (0x300 + i % 100))
                    .append((char) (0x300 + i / 100 % 100))
                    .append((char) (0x300 + i / 10_000));
        }
        screen.feed(out.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(screen.dropped()).isPositive();
        assertThat(screen.historyBytes()).isLessThanOrEqualTo(100_000);
    }

    @Test
    void aScreenFullOfDifferentColoursStaysBounded() {
        // Every cell another colour: the most that a row can take.
        Screen screen = new Screen(120, 10, 10_000, 1_000_000);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 120 * 500; i++) {
            out.append("\033[38;2;")
                    .append(i % 256)
                    .append(";1;2;48;2;3;4;")
                    .append(i % 256)
                    .append("mx");
        }
        screen.feed(ascii(out.toString()));
        assertThat(screen.historyBytes()).isLessThanOrEqualTo(1_000_000);
        assertThat(screen.historySize()).isPositive();
    }
}
