package io.treville.term.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.term.Screen;
import io.treville.term.input.Input.Mouse;
import io.treville.term.input.Input.MouseAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Decoding undoes encoding, does not care how the bytes are cut, and takes anything. */
@Tag("unit")
class InputPropertyTest {
    private static List<Input> decode(byte[] bytes, int[] cuts) {
        List<Input> out = new ArrayList<>();
        InputDecoder decoder = new InputDecoder(out::add);
        int from = 0;
        for (int cut : cuts) {
            decoder.feed(bytes, from, cut - from);
            from = cut;
        }
        decoder.feed(bytes, from, bytes.length - from);
        decoder.timeout();
        return out;
    }

    @Property(tries = 2000)
    void anyBytesAreTakenHoweverTheyAreCut(@ForAll("streams") byte[] bytes, @ForAll Random random) {
        int[] cuts = random.ints(5, 0, bytes.length + 1).sorted().toArray();
        assertThat(flat(decode(bytes, cuts))).isEqualTo(flat(decode(bytes, new int[0])));
    }

    /** Pieces of one paste joined: where a paste is cut does depend on how the bytes came. */
    private static List<String> flat(List<Input> inputs) {
        List<String> out = new ArrayList<>();
        StringBuilder paste = new StringBuilder();
        for (Input input : inputs) {
            if (input instanceof Input.Paste piece) {
                paste.append(piece.text());
                if (piece.last()) {
                    out.add("paste " + paste);
                    paste.setLength(0);
                }
            } else {
                out.add(input.toString());
            }
        }
        return out;
    }

    @Provide
    Arbitrary<byte[]> streams() {
        Arbitrary<String> pieces = Arbitraries.of(
                "a",
                "ä",
                "漢",
                "😀",
                "\033",
                "\033[",
                "\033O",
                "\033[A",
                "\033[1;5A",
                "\033[<0;1;1M",
                "\033[M !!",
                "\033[200~",
                "\033[201~",
                "\033]11;rgb:0\007",
                "\033P1\033\\",
                "\033[I",
                "0",
                "~",
                "\r",
                "\003",
                "\u0080",
                "\033[?1u",
                "\033[97;5u");
        Arbitrary<byte[]> known =
                pieces.list().ofMaxSize(12).map(list -> String.join("", list).getBytes(StandardCharsets.UTF_8));
        return Arbitraries.oneOf(known, Arbitraries.bytes().array(byte[].class).ofMaxSize(40));
    }

    @Property(tries = 1000)
    void keysSurviveTheWayThroughATerminal(@ForAll("keys") Input.Key key) {
        Screen screen = new Screen(10, 5);
        assertThat(decode(InputEncoder.encode(key, screen.modes()), new int[0])).containsExactly(key);
    }

    @Provide
    Arbitrary<Input.Key> keys() {
        List<KeyCode> codes = new ArrayList<>(List.of(KeyCode.values()));
        codes.removeAll(List.of(KeyCode.CHARACTER, KeyCode.ENTER, KeyCode.TAB, KeyCode.BACKSPACE, KeyCode.ESCAPE));
        Arbitrary<Input.Key> special = Combinators.combine(
                        Arbitraries.of(codes), Arbitraries.integers().between(0, 15))
                .as(Input.Key::of);
        Arbitrary<Input.Key> simple = Combinators.combine(
                        Arbitraries.of(KeyCode.ENTER, KeyCode.TAB, KeyCode.BACKSPACE, KeyCode.ESCAPE),
                        Arbitraries.of(0, Input.ALT))
                .as(Input.Key::of);
        Arbitrary<Input.Key> letters = Combinators.combine(
                        Arbitraries.chars().range('a', 'z').filter(c -> c != 'i' && c != 'm' && c != 'x'),
                        Arbitraries.of(0, Input.CTRL, Input.ALT, Input.ALT | Input.CTRL))
                .as((c, modifiers) -> Input.Key.of(c, modifiers));
        Arbitrary<Input.Key> others =
                Arbitraries.integers().between(0xa0, 0xd7ff).map(c -> Input.Key.of(c, 0));
        return Arbitraries.oneOf(special, simple, letters, others);
    }

    @Property(tries = 500)
    void mouseEventsSurviveTheWayThroughATerminal(@ForAll("mice") Mouse mouse) {
        Screen screen = new Screen(10, 5);
        screen.feed("\033[?1003;1006h".getBytes(StandardCharsets.US_ASCII));
        assertThat(decode(InputEncoder.encode(mouse, screen.modes()), new int[0]))
                .containsExactly(mouse);
    }

    @Provide
    Arbitrary<Mouse> mice() {
        Arbitrary<Integer> size = Arbitraries.integers().between(0, 1000);
        Arbitrary<Integer> modifiers = Arbitraries.integers().between(0, 7);
        return Combinators.combine(
                        Arbitraries.of(MouseAction.class), Arbitraries.of(1, 2, 3, 8, 11), size, size, modifiers)
                .as((action, button, column, row, held) -> new Mouse(
                        action,
                        action.name().startsWith("WHEEL") || action == MouseAction.MOVE ? 0 : button,
                        column,
                        row,
                        held));
    }
}
