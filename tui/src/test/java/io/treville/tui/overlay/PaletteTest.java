package io.treville.tui.overlay;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.treville.term.input.Input;
import io.treville.term.input.KeyCode;
import io.treville.tui.action.Action;
import io.treville.tui.action.Bindings;
import io.treville.tui.panel.Glass;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class PaletteTest {
    private final List<Action> acted = new ArrayList<>();
    private final List<String> entered = new ArrayList<>();
    private final Commands commands = new Commands();
    private final Palette palette = new Palette(Bindings.defaults(), acted::add, entered::add, commands);

    /** Knows {@code link} with {@code down}, and runs what it is told to. */
    private static final class Commands implements CommandSource {
        final List<String> ran = new ArrayList<>();
        boolean endedByUser;

        @Nullable
        Consumer<String> output;

        @Nullable
        IntConsumer ended;

        @Override
        public void offers(String line, Consumer<List<Offer>> answer) {
            List<Offer> all = line.startsWith("link ")
                    ? List.of(new Offer("down", "takes it down"), new Offer("up", "brings it up"))
                    : List.of(new Offer("link", "breaks links"), new Offer("list", "lists"));
            String word = line.substring(line.lastIndexOf(' ') + 1);
            answer.accept(
                    all.stream().filter(each -> each.word().startsWith(word)).toList());
        }

        @Override
        public Running run(String line, Consumer<String> output, IntConsumer ended) {
            ran.add(line);
            this.output = output;
            this.ended = ended;
            return () -> endedByUser = true;
        }
    }

    private boolean type(String text) {
        boolean stays = true;
        for (int i = 0; i < text.length(); i++) {
            char it = text.charAt(i);
            stays = palette.press(
                    it == '\t'
                            ? Input.Key.of(KeyCode.TAB, 0)
                            : it == '\r' ? Input.Key.of(KeyCode.ENTER, 0) : Input.Key.of(it, 0));
        }
        return stays;
    }

    private String frame() throws Exception {
        return new Glass(80, 24).frame(palette::draw);
    }

    @Test
    void anActionIsDoneByItsName() {
        assertThat(type("zo\r")).isFalse();
        assertThat(acted).containsExactly(Action.ZOOM);
    }

    @Test
    void aCommandIsCompletedWordByWordAndEnteredWhole() throws Exception {
        type("lis");
        assertThat(frame()).contains("list", "command", "lists");
        assertThat(type("\r")).isTrue(); // its name is completed: more may follow
        assertThat(palette.status()).startsWith(":list ");
        palette.press(Input.Key.of('u', Input.CTRL));
        type("link ");
        assertThat(frame()).contains("treville command", "takes it down", "brings it up");
        type("d\tathos-porthos");
        assertThat(palette.status()).startsWith(":link down athos-porthos");
        assertThat(type("\r")).isFalse();
        assertThat(entered).containsExactly("link down athos-porthos");
        assertThat(acted).isEmpty();
    }

    @Test
    void theProgramsNameMayStandBefore() {
        type("treville link up x\r");
        assertThat(entered).containsExactly("link up x");
    }

    @Test
    void whatACommandSaysIsShownScrolledAndEndedOnce() throws Exception {
        CommandOutput shown = new CommandOutput(commands, "status");
        Glass glass = new Glass(60, 20);
        assertThat(shown.status()).startsWith("it runs");
        for (int i = 0; i < 50; i++) {
            requireNonNull(commands.output).accept("line " + i);
        }
        assertThat(glass.frame(shown::draw))
                .contains("treville status", "line 49")
                .doesNotContain("line 30 ");
        shown.press(Input.Key.of('g', 0));
        assertThat(glass.frame(shown::draw)).contains("line 0").doesNotContain("line 49");
        requireNonNull(commands.output).accept("line 50");
        assertThat(glass.frame(shown::draw)).contains("line 0");
        shown.press(Input.Key.of('G', 0));
        assertThat(glass.frame(shown::draw)).contains("line 50");
        assertThat(shown.press(Input.Key.of('c', Input.CTRL))).isTrue();
        assertThat(commands.endedByUser).isTrue();
        requireNonNull(commands.ended).accept(130);
        assertThat(shown.status()).startsWith("it ended with status 130");
        assertThat(shown.press(Input.Key.of('q', 0))).isFalse();
        assertThat(commands.ran).containsExactly("status");
    }
}
