package io.treville.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What a shell prints, as text, and when its commands end. */
@Tag("unit")
@org.junit.jupiter.api.Tag("unit")
class ShellOutputTest {
    private static final String SAID = "\033]0;title\007a\033[1;31mb\033[0m\r\nÄ\033]133;D;130\033\\x# \033(Bq\bw";

    private static ShellOutput fed(byte[] octets, int cut) {
        ShellOutput output = new ShellOutput();
        int at = Math.floorMod(cut, octets.length + 1);
        output.feed(octets, 0, at);
        output.feed(octets, at, octets.length - at);
        return output;
    }

    @Property(tries = 200)
    void cutAnywhereItSaysTheSame(@ForAll @IntRange(max = 1000) int cut) {
        ShellOutput output = fed(SAID.getBytes(StandardCharsets.UTF_8), cut);
        assertThat(output.text()).isEqualTo("ab\nÄx# w");
        assertThat(output.ended()).isEqualTo(1);
        assertThat(output.status()).isEqualTo(130);
    }

    @Property(tries = 500)
    void whateverComesItGoesOn(@ForAll @Size(max = 300) byte[] octets, @ForAll int cut) {
        ShellOutput output = fed(octets, cut);
        assertThat(output.text().chars()).noneMatch(c -> c < ' ' && c != '\n' && c != '\t');
    }

    @Test
    void thePromptIsThereFromItsMarkToTheEndOfTheNextCommand() {
        ShellOutput output = new ShellOutput();
        feed(output, "\033]133;D;0\007");
        assertThat(output.isAtPrompt()).isFalse();
        feed(output, "x# \033]133;B\007");
        assertThat(output.isAtPrompt()).isTrue();
        feed(output, "ls\n\033]133;D;0\007");
        assertThat(output.isAtPrompt()).isFalse();
    }

    private static void feed(ShellOutput output, String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        output.feed(octets, 0, octets.length);
    }

    @Test
    void aFloodKeepsItsEnd() {
        ShellOutput output = new ShellOutput();
        byte[] line = "x".repeat(999).concat("\n").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 1000; i++) {
            output.feed(line, 0, line.length);
        }
        assertThat(output.text().length()).isLessThan(140_000);
    }
}
