package io.treville.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SuggestionTest {
    private static final List<String> KNOWN = List.of("status", "script", "shell", "record", "replay");

    @Test
    void theNameWithTheFewestEditsIsMeant() {
        assertThat(Suggestion.nearest("shel", KNOWN)).isEqualTo("shell");
        assertThat(Suggestion.nearest("repaly", KNOWN)).isEqualTo("replay");
        assertThat(Suggestion.nearest("frobnicate", KNOWN)).isNull();
    }

    @Test
    void theOnlyNameThatBeginsSoIsMeant() {
        assertThat(Suggestion.nearest("stat", KNOWN)).isEqualTo("status");
        assertThat(Suggestion.nearest("re", KNOWN)).isNull();
        assertThat(Suggestion.nearest("s", KNOWN)).isNull();
    }
}
