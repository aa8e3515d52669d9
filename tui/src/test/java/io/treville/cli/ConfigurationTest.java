package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.term.input.Input;
import io.treville.tui.Settings;
import io.treville.tui.action.Action;
import io.treville.tui.action.Scope;
import io.treville.tui.draw.Theme;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
@net.jqwik.api.Tag("unit")
class ConfigurationTest {
    @Test
    void everySettingHolds() {
        Configuration it = Configuration.of("config.yaml", """
                prefix: C-a
                theme: colour-blind
                mouse: false
                scrollback: 500
                copy-keys: emacs
                bindings:
                  zoom: [Z, F11]
                  next-node: M-n
                  tree:
                """);
        assertThat(it.problems()).isEmpty();
        Settings settings = it.settings();
        assertThat(settings.theme()).isEqualTo(Theme.COLOUR_BLIND);
        assertThat(settings.mouse()).isFalse();
        assertThat(settings.bindings().of(Scope.COPY, Input.Key.of('w', Input.ALT)))
                .isEqualTo(Action.COPY_TAKE);
        assertThat(settings.scrollback()).isEqualTo(500);
        assertThat(settings.bindings().prefix()).isEqualTo(Input.Key.of('a', Input.CTRL));
        assertThat(settings.bindings().text(Action.ZOOM)).isEqualTo("C-a Z");
        assertThat(settings.bindings().of(Scope.PREFIX, Input.Key.of('n', 0))).isNull();
        assertThat(settings.bindings().keysOf(Action.TREE)).isEmpty();
    }

    @Test
    void copyModesKeysAreBoundWhateverComesFirst() {
        Settings settings = Configuration.of("config.yaml", """
                bindings:
                  copy-leave: z
                copy-keys: emacs
                """).settings();
        assertThat(settings.bindings().text(Action.COPY_LEAVE)).isEqualTo("z");
        assertThat(settings.bindings().text(Action.COPY_LAST)).isEqualTo("M->");
    }

    @Test
    void whatIsWrongIsToldWithItsPlaceAndTheRestHolds() {
        Configuration it = Configuration.of("config.yaml", """
                theme: pink
                colour: red
                bindings:
                  fly: x
                  zoom: Hyper-z
                  help: h
                """);
        assertThat(it.problems())
                .containsExactly(
                        "config.yaml:1:8: there is no theme 'pink': dark, light, high-contrast, colour-blind",
                        "config.yaml:2:9: there is no setting 'colour': prefix, theme, mouse, scrollback, copy-keys, bindings",
                        "config.yaml:4:8: there is no action 'fly': C-b ? in the interface shows their names",
                        "config.yaml:5:9: there is no key 'Hyper-z': as tmux names them, n, C-b, M-1, S-Up, F5, Space");
        assertThat(it.settings().bindings().text(Action.HELP)).isEqualTo("C-b h");
    }

    @Property(tries = 300)
    void anyTextIsRead(@ForAll String text) {
        assertThat(Configuration.of("config.yaml", text).settings()).isNotNull();
    }
}
