package io.treville.term;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.treville.term.CasesFile.Case;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same bytes into a real tmux and into ours: every cell with its look, the history and the cursor must be equal. */
@Tag("unit")
class TmuxComparisonTest {
    private static final String HALVES = "tmux leaves half of a wide character";

    /** Where ours differs from tmux 3.3a on purpose, and why. */
    private static final Map<String, String> DIFFERENCES = Map.ofEntries(
            Map.entry("insert characters beyond", "tmux forgets to erase what it pushed out of the row"),
            Map.entry("scroll down in margins", "as in xterm only what scrolls off the top of the screen is history"),
            Map.entry("overwrite right half in the first column", HALVES),
            Map.entry("cut a wide character by insertion", HALVES),
            Map.entry("cut a wide character by deletion", HALVES),
            Map.entry("cut a wide character by erasing", HALVES),
            Map.entry("malformed utf8", "tmux drops it, we show that something is wrong"),
            Map.entry("unassigned character", "an emoji newer than the C library: tmux drops it"),
            Map.entry("repeat a character that is not ascii", "tmux repeats ASCII only, xterm any character"),
            Map.entry("reset leaves the alternate screen", "tmux stays in it"),
            Map.entry("long family", "tmux cuts a cluster at 21 bytes"),
            Map.entry("origin mode with margins set again", "as in xterm home is the top of the margins"));

