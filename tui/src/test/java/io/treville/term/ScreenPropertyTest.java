package io.treville.term;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;

/** Whatever comes in: nothing is thrown, the cursor stays on the screen, and cuts of the input do not matter. */
@Tag("unit")
class ScreenPropertyTest {
    @Provide
    Arbitrary<byte[]> programs() {
        Arbitrary<String> text = Arbitraries.of(
                "a",
                "hello world",
                "漢字",
                "e\u0301",
                "👩\u200d🚀",
                "\u200d",
                "😀",
                "\r",
                "\n",
                "\r\n",
                "\b",
                "\t",
                "\007");
        Arbitrary<String> finals = Arbitraries.strings()
                .withChars("ABCDEFGHIJKLMPSTXZ@`abcdefghlmnqrstu")
                .ofLength(1);
        Arbitrary<String> numbers = Arbitraries.of(
                "",
                "0",
                "1",
                "2",
                "3",
                "5",
                "7",
                "25",
                "47",
                "1049",
                "65536",
                "2;4",
                "3;3",
                "38;5;9",
                "48:2::1:2:3",
                "4:3",
                "58;5;1",
                "1;2;3;4;5;6;7;8",
                "6",
                "999999999999");
        Arbitrary<String> prefixes = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.just("")), Tuple.of(2, Arbitraries.of("?", ">", "=", "<")));
        Arbitrary<String> sequences =
                Combinators.combine(prefixes, numbers, finals).as((p, n, f) -> "\033[" + p + n + f);
        Arbitrary<String> escapes = Arbitraries.of(
                "\0337",
                "\0338",
                "\033D",
                "\033M",
                "\033E",
                "\033H",
                "\033c",
                "\033#8",
                "\033(0",
                "\033(B",
                "\016",
                "\017",
                "\033]2;t\007",
                "\033]8;;http://x\033\\",
                "\033]8;;\033\\",
                "\033P$qm\033\\",
                "\033]133;A\007",
                "\033[!p",
                "\030",
                "\033]52;c;YQ==\007",
                "\033",
                "\033[",
                "\033]",
                "\033P");
        Arbitrary<byte[]> pieces = Arbitraries.frequencyOf(
                Tuple.of(4, text.map(ScreenPropertyTest::utf8)),
                Tuple.of(5, sequences.map(ScreenPropertyTest::utf8)),
                Tuple.of(3, escapes.map(ScreenPropertyTest::utf8)),
                Tuple.of(1, Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(4)));
        return pieces.list().ofMaxSize(60).map(ScreenPropertyTest::joined);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(List<byte[]> pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        pieces.forEach(out::writeBytes);
        return out.toByteArray();
    }

    @Property(tries = 2000)
    void anyInputLeavesASoundScreen(@ForAll("programs") byte[] bytes) {
        Screen screen = new Screen(13, 5);
        screen.feed(bytes);
        checkSound(screen);
    }

    @Property(tries = 2000)
    void anySplitOfTheInputGivesTheSame(@ForAll("programs") byte[] bytes, @ForAll Random random) {
        Screen whole = new Screen(13, 5);
        whole.feed(bytes);
        Screen split = new Screen(13, 5);
        int at = 0;
        while (at < bytes.length) {
            int count = 1 + random.nextInt(Math.min(4, bytes.length - at));
            split.feed(bytes, at, count);
            at += count;
        }
        assertThat(ScreenText.of(split)).isEqualTo(ScreenText.of(whole));
        assertThat(split.takeReplies()).isEqualTo(whole.takeReplies());
        assertThat(split.title()).isEqualTo(whole.title());
    }

    @Property(tries = 1000)
    void whatIsHeldInAnUpdateIsTheScreenAsItWasBefore(
            @ForAll("programs") byte[] one, @ForAll("programs") byte[] other) {
        Screen screen = new Screen(13, 5);
        for (byte[] bytes : List.of(one, other, one)) {
            screen.feed(bytes);
            screen.feed(utf8("\030")); // ends what the bytes have begun
            screen.endUpdate();
            List<CapturedRow> before = rows(screen);
            screen.feed(utf8("\033[?2026h"));
            screen.feed(other);
            boolean held = screen.modes().synchronizedUpdate();
            assertThat(rows(screen.complete())).isEqualTo(held ? before : rows(screen));
        }
    }

    private static List<CapturedRow> rows(ScreenView view) {
        return IntStream.range(0, view.rows())
                .mapToObj(row -> CapturedRow.of(view.line(row)))
                .toList();
    }

    @Property(tries = 1000)
    void anyResizeAtAnyTimeLeavesASoundScreen(@ForAll("programs") byte[] bytes, @ForAll Random random) {
        Screen screen = new Screen(13, 5, 20, 100_000);
        int at = 0;
        while (at < bytes.length) {
            int count = 1 + random.nextInt(Math.min(20, bytes.length - at));
            screen.feed(bytes, at, count);
            at += count;
            screen.resize(random.nextInt(30), random.nextInt(12));
            checkSound(screen);
        }
    }

    @Property(tries = 500)
    void textSurvivesANarrowerScreenAndBack(@ForAll("texts") String text, @ForAll Random random) {
        Screen screen = new Screen(20, 30);
        screen.feed(utf8(text.replace("\n", "\r\n")));
        String before = ScreenText.text(screen);
        screen.resize(2 + random.nextInt(18), 30);
        screen.resize(20, 30);
        assertThat(all(screen)).isEqualTo(before);
    }

    private static String all(Screen screen) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < screen.historySize(); i++) {
            out.append(screen.historyLine(i).text()).append('\n');
        }
        return out.append(ScreenText.text(screen)).toString().stripTrailing();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab c漢é\n").ofMaxLength(80).map(text -> text + "|");
    }

    private static void checkSound(Screen screen) {
        assertThat(screen.cursorColumn()).isBetween(0, screen.columns() - 1);
        assertThat(screen.cursorRow()).isBetween(0, screen.rows() - 1);
        for (int i = 0; i < screen.historySize(); i++) {
            checkSound(screen.historyLine(i), screen.historyLine(i).columns());
        }
        for (int row = 0; row < screen.rows(); row++) {
            checkSound(screen.line(row), screen.columns());
        }
    }

    private static void checkSound(Line line, int columns) {
        assertThat(line.columns()).isEqualTo(columns);
        assertThat(line.used()).isBetween(0, columns);
        for (int column = 0; column < columns; column++) {
            boolean afterWide = column > 0 && line.width(column - 1) == 2;
            assertThat(line.width(column) == 0).as("second half at %s", column).isEqualTo(afterWide);
            if (column >= line.used()) {
                assertThat(line.codePoint(column)).isEqualTo(' ');
                assertThat(line.attributes(column)).isZero();
            }
            StringBuilder text = new StringBuilder();
            line.appendTo(text, column);
            assertThat(text.chars().noneMatch(c -> c < 0x20 || c == 0x7f)).isTrue();
        }
        if (columns > 0) {
            assertThat(line.width(columns - 1)).isNotEqualTo(2);
        }
    }
}
