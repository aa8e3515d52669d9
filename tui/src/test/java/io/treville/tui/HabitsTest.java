package io.treville.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.term.Attributes;
import io.treville.term.input.Input;
import io.treville.tui.action.KeyNames;
import io.treville.tui.model.LabModel;
import io.treville.tui.shell.Shells;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What fingers that know tmux do without thinking. */
@Tag("unit")
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HabitsTest extends LabOnGlass {
    private static final Input.Key UP = Objects.requireNonNull(KeyNames.parse("Up"));

    HabitsTest() throws Exception {}

    private void ready() throws Exception {
        up();
        glass.await("this is alfa");
    }

    @Test
    void aShellIsEndedOnlyWhenItIsMeant() throws Exception {
        ready();
        type("\u0002%");
        glass.await("┃this is alfa");
        type("here\u0002x");
        glass.await("End this shell of alfa? y yes");
        type("n still");
        glass.await("here still", "End this shell");
        type("\u0002x");
        glass.await("End this shell");
        type("y");
        glass.await("this is alfa", "here still");
    }

    @Test
    void keysThatMoveTheFocusNeedThePrefixOnce() throws Exception {
        ready();
        type("\u0002%");
        glass.await("┃this is alfa");
        type("\u0002%");
        glass.awaitAll("│this is alfa", "┃this is alfa");
        type("\u0002\u001b[D\u001b[Dfirst");
        glass.await("\nfirst");
    }

    @Test
    void afterAMomentTheyAreTheShellsAgain() {
        AtomicLong nanos = new AtomicLong();
        Setup setup = Setup.of(topology, shells);
        LabModel model = new LabModel(topology);
        Shells none = new Shells(shells, 100, stage);
        Controller controller =
                new Controller(setup, model, none, setup.panels().open(model, stage::changed), new Spots(), nanos::get);
        controller.lab().laidOut(Layout.of(80, 24, controller.lab().view(), most -> 3));
        controller.take(Input.Key.of('b', Input.CTRL));
        controller.take(UP);
        nanos.addAndGet(499_000_000);
        controller.take(UP);
        assertThat(controller.front().message()).isEmpty();
        nanos.addAndGet(501_000_000);
        controller.take(UP);
        assertThat(controller.front().message()).contains("waits for the shell");
    }

    @Test
    void theShellBeforeIsOneKeyAway() throws Exception {
        ready();
        type("\u0002;");
        glass.await("alfa has no shell that took the keys before");
        type("\u0002%");
        glass.await("┃this is alfa");
        type("\u0002;first");
        glass.await("first");
        type("\u0002;second");
        glass.await("┃second");
    }

    @Test
    void presetsComeOneAfterTheOther() throws Exception {
        ready();
        glass.await("│ alfa ├");
        type("\u0002 ");
        glass.await("trace of alfa", "│ alfa ├");
        type("\u0002 \u0002 \u0002 ");
        glass.await("│ alfa ├");
    }

    @Test
    void aBellIsPassedOnAndItsNodeMarkedUntilItIsLookedAt() throws Exception {
        ready();
        type("\u0002n");
        glass.await("this is athos");
        long before = bells();
        type("\u0007");
        while (bells() == before) {
            glass.awaitChange();
        }
        assertThat(glass.text()).contains("1:athos*");
        type("\u0002p");
        glass.await("0:alfa*");
        shells.say("athos", "\u0007");
        glass.await("1:athos!");
        type("\u0002n");
        glass.await("1:athos*");
        type("\u0002p");
        glass.await("1:athos ", "1:athos!");
    }

    private long bells() {
        synchronized (glass) {
            return glass.screen.bells();
        }
    }

    @Test
    void theCursorHasTheShapeThatTheProgramWants() throws Exception {
        ready();
        shells.say("alfa", "\u001b[5 q");
        awaitCursor(5);
        type("\u0002n");
        glass.await("this is athos");
        awaitCursor(0);
        type("\u0002p");
        awaitCursor(5);
        stage.stop();
        runner.join();
        awaitCursor(0);
    }

    @Test
    void aProgramMayFlashItsScreen() throws Exception {
        ready();
        shells.say("alfa", "\u001b[?5h");
        awaitReversed(true);
        shells.say("alfa", "\u001b[?5l");
        awaitReversed(false);
    }

    private void awaitReversed(boolean wanted) throws Exception {
        while (true) {
            synchronized (glass) {
                int row = glass.text().lines().toList().indexOf("this is alfa");
                if (row >= 0 && (glass.screen.line(row).attributes(0) & Attributes.INVERSE) != 0 == wanted) {
                    return;
                }
            }
            glass.awaitChange();
        }
    }

    private void awaitCursor(int style) throws Exception {
        while (true) {
            synchronized (glass) {
                if (glass.screen.cursorStyle() == style) {
                    return;
                }
            }
            glass.awaitChange();
        }
    }
}
