package io.treville.term;

import static io.treville.term.ScreenText.feed;
import static io.treville.term.ScreenText.replies;
import static io.treville.term.ScreenText.screen;
import static io.treville.term.ScreenText.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What tmux does not show or does not know: replies, modes, titles, damage, history. */
@Tag("unit")
class ScreenTest {
    @Test
    void questionsAreAnswered() {
        assertThat(replies(screen(20, 6, "\\e[c"))).isEqualTo("\\e[?62;22c");
        assertThat(replies(screen(20, 6, "\\e[>c"))).isEqualTo("\\e[>1;277;0c");
        assertThat(replies(screen(20, 6, "\\e[=c"))).isEqualTo("\\eP!|00000000\\e\\");
        assertThat(replies(screen(20, 6, "\\e[>q"))).isEqualTo("\\eP>|Treville\\e\\");
        assertThat(replies(screen(20, 6, "\\e[5n"))).isEqualTo("\\e[0n");
        assertThat(replies(screen(20, 6, "ab\\ncd\\e[6n"))).isEqualTo("\\e[2;5R");
        assertThat(replies(screen(20, 6, "\\e[2;5r\\e[?6h\\e[2;3H\\e[?6n"))).isEqualTo("\\e[?2;3R");
        assertThat(replies(screen(20, 6, "\\e[18t"))).isEqualTo("\\e[8;6;20t");
        assertThat(replies(screen(20, 6, "\\eP$qm\\e\\\\"))).isEqualTo("\\eP0$r\\e\\");
        assertThat(replies(screen(20, 6, "\\eP+q544e\\e\\\\"))).isEqualTo("\\eP0+r\\e\\");
    }

    @Test
    void aCursorAboutToWrapIsReportedOnTheLastColumn() {
        assertThat(replies(screen(5, 2, "abcde\\e[6n"))).isEqualTo("\\e[1;5R");
    }

    @Test
    void modesAreReported() {
        assertThat(replies(screen(20, 6, "\\e[?2004$p\\e[?2004h\\e[?2004$p"))).isEqualTo("\\e[?2004;2$y\\e[?2004;1$y");
        assertThat(replies(screen(20, 6, "\\e[?2026$p\\e[?1002h\\e[?1002$p\\e[?1003$p")))
                .isEqualTo("\\e[?2026;2$y\\e[?1002;1$y\\e[?1003;2$y");
        assertThat(replies(screen(20, 6, "\\e[?2026h\\e[?2026$p\\e[?2026l\\e[?2026$p")))
                .isEqualTo("\\e[?2026;1$y\\e[?2026;2$y");
        assertThat(replies(screen(20, 6, "\\e[?4711$p\\e[4$p\\e[?1049h\\e[?1049$p")))
                .isEqualTo("\\e[?4711;0$y\\e[4;2$y\\e[?1049;1$y");
    }

    @Test
    void coloursAreAnsweredAsSet() {
        assertThat(replies(screen(20, 6, "\\e]11;#102030\\a\\e]11;?\\a"))).isEqualTo("\\e]11;rgb:1010/2020/3030\\e\\");
        assertThat(replies(screen(20, 6, "\\e]10;rgb:f/0/8\\a\\e]10;?\\e\\\\")))
                .isEqualTo("\\e]10;rgb:ffff/0000/8888\\e\\");
        assertThat(screen(20, 6, "\\e]11;#102030\\a\\e]111\\a").background()).isEqualTo(Color.DEFAULT);
    }

    @Test
    void repliesAreBounded() {
        Screen screen = new Screen(20, 6);
        for (int i = 0; i < 10_000; i++) {
            feed(screen, "\\e[6n");
        }
        assertThat(screen.takeReplies()).hasSizeLessThanOrEqualTo(4096);
        assertThat(screen.dropped()).isPositive();
        assertThat(screen.takeReplies()).isEmpty();
    }

