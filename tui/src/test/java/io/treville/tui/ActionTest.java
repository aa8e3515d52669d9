package io.treville.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.term.input.Input;
import io.treville.tui.action.Action;
import io.treville.tui.action.Bindings;
import io.treville.tui.action.KeyNames;
import io.treville.tui.action.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ActionTest {
    @Test
    void eachHasAKeyAndANameOfItsOwn() {
        for (Function<Action, List<String>> keys :
                List.<Function<Action, List<String>>>of(Action::keys, Action::emacsKeys)) {
            Set<String> taken = new HashSet<>();
            for (Action action : Action.values()) {
                for (String key : keys.apply(action)) {
                    assertThat(taken.add(action.scope() + " " + key)).as(key).isTrue();
                    assertThat(KeyNames.parse(key)).as(key).isNotNull();
                }
                assertThat(taken.add(action.text())).as(action.text()).isTrue();
            }
        }
    }

    @Test
    void thePageOfTheInterfaceHasThemAll() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("treville.home"), "docs/tui.md"));
        for (Action action : Action.values()) {
            String keys = action.scope() == Scope.COPY
                    ? written(action.keys()) + " | " + written(action.emacsKeys())
                    : written(action.keys());
            assertThat(page).contains("| " + keys + " | `" + action.text() + "` | " + action.description() + " |");
        }
    }

    private static String written(List<String> keys) {
        return keys.stream().map(key -> "`" + key + "`").collect(Collectors.joining(" "));
    }

    @Test
    void copyModeHasTheKeysOfViOrOfEmacs() {
        Bindings vi = Bindings.defaults();
        Bindings emacs = vi.withCopyKeys(true);
        assertThat(vi.of(Scope.COPY, key("w"))).isEqualTo(Action.COPY_NEXT_WORD);
        assertThat(vi.of(Scope.COPY, key("M-w"))).isNull();
        assertThat(emacs.of(Scope.COPY, key("w"))).isNull();
        assertThat(emacs.of(Scope.COPY, key("M-w"))).isEqualTo(Action.COPY_TAKE);
        assertThat(emacs.withCopyKeys(false).text(Action.COPY_TAKE)).isEqualTo("Enter");
        assertThat(emacs.of(Scope.PREFIX, key("w"))).isEqualTo(Action.CHOOSE_NODE);
    }

    private static Input.Key key(String name) {
        return Objects.requireNonNull(KeyNames.parse(name), name);
    }

    @Test
    void aBindingTakesItsKeyFromWhatHadIt() {
        Input.Key z = Input.Key.of('z', 0);
        Bindings changed = Bindings.defaults().with(Action.NEXT_NODE, List.of(z));
        assertThat(changed.of(Scope.PREFIX, z)).isEqualTo(Action.NEXT_NODE);
        assertThat(changed.of(Scope.PREFIX, Input.Key.of('n', 0))).isNull();
        assertThat(changed.text(Action.ZOOM)).isEmpty();
        Input.Key prefix = Objects.requireNonNull(KeyNames.parse("C-a"));
        assertThat(changed.withPrefix(prefix).text(Action.PREFIX)).isEqualTo("C-a C-a");
    }

    @Test
    void keysAreNamedAsTmuxNamesThem() {
        for (String name :
                List.of("n", "C-b", "M-1", "S-Up", "C-M-x", "PageUp", "Space", "BSpace", "BTab", "F12", "é")) {
            assertThat(KeyNames.of(Objects.requireNonNull(KeyNames.parse(name), name)))
                    .isEqualTo(name);
        }
        assertThat(KeyNames.parse("^B")).isEqualTo(KeyNames.parse("C-b"));
        assertThat(KeyNames.parse("ppage")).isEqualTo(KeyNames.parse("PageUp"));
        for (String wrong : List.of("", "C-", "X-a", "nothing", "\u0007")) {
            assertThat(KeyNames.parse(wrong)).as(wrong).isNull();
        }
    }
}
