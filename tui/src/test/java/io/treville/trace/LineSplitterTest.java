package io.treville.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
@net.jqwik.api.Tag("unit")
class LineSplitterTest {
    private final List<String> lines = new ArrayList<>();
    private final LineSplitter splitter = new LineSplitter(
            (bytes, from, to) -> lines.add(new String(bytes, from, to - from, StandardCharsets.UTF_8)));

    @Property
    void anySplitOfTheStreamGivesTheSameLines(
            @ForAll List<@AlphaChars @StringLength(max = 40) String> written,
            @ForAll @IntRange(min = 1, max = 50) int step) {
        lines.clear();
        byte[] stream = written.stream()
                .map(line -> line + "\n")
                .reduce("", String::concat)
                .getBytes(StandardCharsets.UTF_8);

        for (int at = 0; at < stream.length; at += step) {
            splitter.feed(stream, at, Math.min(stream.length, at + step));
        }

        assertThat(lines).isEqualTo(written);
    }

    @Test
    void overlongLineIsCutCountedAndDoesNotHarmTheNext() {
        byte[] stream = ("a".repeat(3 * LineSplitter.LONGEST) + "\nb\n").getBytes(StandardCharsets.UTF_8);

        for (int at = 0; at < stream.length; at += 4096) {
            splitter.feed(stream, at, Math.min(stream.length, at + 4096));
        }

        assertThat(lines).containsExactly("a".repeat(LineSplitter.LONGEST), "b");
        assertThat(splitter.cut()).isEqualTo(1);
    }

    @Test
    void lineOfExactlyTheBoundIsWhole() {
        byte[] stream = ("a".repeat(LineSplitter.LONGEST) + "\n").getBytes(StandardCharsets.UTF_8);

        splitter.feed(stream, 0, 100);
        splitter.feed(stream, 100, stream.length);

        assertThat(lines).containsExactly("a".repeat(LineSplitter.LONGEST));
        assertThat(splitter.cut()).isZero();
    }
}