    @Test
    void modesAreReadable() {
        Screen screen = screen(20, 6, "\\e[?1h\\e=\\e[?1003;1006;1004;2004;2026h\\e[?25l\\e[5 q");
        Modes modes = screen.modes();
        assertThat(modes.applicationCursorKeys()).isTrue();
        assertThat(modes.applicationKeypad()).isTrue();
        assertThat(modes.mouseTracking()).isEqualTo(Modes.Tracking.MOTION);
        assertThat(modes.mouseFormat()).isEqualTo(Modes.MouseFormat.SGR);
        assertThat(modes.focusEvents()).isTrue();
        assertThat(modes.bracketedPaste()).isTrue();
        assertThat(modes.synchronizedUpdate()).isTrue();
        assertThat(modes.cursorVisible()).isFalse();
        assertThat(modes.cursorBlinks()).isTrue();
        assertThat(screen.cursorStyle()).isEqualTo(5);
        feed(screen, "\\ec");
        assertThat(modes.mouseTracking()).isEqualTo(Modes.Tracking.NONE);
        assertThat(modes.cursorVisible()).isTrue();
        assertThat(modes.bracketedPaste()).isFalse();
        assertThat(screen.cursorStyle()).isEqualTo(0);
    }

    @Test
    void titlesLoseTheirControls() {
        assertThat(screen(20, 6, "\\e]0;a\\x09b\\xc2\\x9bc\\xe2\\x80\\xaed\\a").title())
                .isEqualTo("abcd");
        assertThat(screen(20, 6, "\\e]2;one\\a\\e[22;0t\\e]2;two\\a\\e[23;0t").title())
                .isEqualTo("one");
        assertThat(screen(20, 6, "\\e]7;file://host/tmp\\a").directory()).isEqualTo("file://host/tmp");
    }

    @Test
    void titlesAreNeverToldBack() {
        assertThat(replies(screen(20, 6, "\\e]2;rm -rf\\a\\e[21t\\e[20t"))).isEmpty();
    }

    @Test
    void theClipboardCanBeSetButNotRead() {
        Screen screen = screen(20, 6, "\\e]52;c;aGVsbG8=\\a");
        assertThat(screen.takeClipboard())
                .hasValueSatisfying(bytes -> assertThat(bytes).asString().isEqualTo("hello"));
        assertThat(screen.takeClipboard()).isEmpty();
        feed(screen, "\\e]52;c;?\\a\\e]52;c;***\\a");
        assertThat(screen.takeClipboard()).isEmpty();
        assertThat(replies(screen)).isEmpty();
    }

    @Test
    void linksAndUnderlineColoursBelongToCells() {
        Line line = screen(20, 6, "a\\e]8;id=1;http://x/\\e\\\\b\\e]8;;\\e\\\\c\\e[58;5;9md")
                .line(0);
        assertThat(line.link(0)).isEmpty();
        assertThat(line.link(1)).contains("http://x/");
        assertThat(line.link(2)).isEmpty();
        assertThat(line.underlineColor(3)).isEqualTo(Color.palette(9));
        assertThat(line.underlineColor(2)).isEqualTo(Color.DEFAULT);
    }

    @Test
    void shellsMarkTheirPrompts() {
        Screen screen =
                screen(20, 6, "\\e]133;A\\a$ \\e]133;B\\als\\r\\n\\e]133;C\\aout\\r\\n\\e]133;D;1\\a\\e]133;A\\a$ ");
        assertThat(screen.line(0).has(Mark.PROMPT)).isTrue();
        assertThat(screen.line(0).has(Mark.COMMAND)).isTrue();
        assertThat(screen.line(1).has(Mark.OUTPUT)).isTrue();
        assertThat(screen.line(2).has(Mark.FAILED)).isTrue();
        assertThat(screen.line(2).has(Mark.PROMPT)).isTrue();
        feed(screen, "\\r\\n\\r\\n\\r\\n\\r\\n");
        assertThat(screen.historyLine(0).has(Mark.PROMPT)).isTrue();
    }

