package io.treville.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.tui.action.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ActionTest {
    @Test
    void eachHasAKeyAndANameOfItsOwn() {
        Set<String> taken = new HashSet<>();
        for (Action action : Action.values()) {
            assertThat(taken.add(action.key())).as(action.key()).isTrue();
            assertThat(taken.add(action.text())).as(action.text()).isTrue();
        }
    }

    @Test
    void thePageOfTheInterfaceHasThemAll() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("treville.home"), "docs/tui.md"));
        for (Action action : Action.values()) {
            assertThat(page).contains("| `" + action.key() + "` | `" + action.text() + "` |");
        }
    }
}
