package io.treville.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.term.input.Input;
import io.treville.term.input.KeyCode;
import io.treville.tui.overlay.CommandSource;
import io.treville.tui.panel.Glass;
import io.treville.tui.panel.StartPanel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The start screen takes the mouse, and has the palette and the keys that are everywhere. */
@Tag("unit")
class PanelSceneTest {
    private final List<StartPanel.Choice> chosen = new ArrayList<>();
    private final StartPanel panel = new StartPanel(
            List.of(
                    new StartPanel.Offer("mine.yaml", true, "Two nodes", "a guest"),
                    new StartPanel.Offer("ioam-gob", false, "GOB over a line", "a guest")),
            chosen::add,
            () -> {});
    private final Settings settings = Settings.defaults();
    private final PanelScene scene = new PanelScene(panel, settings, new Echo());
    private final Glass glass;

    PanelSceneTest() throws Exception {
        glass = new Glass(80, 24);
    }

    /** Says the command that it is to run. */
    private static final class Echo implements CommandSource {
        @Override
        public void offers(String line, Consumer<List<Offer>> answer) {
            answer.accept(List.of());
        }

        @Override
        public Running run(String line, Consumer<String> output, IntConsumer ended) {
            output.accept("ran " + line);
            ended.accept(0);
            return () -> {};
        }
    }

    private String frame() throws Exception {
        return glass.frame(scene::draw);
    }

    private void type(String keys) {
        for (int i = 0; i < keys.length(); i++) {
            char key = keys.charAt(i);
            scene.take(key == '\r' ? Input.Key.of(KeyCode.ENTER, 0) : Input.Key.of(key, 0));
        }
    }

    private void click(String text) throws Exception {
        List<String> rows = List.of(frame().split("\n"));
        for (int row = 0; row < rows.size(); row++) {
            int column = rows.get(row).indexOf(text);
            if (column >= 0) {
                scene.take(new Input.Mouse(Input.MouseAction.PRESS, 1, column, row, 0));
                return;
            }
        }
        throw new AssertionError(text + " is not in\n" + frame());
    }

    @Test
    void topologiesOfTheFolderComeFirst() throws Exception {
        assertThat(frame())
                .containsSubsequence("topologies in this folder", "mine.yaml", "labs to bring up", "ioam-gob");
    }

    @Test
    void theTerminalIsAskedForTheMouseOnceAndALabIsClicked() throws Exception {
        assertThat(scene.takeControl()).contains("\u001b[?1002h", "\u001b[?1006h");
        assertThat(scene.takeControl()).isEmpty();
        click("GOB over a line");
        assertThat(chosen).isEmpty();
        click("GOB over a line");
        assertThat(chosen).containsExactly(new StartPanel.Choice.Open("ioam-gob"));
        type("M");
        assertThat(frame()).contains("the mouse is the terminal's");
        assertThat(scene.takeControl()).contains("\u001b[?1002l");
    }

    @Test
    void whoDoesNotWantTheMouseIsNotAskedForIt() {
        assertThat(new PanelScene(panel, settings.withMouse(false), CommandSource.NONE).takeControl())
                .isEmpty();
    }

    @Test
    void thePaletteDoesActionsAndRunsCommands() throws Exception {
        type(":redraw");
        type("\r");
        assertThat(scene.takeRedraw()).isTrue();
        assertThat(scene.takeRedraw()).isFalse();
        type(":ls --format json\r");
        assertThat(frame()).contains("ran ls --format json");
    }

    @Test
    void whatNeedsALabSaysSo() throws Exception {
        type(":zoom\r");
        assertThat(frame()).contains("zoom means nothing before a lab is open");
    }
}