    @Test
    void sequencesThatTmuxDoesNotKnowWorkAsInXterm() {
        assertThat(text(screen(20, 6, "\\e[20hab\\ncd"))).isEqualTo("ab\ncd");
        assertThat(text(screen(20, 6, "a\\e[2Ib"))).isEqualTo("a               b");
        assertThat(text(screen(20, 6, "ab\\e[?1048h\\e[3;3Hc\\e[?1048ld"))).isEqualTo("abd\n\n  c");
        assertThat(text(screen(20, 6, "\\e[2;4r\\e[?6h\\e[4h\\e[!pab\\r\\e[Hcd")))
                .isEqualTo("cd\nab");
        assertThat(text(screen(20, 6, "abcdef\\e[3G\\e[?K"))).isEqualTo("ab");
    }

    @Test
    void onlyChangedRowsAreDamaged() {
        Screen screen = screen(20, 6, "one\\r\\ntwo\\r\\nthree");
        long drawn = screen.generation();
        feed(screen, "\\e[2;1Hx");
        assertThat(screen.changed(0)).isLessThanOrEqualTo(drawn);
        assertThat(screen.changed(1)).isGreaterThan(drawn);
        assertThat(screen.changed(2)).isLessThanOrEqualTo(drawn);
        drawn = screen.generation();
        feed(screen, "\\e[6;1H\\n");
        for (int row = 0; row < 6; row++) {
            assertThat(screen.changed(row)).isGreaterThan(drawn);
        }
    }

    @Test
    void theBellIsCounted() {
        assertThat(screen(20, 6, "a\\a\\ab").bells()).isEqualTo(2);
        assertThat(screen(20, 6, "\\e]2;x\\a").bells()).isZero();
    }

    @Test
    void theHistoryIsBoundedInRows() {
        Screen screen = new Screen(20, 2, 3, 100_000);
        feed(screen, "1\\r\\n2\\r\\n3\\r\\n4\\r\\n5\\r\\n6\\r\\n7");
        assertThat(screen.historySize()).isEqualTo(3);
        assertThat(screen.historyLine(0).text()).isEqualTo("3");
        assertThat(screen.historyDropped()).isEqualTo(2);
    }

    @Test
    void theHistoryIsBoundedInBytes() {
        Screen screen = new Screen(120, 2, 1_000_000, 50_000);
        for (int i = 0; i < 20_000; i++) {
            feed(screen, "\\e[3" + i % 8 + "mline " + i + "\\r\\n");
        }
        assertThat(screen.historyBytes()).isLessThanOrEqualTo(50_000);
        assertThat(screen.historySize()).isGreaterThan(1_000);
        assertThat(screen.historyLine(screen.historySize() - 1).text()).isEqualTo("line 19998");
    }

    @Test
    void theMainScreenIsLaidOutAnewBehindTheAlternateOne() {
        Screen screen = screen(20, 6, "one two three four\\r\\nlast\\r\\n$ \\e[?1049h\\e[Hfull screen");
        screen.resize(9, 4);
        assertThat(text(screen)).isEqualTo("full scre");
        feed(screen, "\\e[?1049lx");
        assertThat(screen.historyLine(0).text()).isEqualTo("one two t");
        assertThat(text(screen)).isEqualTo("hree four\nlast\n$ x");
    }

    @Test
    void theMainScreenLosesNothingBehindAnAlternateOneWithoutCursor() {
        Screen screen = screen(20, 6, "1\\r\\n2\\r\\n3\\r\\n4\\r\\n5\\e[?47h\\e[H");
        screen.resize(20, 2);
        screen.resize(20, 6);
        feed(screen, "\\e[?47l");
        assertThat(text(screen)).isEqualTo("1\n2\n3\n4\n5");
    }
}