    private static Tmux tmux;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        assumeThat(Tmux.version()).as("the tmux that this was compared with").isEqualTo("tmux 3.3a");
        tmux = Tmux.start();
    }

    @AfterAll
    static void stop() throws IOException {
        if (tmux != null) {
            tmux.close();
        }
    }

    static List<Case> cases() throws IOException {
        return CasesFile.read("sequences.txt");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void sequencesLookAsInTmux(Case it) throws IOException, InterruptedException {
        String expected = theirs(tmux.show(it.bytes(), 20, 6), 20);
        Screen screen = new Screen(20, 6);
        screen.feed(it.bytes());
        if (DIFFERENCES.containsKey(it.name())) {
            assertThat(ScreenText.of(screen)).as(DIFFERENCES.get(it.name())).isNotEqualTo(expected);
        } else {
            assertThat(ScreenText.of(screen)).isEqualTo(expected);
        }
    }

    static List<String> recordings() {
        return List.of(
                "bash", "bpftool", "fish", "htop", "ip", "less", "mc", "monitor", "tcpdump", "tmux", "top", "vim",
                "watch");
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void programsLookAsInTmux(String program) throws IOException, InterruptedException {
        byte[] bytes = CasesFile.bytes("recordings/" + program + ".bin");
        // At the end, and in the middle of what they did.
        for (int part = 1; part <= 4; part++) {
            byte[] begin = Arrays.copyOf(bytes, bytes.length * part / 4);
            compareScreens(begin, 80, 24);
        }
        compareScreens(bytes, 61, 17);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void textIsLaidOutAnewAsInTmux(String name, String text, int[][] sizes) throws IOException, InterruptedException {
        compareScreens(CasesFile.unescape(text), 20, 6, sizes);
    }

    static List<Arguments> sizes() {
        String prose = "one two three four five six\\r\\nshort\\r\\nthe end of this text is here and then\\r\\n$ ";
        String colours = "\\e[31mred and \\e[44mblue and \\e[0mplain text that wraps\\r\\n漢字かな交じり文を書くと幅が二つ\\r\\n$ ";
        String many = "1\\r\\n2\\r\\n3\\r\\n4\\r\\n5\\r\\n6\\r\\n7\\r\\n8\\r\\n9";
        String history = "a line that wraps twice in half its width " + many + "\\r\\n$ ";
        String full = "exactly twenty chars\\r\\nexactly twenty chars";
        String marked = "one two three four five six seven eight\\r\\nshort\\r\\nanother line that wraps";
        return List.of(
                Arguments.of("narrower with free rows", "one two three four five\\r\\n$ ", new int[][] {{9, 6}}),
                Arguments.of("narrower with free rows and back", full + "\\r\\n$ ", new int[][] {{9, 6}, {20, 6}}),
                Arguments.of("narrower, then much wider", prose, new int[][] {{5, 6}, {60, 6}}),
                Arguments.of("narrower by steps", prose, new int[][] {{17, 6}, {13, 6}, {9, 6}, {20, 6}}),
                Arguments.of("cursor in a wrapped line, narrower", marked + "\\e[2;5H", new int[][] {{10, 6}}),
                Arguments.of("cursor in a wrapped line, wider", marked + "\\e[2;5H", new int[][] {{30, 6}}),
                Arguments.of("cursor on top, narrower", marked + "\\e[H", new int[][] {{8, 6}}),
                Arguments.of("cursor on top, narrower and back", marked + "\\e[H", new int[][] {{8, 6}, {20, 6}}),
                Arguments.of("cursor behind the text, narrower", marked + "\\e[2;18H", new int[][] {{10, 6}}),
                Arguments.of("cursor below the text, narrower", "1\\r\\n2\\e[6;4H", new int[][] {{3, 6}, {20, 6}}),
                Arguments.of("cursor about to wrap, narrower", full, new int[][] {{10, 6}}),
                Arguments.of("cursor about to wrap, wider", full, new int[][] {{30, 6}}),
                Arguments.of("history, narrower", history, new int[][] {{7, 6}}),
                Arguments.of("history, narrower and back", history, new int[][] {{7, 6}, {20, 6}}),
                Arguments.of("history, wider", history, new int[][] {{60, 6}}),
                Arguments.of("history, wider and back", history, new int[][] {{60, 6}, {20, 6}}),
                Arguments.of("history, cursor in the middle", history + "\\e[3;1H", new int[][] {{7, 6}, {20, 6}}),
                Arguments.of("history and free rows", history + "\\e[2J\\e[H$ x", new int[][] {{9, 6}, {20, 6}}),
                Arguments.of("narrower and higher", history, new int[][] {{9, 10}}),
                Arguments.of("narrower, then lower and back", prose, new int[][] {{9, 6}, {9, 3}, {20, 6}}),
                Arguments.of("narrower", prose, new int[][] {{11, 6}}),
                Arguments.of("wider", prose, new int[][] {{40, 6}}),
                Arguments.of("narrower and back", prose, new int[][] {{7, 6}, {20, 6}}),
                Arguments.of("wider and back", prose, new int[][] {{33, 6}, {20, 6}}),
                Arguments.of("looks and wide characters narrower", colours, new int[][] {{9, 6}}),
                Arguments.of("looks and wide characters wider", colours, new int[][] {{51, 6}}),
                Arguments.of("lower", many, new int[][] {{20, 3}}),
                Arguments.of("higher", many, new int[][] {{20, 9}}),
                Arguments.of("lower and back", many, new int[][] {{20, 2}, {20, 6}}),
                Arguments.of("both", prose, new int[][] {{12, 4}}),
                Arguments.of("both and back", prose, new int[][] {{12, 4}, {20, 6}}),
                Arguments.of("lower with the cursor on top", "1\\r\\n2\\r\\n3\\r\\n4\\e[H", new int[][] {{20, 3}}),
                Arguments.of("cleared lines do not come back", "1\\r\\n2\\r\\n3\\e[2J\\e[Hx", new int[][] {{20, 9}}));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void anythingLooksAsInTmux(long seed) throws IOException, InterruptedException {
        byte[] bytes = new RandomProgram(seed).bytes(200);
        Tmux.Picture picture = tmux.show(bytes, 20, 6);
        Screen screen = new Screen(20, 6);
        screen.feed(bytes);
        // What scrolls off margins below the top is history for tmux only.
        assertThat(ScreenText.screen(screen)).isEqualTo(ScreenText.screen(theirs(picture, 20)));
    }

    private static void compareScreens(byte[] bytes, int columns, int rows, int[]... sizes)
            throws IOException, InterruptedException {
        Tmux.Picture picture = tmux.show(bytes, columns, rows, sizes);
        Screen screen = new Screen(columns, rows);
        screen.feed(bytes);
        for (int[] size : sizes) {
            screen.resize(size[0], size[1]);
        }
        assertThat(ScreenText.of(screen)).isEqualTo(theirs(picture, screen.columns()));
    }

    private static String theirs(Tmux.Picture picture, int columns) {
        CapturedRow.Reader reader = new CapturedRow.Reader();
        List<CapturedRow> rows = new ArrayList<>();
        for (String row : picture.rows()) {
            rows.add(reader.read(row, columns));
        }
        return ScreenText.of(rows, picture.history(), picture.column(), picture.row());
    }
}
