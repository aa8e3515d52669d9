package io.treville.term;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.term.CasesFile.Case;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
        tmux = Tmux.start();
    }

    @AfterAll
    static void stop() throws IOException {
        tmux.close();
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

    private static String theirs(Tmux.Picture picture, int columns) {
        CapturedRow.Reader reader = new CapturedRow.Reader();
        List<CapturedRow> rows = new ArrayList<>();
        for (String row : picture.rows()) {
            rows.add(reader.read(row, columns));
        }
        return ScreenText.of(rows, picture.history(), picture.column(), picture.row());
    }
}
