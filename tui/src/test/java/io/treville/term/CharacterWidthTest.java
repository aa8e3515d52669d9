package io.treville.term;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Columns of characters, as tmux and the C library have them. */
@Tag("unit")
class CharacterWidthTest {
    /** As many rows as tmux keeps. */
    private static final int ROWS = 9_000;

    @Test
    void textsTakeTheSumOfTheirCharacters() {
        assertThat(CharacterWidth.of("abc")).isEqualTo(3);
        assertThat(CharacterWidth.of("漢字")).isEqualTo(4);
        assertThat(CharacterWidth.of("e\u0301\u200d")).isEqualTo(1);
        assertThat(CharacterWidth.of("😀\n")).isEqualTo(2);
        assertThat(CharacterWidth.of('\u001b')).isEqualTo(-1);
        assertThat(CharacterWidth.of(0x9b)).isEqualTo(-1);
        assertThat(CharacterWidth.of(0x10ffff)).isEqualTo(1);
    }

    @Test
    void everyCharacterTakesAsManyColumnsAsInTmux() throws Exception {
        assumeThat(Tmux.version()).as("the tmux that this was compared with").isEqualTo("tmux 3.3a");
        List<Integer> characters = characters();
        List<String> wrong = new ArrayList<>();
        try (Tmux tmux = Tmux.start()) {
            for (int from = 0; from < characters.size(); from += ROWS) {
                compare(tmux, characters.subList(from, Math.min(characters.size(), from + ROWS)), wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<Integer> characters() {
        List<Integer> characters = new ArrayList<>();
        for (int codePoint = 0xa0; codePoint < 0x20100; codePoint++) {
            // Of the great blocks of alike characters the ends are enough.
            boolean alike = (codePoint > 0x3410 && codePoint < 0x9ff0)
                    || (codePoint > 0xac10 && codePoint < 0xd790)
                    || (codePoint > 0xe010 && codePoint < 0xf8f0)
                    || (codePoint > 0x17010 && codePoint < 0x18cd0)
                    || (codePoint >= 0xd800 && codePoint < 0xe000);
            if (!alike && Character.isDefined(codePoint)) {
                characters.add(codePoint);
            }
        }
        return characters;
    }

    /** Each character in a row of its own, a bar after it, and an X over the third column: what stands before the X tells the width. */
    private static void compare(Tmux tmux, List<Integer> characters, List<String> wrong) throws Exception {
        StringBuilder out = new StringBuilder();
        for (int codePoint : characters) {
            out.appendCodePoint(codePoint).append("|\033[3GX\r\n");
        }
        List<String> rows = tmux.show(out.toString().getBytes(StandardCharsets.UTF_8), 10, 5)
                .rows();
        for (int i = 0; i < characters.size(); i++) {
            int codePoint = characters.get(i);
            String row = rows.get(i);
            // No more than "| X" is also what it makes of a character that is newer than it knows.
            int theirs = row.startsWith("| X") ? 0 : row.contains("|") ? 1 : 2;
            if (theirs != CharacterWidth.of(codePoint) && theirs != 0) {
                wrong.add(Integer.toHexString(codePoint) + ": " + theirs);
            }
        }
    }
}
