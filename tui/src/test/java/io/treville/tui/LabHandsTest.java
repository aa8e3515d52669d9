package io.treville.tui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Splits, copying, pasting, the mouse and what goes to several nodes at once. */
@Tag("unit")
class LabHandsTest extends LabOnGlass {
    LabHandsTest() throws Exception {}

    private void ready() throws Exception {
        up();
        glass.await("this is alfa");
    }

    private static String mouse(int button, int column, int row, char end) {
        return "\u001b[<" + button + ";" + (column + 1) + ";" + (row + 1) + end;
    }

    @Test
    void aNodeHasShellsSideBySideAndOneAboveTheOther() throws Exception {
        ready();
        type("left");
        glass.await("left");
        type("\u0002%");
        glass.await("┃this is alfa");
        type("right");
        glass.await("┃this is alfa");
        glass.await("right");
        type("\u0002\u001b[D");
        type("X");
        glass.await("leftX");
        type("\u0002\u001b[C\u0002\"");
        type("below");
        glass.await("┃below");
        // The trace is after the last shell, then the first one again.
        type("\u0002o");
        glass.await("q back to the shell");
        type("\u0002o");
        type("Y");
        glass.await("leftXY");
        type("\u0002x");
        glass.await("End this shell of alfa?");
        type("y");
        glass.await("right", "leftXY");
    }

    @Test
    void theOtherPartAfterTheLastShellIsTheFirstWhereThereIsNoTraceAndNoTree() throws Exception {
        ready();
        type("\u0002t");
        glass.await("this is alfa", "trace of");
        type("left");
        glass.await("left");
        type("\u0002%");
        glass.await("┃this is alfa");
        type("right");
        glass.await("right");
        type("\u0002oX");
        glass.await("leftX");
        type("\u0002oY");
        glass.await("rightY");
        // The trace is wanted again, but has no room.
        type("\u0002t");
        glass.await("trace of");
        size(80, 9);
        type("\u0002Q");
        glass.await("C-b Q does nothing"); // drawn in that size
        type("\u0002oZ");
        glass.await("leftXZ");
    }

    @Test
    void theOtherPartAfterTheLastShellIsTheTreeWhereThereIsNoTrace() throws Exception {
        ready();
        size(120, 40);
        glass.await("▸ alfa");
        type("\u0002t");
        glass.await("this is alfa", "trace of");
        type("\u0002o");
        glass.await("enter or q to its shell");
        type("\u0002oX");
        glass.await("X");
    }

    @Test
    void aBorderMovesByKeyAndByMouse() throws Exception {
        ready();
        type("\u0002%");
        glass.await("┃this is alfa");
        int before = column("┃this is alfa");
        type("\u0002\u001b[1;5D");
        while (column("┃this is alfa") != before - 2) {
            glass.awaitChange();
        }
        type(mouse(0, before - 2, 6, 'M') + mouse(32, 20, 6, 'M') + mouse(0, 20, 6, 'm'));
        while (column("┃this is alfa") != 20) {
            glass.awaitChange();
        }
    }

    private int column(String text) {
        for (String row : glass.text().split("\n")) {
            // The picture has such lines too.
            if (row.contains(text)) {
                return row.indexOf(text);
            }
        }
        return -1;
    }

    @Test
    void whatIsCopiedIsPastedAndHandedToTheTerminalOutside() throws Exception {
        ready();
        type("\u0002[gv$");
        type("\u0002\u0002"); // no key of copy mode
        type("y");
        glass.await("copied 12 characters");
        String clipboard = Base64.getEncoder().encodeToString("this is alfa".getBytes(UTF_8));
        assertThat(glass.all.toString(UTF_8)).contains("\u001b]52;c;" + clipboard + "\u0007");
        type("\u0002]");
        glass.await("this is alfa\nthis is alfa");
    }

    @Test
    void copyModeSearches() throws Exception {
        ready();
        for (int i = 0; i < 60; i++) {
            type("row " + i + "\r\n");
        }
        glass.await("row 59");
        type("\u0002[?row 7\r");
        glass.await("row 7\n", "row 59");
        type("/nowhere\r");
        glass.await("not found");
        type("q");
        glass.await("row 59");
    }

