package io.treville.tui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.treville.lab.LabEvent;
import io.treville.lab.Phase;
import io.treville.tui.action.Action;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole interface, drawing to our own terminal model instead of a terminal. */
@Tag("unit")
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TuiTest extends LabOnGlass {
    TuiTest() throws Exception {}

    @Test
    void thePhasesAreShownUntilTheShellOfTheFirstNodeIs() throws Exception {
        tui.on(0, new LabEvent.PhaseStarted(Phase.BOOT, "qemu"));
        tui.on(0, new LabEvent.PhaseProgress(Phase.BOOT, 0.5, null, "init"));
        assertThat(glass.await("50 %")).contains("boot", "init", "not up", "│ alfa ├");
        up();
        assertThat(glass.await("this is alfa")).contains("0:alfa*", "1:athos", "2:porthos");
    }

    @Test
    void whatIsTypedBeforeTheLabIsUpIsTheShells() throws Exception {
        type("early");
        glass.await("what is typed waits for the shell");
        up();
        glass.await("this is alfa");
        glass.await("early");
        type(" late");
        glass.await("early late");
    }

    @Test
    void keysAreThoseOfTmux() throws Exception {
        up();
        glass.await("this is alfa");
        type("\u0002n");
        glass.await("this is athos", "this is alfa");
        type("hello athos");
        glass.await("hello athos");
        type("\u00022");
        glass.await("this is porthos", "hello athos");
        type("\u0002l");
        glass.await("hello athos");
        type("\u0002p");
        glass.await("this is alfa");
        type("\u00027");
        glass.await("there is no node 7");
        type("\u0002Q");
        glass.await("C-b Q does nothing");
    }

    @Test
    void aNodesTraceArrivesUnderThatNodeAndMergedUnderAll() throws Exception {
        up();
        glass.await("this is alfa");
        trace("athos", "cnt 0 -> 1");
        trace("porthos", "cnt 1 -> 2");
        type("\u0002n");
        assertThat(glass.await("trace of athos, 1 line "))
                .contains("counter cnt 0 -> 1")
                .doesNotContain("1 -> 2");
        type("\u0002m");
        String merged = glass.await("trace of all nodes, 2 lines");
        assertThat(merged.indexOf("athos     counter cnt 0 -> 1"))
                .isPositive()
                .isLessThan(merged.indexOf("porthos   counter cnt 1 -> 2"));
        type("\u0002f");
        glass.await("held: 0 new");
        trace("athos", "cnt 2 -> 3");
        assertThat(glass.await("held: 1 new")).doesNotContain("2 -> 3");
        type("\u0002f");
        glass.await("cnt 2 -> 3");
    }

    @Test
    void whatHasScrolledAwayIsFoundAgain() throws Exception {
        up();
        glass.await("this is alfa");
        for (int i = 0; i < 50; i++) {
            type("line " + i + "\r\n");
        }
        glass.await("line 49", "this is alfa");
        type("\u0002[g");
        glass.await("this is alfa", "line 49");
        type("q");
        glass.await("line 49");
    }

    @Test
    void thePaletteKnowsEveryActionAndHelpShowsThem() throws Exception {
        up();
        glass.await("this is alfa");
        type("\u0002:zo");
        glass.awaitAll("zoom", "C-b z");
        type("\r");
        glass.await("this is alfa", "trace of alfa");
        type("\u0002z");
        glass.await("trace of alfa");
        type("\u0002?");
        glass.await("keys and names");
        type("/stays up\r");
        assertThat(glass.await("a lab that was there before stays up")).doesNotContain("next-node");
        type("q");
        glass.await("this is alfa", "keys and names");
        size(120, 160);
        type("\u0002?");
        String help = glass.await("keys and names");
        for (Action action : Action.values()) {
            assertThat(help).contains(action.text());
        }
    }

    @Test
    void leavingIsAskedForAndLeavesTheTerminalAsItWas() throws Exception {
        up();
        glass.await("this is alfa");
        type("\u0002d");
        glass.await("take line down?");
        type("x");
        glass.await("C-b ? help", "take line down");
        type("\u0002dy");
        runner.join();
        assertThat(left).isEqualTo(Tui.Left.DOWN);
        assertThat(glass.screen.alternate()).isFalse();
        assertThat(glass.screen.modes().cursorVisible()).isTrue();
        assertThat(glass.screen.modes().bracketedPaste()).isFalse();
    }

    @Test
    void aPanicIsShownOverTheShellsWhichStayToBeRead() throws Exception {
        up();
        glass.await("this is alfa");
        type("hello alfa");
        glass.await("hello alfa");
        tui.on(0, new LabEvent.GuestFailed("the guest panicked", numbered("line", 200), numbered("step", 10)));
        assertThat(glass.await("the guest panicked"))
                .contains("step 1\n", "step 10\n", "line 1\n", "200 lines", "C-b d leaves")
                .doesNotContain("hello alfa");
        type("G");
        assertThat(glass.await("line 200\n")).contains("step 10\n");
        type("q");
        assertThat(glass.await("hello alfa")).contains("C-b B shows why");
        type("\u0002B");
        glass.await("line 200\n", "hello alfa");
    }

    private static List<String> numbered(String what, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> what + " " + number)
                .toList();
    }

    @Test
    void whatAProgramPrintsStaysInItsPane() throws Exception {
        up();
        glass.await("this is alfa");
        // A title, a clipboard, a question to the terminal, a palette change, another screen, a huge repetition.
        type(
                "\u001b]0;TITLE\u0007\u001b]52;c;QUFBQQ==\u0007\u001b[c\u001b]4;1;rgb:ff/00/00\u001b\\\u001b[?1049hX\u001b[99999999bdone");
        glass.await("done");
        String sent = glass.all.toString(UTF_8);
        assertThat(sent).doesNotContain("TITLE", "\u001b]52", "\u001b]4", "\u001b[c", "\u001b]0");
    }

    @Test
    void everySizeDownToTheSmallestIsDrawn() throws Exception {
        up();
        glass.await("this is alfa");
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            size(20 + random.nextInt(230), 5 + random.nextInt(90));
        }
        size(20, 5);
        glass.await("this is alfa");
        size(200, 60);
        glass.awaitAll("trace of alfa", "┤ porthos │", "dc01::2/64");
        size(1, 1);
        size(80, 24);
        glass.await("trace of alfa");
    }
}
