package io.treville.tui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
@org.junit.jupiter.api.Tag("unit")
class KeysTest {
    private static List<String> names(String typed) {
        List<String> names = new ArrayList<>();
        byte[] octets = typed.getBytes(UTF_8);
        new Keys().cut(octets, octets.length).forEach(key -> names.add(key.name()));
        return names;
    }

    @Test
    void charactersControlKeysAndSequencesHaveNames() {
        assertThat(names("aé\u0002\r\t\u007f\u001b[A\u001bOB\u001b[5~\u001b"))
                .containsExactly("a", "é", "C-b", "Enter", "Tab", "Backspace", "Up", "Down", "PageUp", "Escape");
    }

    @Test
    void anUnknownSequenceIsOneKeyWithoutAName() {
        assertThat(names("\u001b[1;5Ax")).containsExactly("", "x");
    }

    @Test
    void whatIsPastedIsNeverAPrefix() {
        assertThat(names("\u001b[200~rm\u0002d\u001b[201~\u0002")).containsExactly("Paste", "Paste", "Paste", "C-b");
    }

    @Property
    void theOctetsOfTheKeysAreThoseTyped(@ForAll byte[] typed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Keys.Key key : new Keys().cut(typed, typed.length)) {
            assertThat(key.octets()).isNotEmpty();
            out.writeBytes(key.octets());
        }
        assertThat(out.toByteArray()).isEqualTo(typed);
    }
}