    @Test
    void theMouseSelectsFocusesScrollsAndClicks() throws Exception {
        ready();
        // The shell begins under the title and the picture.
        type(mouse(0, 0, 4, 'M') + mouse(32, 3, 4, 'M') + mouse(0, 3, 4, 'm'));
        glass.await("copied 4 characters");
        assertThat(glass.all.toString(UTF_8)).contains(Base64.getEncoder().encodeToString("this".getBytes(UTF_8)));
        type(mouse(0, 18, 0, 'M') + mouse(0, 18, 0, 'm'));
        glass.await("this is athos");
        type(mouse(0, column("┤ porthos"), 2, 'M'));
        glass.await("this is porthos");
        type(mouse(0, 5, 20, 'M'));
        glass.await("q back to the shell");
        type(mouse(0, 5, 6, 'M') + mouse(0, 5, 6, 'm'));
        for (int i = 0; i < 60; i++) {
            type("row " + i + "\r\n");
        }
        glass.await("row 59");
        type(mouse(64, 5, 6, 'M').repeat(30));
        glass.await("row 0\n", "row 59");
        type(mouse(65, 5, 6, 'M').repeat(40));
        glass.await("row 59");
        type("typed again");
        glass.await("typed again");
    }

    @Test
    void whatIsTypedGoesToAllMarkedNodesAndEqualScreensAreShownOnce() throws Exception {
        ready();
        type("\u0002s");
        glass.await("type to these nodes at once");
        type("a\r");
        glass.await(" alfa, athos, porthos ");
        type("hello\r\n");
        assertThat(glass.awaitAll(" alfa, athos, porthos ", "hello").split("hello", -1))
                .hasSize(2);
        type("\u0002s\u0002" + "1");
        glass.await("hello", "alfa, athos");
        type("\u0002n");
        glass.await("hello");
    }

    @Test
    void nodesAreChosenFromAList() throws Exception {
        ready();
        type("\u0002w");
        glass.await("nodes and views");
        type("jj\r");
        glass.await("this is porthos");
        type("\u0002w1");
        glass.await("this is athos");
    }

    @Test
    void thePictureHasTheFocusIsZoomedAndResized() throws Exception {
        ready();
        type("\u0002\u001b[A");
        glass.await("left and right choose a node");
        type("l");
        glass.await("┏━━━━━━━┓");
        type("\u0002z");
        glass.await("alfa alfa-athos db11::2/64 ── athos athos-alfa db11::1/64", "this is");
        type("\u0002z");
        glass.await("this is athos");
        int rows = row("this is athos");
        type("\u0002\u001b[1;5B");
        while (row("this is athos") != rows + 1) {
            glass.awaitChange();
        }
        // The last row of the picture at its right, where nothing is drawn.
        type(mouse(0, 78, rows, 'M') + mouse(32, 78, rows + 3, 'M') + mouse(0, 78, rows + 3, 'm'));
        while (row("this is athos") != rows + 4) {
            glass.awaitChange();
        }
        assertThat(glass.text()).contains("athos-porthos");
        assertThat(Arrangement.of(tui.arrangement().text())).isEqualTo(tui.arrangement());
        type("q");
        glass.await("next node");
    }

    private int row(String text) {
        String[] rows = glass.text().split("\n");
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].contains(text)) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void presetsArrangeTheParts() throws Exception {
        ready();
        size(120, 40);
        glass.await("▸ alfa");
        type("\u0002\u001b2");
        glass.await("this is alfa", "┤ athos");
        assertThat(glass.text()).doesNotContain("▸ alfa");
        type("\u0002\u001b3");
        glass.await("┤ athos");
        type("\u0002t");
        glass.await("this is alfa", "trace of");
        type("\u0002\u001b1");
        glass.await("▸ alfa");
        Arrangement kept = Arrangement.of(Arrangement.preset(3).text());
        assertThat(kept).isEqualTo(Arrangement.preset(3));
        assertThat(Arrangement.of("nonsense trace-share=x tree-width=9999"))
                .isEqualTo(Arrangement.FIRST.withTreeWidth(80));
    }
}
