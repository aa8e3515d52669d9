package io.treville.term.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.term.Screen;
import io.treville.term.input.Input.Mouse;
import io.treville.term.input.Input.MouseAction;
import io.treville.term.input.Input.Paste;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What terminals send, as inputs, and inputs as programs expect them. */
@Tag("unit")
class InputCodecTest {
    private static final int SHIFT = Input.SHIFT;
    private static final int ALT = Input.ALT;
    private static final int CTRL = Input.CTRL;

    private static List<Input> decode(String text) {
        List<Input> out = new ArrayList<>();
        InputDecoder decoder = new InputDecoder(out::add);
        decoder.feed(text.getBytes(StandardCharsets.UTF_8));
        decoder.timeout();
        return out;
    }

    private static Input one(String text) {
        List<Input> inputs = decode(text);
        assertThat(inputs).as(text.replace('\033', '^')).hasSize(1);
        return inputs.getFirst();
    }

    private static String encode(Input input, String modes) {
        Screen screen = new Screen(10, 5);
        screen.feed(modes.getBytes(StandardCharsets.US_ASCII));
        return new String(InputEncoder.encode(input, screen.modes()), StandardCharsets.UTF_8);
    }

    @Test
    void charactersAndControlKeys() {
        assertThat(decode("aä漢😀"))
                .containsExactly(
                        Input.Key.of('a', 0), Input.Key.of('ä', 0), Input.Key.of('漢', 0), Input.Key.of(0x1f600, 0));
        assertThat(one("\001")).isEqualTo(Input.Key.of('a', CTRL));
        assertThat(one("\002")).isEqualTo(Input.Key.of('b', CTRL));
        assertThat(one("\000")).isEqualTo(Input.Key.of(' ', CTRL));
        assertThat(one("\034")).isEqualTo(Input.Key.of('\\', CTRL));
        assertThat(one("\r")).isEqualTo(Input.Key.of(KeyCode.ENTER, 0));
        assertThat(one("\t")).isEqualTo(Input.Key.of(KeyCode.TAB, 0));
        assertThat(one("\177")).isEqualTo(Input.Key.of(KeyCode.BACKSPACE, 0));
    }

    @Test
    void escapeAloneIsAKeyOnceTimeIsUp() {
        List<Input> out = new ArrayList<>();
        InputDecoder decoder = new InputDecoder(out::add);
        decoder.feed("\033".getBytes(StandardCharsets.US_ASCII));
        assertThat(out).isEmpty();
        assertThat(decoder.waiting()).isTrue();
        decoder.timeout();
        assertThat(out).containsExactly(Input.Key.of(KeyCode.ESCAPE, 0));
        assertThat(decoder.waiting()).isFalse();
    }

    @Test
    void altIsAnEscapeBefore() {
        assertThat(one("\033x")).isEqualTo(Input.Key.of('x', ALT));
        assertThat(one("\033\001")).isEqualTo(Input.Key.of('a', ALT | CTRL));
        assertThat(one("\033\r")).isEqualTo(Input.Key.of(KeyCode.ENTER, ALT));
        assertThat(one("\033\033")).isEqualTo(Input.Key.of(KeyCode.ESCAPE, ALT));
        assertThat(one("\033\033[A")).isEqualTo(Input.Key.of(KeyCode.UP, ALT));
        assertThat(one("\033[")).isEqualTo(Input.Key.of('[', ALT));
        assertThat(one("\033O")).isEqualTo(Input.Key.of('O', ALT));
        assertThat(one("\033]")).isEqualTo(Input.Key.of(']', ALT));
        assertThat(one("\033ä")).isEqualTo(Input.Key.of('ä', ALT));
    }

    @Test
    void keysOfManyTerminals() {
        assertThat(one("\033[A")).isEqualTo(Input.Key.of(KeyCode.UP, 0));
        assertThat(one("\033OA")).isEqualTo(Input.Key.of(KeyCode.UP, 0));
        assertThat(one("\033[1;5A")).isEqualTo(Input.Key.of(KeyCode.UP, CTRL));
        assertThat(one("\033[a")).isEqualTo(Input.Key.of(KeyCode.UP, SHIFT));
        assertThat(one("\033[1~")).isEqualTo(Input.Key.of(KeyCode.HOME, 0));
        assertThat(one("\033[7~")).isEqualTo(Input.Key.of(KeyCode.HOME, 0));
        assertThat(one("\033[H")).isEqualTo(Input.Key.of(KeyCode.HOME, 0));
        assertThat(one("\033[5;3~")).isEqualTo(Input.Key.of(KeyCode.PAGE_UP, ALT));
        assertThat(one("\033[Z")).isEqualTo(Input.Key.of(KeyCode.TAB, SHIFT));
        assertThat(one("\033OP")).isEqualTo(Input.Key.of(KeyCode.F1, 0));
        assertThat(one("\033[[A")).isEqualTo(Input.Key.of(KeyCode.F1, 0));
        assertThat(one("\033[11~")).isEqualTo(Input.Key.of(KeyCode.F1, 0));
        assertThat(one("\033[1;2R")).isEqualTo(Input.Key.of(KeyCode.F3, SHIFT));
        assertThat(one("\033[24;5~")).isEqualTo(Input.Key.of(KeyCode.F12, CTRL));
        assertThat(one("\033OM")).isEqualTo(Input.Key.of(KeyCode.ENTER, 0));
        assertThat(one("\033Oq")).isEqualTo(Input.Key.of('1', 0));
    }

    @Test
    void kittyAndModifyOtherKeys() {
        assertThat(one("\033[97;5u")).isEqualTo(Input.Key.of('a', CTRL));
        assertThat(one("\033[27u")).isEqualTo(Input.Key.of(KeyCode.ESCAPE, 0));
        assertThat(one("\033[13;2u")).isEqualTo(Input.Key.of(KeyCode.ENTER, SHIFT));
        assertThat(one("\033[97;5:1u")).isEqualTo(Input.Key.of('a', CTRL));
        assertThat(one("\033[97;5:3u")).isInstanceOf(Input.Sequence.class);
        assertThat(one("\033[27;5;105~")).isEqualTo(Input.Key.of('i', CTRL));
        assertThat(one("\033[?1u")).isInstanceOf(Input.Sequence.class);
        assertThat(one("\033[57363u")).isInstanceOf(Input.Sequence.class);
    }

    @Test
    void answersAreNoKeys() {
        assertThat(one("\033[?62;22c")).isEqualTo(new Input.Sequence("[?62;22c"));
        assertThat(one("\033[24;80R")).isEqualTo(new Input.Sequence("[24;80R"));
        assertThat(one("\033]11;rgb:0000/0000/0000\033\\")).isEqualTo(new Input.Sequence("]11;rgb:0000/0000/0000"));
        assertThat(one("\033]11;rgb:0000/0000/0000\007")).isEqualTo(new Input.Sequence("]11;rgb:0000/0000/0000"));
        assertThat(one("\033P>|XTerm(370)\033\\")).isEqualTo(new Input.Sequence("P>|XTerm(370)"));
    }

    @Test
    void mouseEvents() {
        assertThat(one("\033[<0;3;5M")).isEqualTo(new Mouse(MouseAction.PRESS, 1, 2, 4, 0));
        assertThat(one("\033[<2;3;5m")).isEqualTo(new Mouse(MouseAction.RELEASE, 3, 2, 4, 0));
        assertThat(one("\033[<32;3;5M")).isEqualTo(new Mouse(MouseAction.DRAG, 1, 2, 4, 0));
        assertThat(one("\033[<35;300;500M")).isEqualTo(new Mouse(MouseAction.MOVE, 0, 299, 499, 0));
        assertThat(one("\033[<81;1;1M")).isEqualTo(new Mouse(MouseAction.WHEEL_DOWN, 0, 0, 0, CTRL));
        assertThat(one("\033[M !!")).isEqualTo(new Mouse(MouseAction.PRESS, 1, 0, 0, 0));
        assertThat(one("\033[M#!!")).isEqualTo(new Mouse(MouseAction.RELEASE, 0, 0, 0, 0));
        assertThat(one("\033[<0;0;0M")).isInstanceOf(Input.Sequence.class);
        assertThat(one("\033[<1;1M")).isInstanceOf(Input.Sequence.class);
    }

    @Test
    void focusAndPaste() {
        assertThat(one("\033[I")).isEqualTo(new Input.Focus(true));
        assertThat(one("\033[O")).isEqualTo(new Input.Focus(false));
        assertThat(one("\033[200~a\nb\033[Ac\033[201~")).isEqualTo(new Paste("a\nb\033[Ac", true, true));
        assertThat(decode("\033[200~x\033[201~y")).containsExactly(new Paste("x", true, true), Input.Key.of('y', 0));
    }

    @Test
    void aLargePasteComesInPiecesAndWhole() {
        String text = "zeile äöü 漢字 😀\n".repeat(50_000);
        List<Input> inputs = decode("\033[200~" + text + "\033[201~");
        StringBuilder joined = new StringBuilder();
        for (Input input : inputs) {
            assertThat(((Paste) input).text()).hasSizeLessThanOrEqualTo(16 << 10);
            joined.append(((Paste) input).text());
        }
        assertThat(joined.toString()).isEqualTo(text);
        assertThat(((Paste) inputs.getFirst()).first()).isTrue();
        assertThat(((Paste) inputs.getLast()).last()).isTrue();
    }

    @Test
    void keysFollowTheModes() {
        assertThat(encode(Input.Key.of(KeyCode.UP, 0), "")).isEqualTo("\033[A");
        assertThat(encode(Input.Key.of(KeyCode.UP, 0), "\033[?1h")).isEqualTo("\033OA");
        assertThat(encode(Input.Key.of(KeyCode.UP, CTRL), "\033[?1h")).isEqualTo("\033[1;5A");
        assertThat(encode(Input.Key.of(KeyCode.ENTER, 0), "\033[20h")).isEqualTo("\r\n");
        assertThat(encode(Input.Key.of(KeyCode.F5, SHIFT), "")).isEqualTo("\033[15;2~");
        assertThat(encode(Input.Key.of('c', CTRL), "")).isEqualTo("\003");
        assertThat(encode(Input.Key.of('/', CTRL), "")).isEqualTo("\037");
        assertThat(encode(Input.Key.of('ä', ALT), "")).isEqualTo("\033ä");
    }

    @Test
    void onlyEventsThatWereAskedForAreSent() {
        Mouse press = new Mouse(MouseAction.PRESS, 1, 2, 4, CTRL);
        Mouse drag = new Mouse(MouseAction.DRAG, 1, 2, 4, 0);
        Mouse move = new Mouse(MouseAction.MOVE, 0, 2, 4, 0);
        assertThat(encode(press, "")).isEmpty();
        assertThat(encode(press, "\033[?1000;1006h")).isEqualTo("\033[<16;3;5M");
        assertThat(encode(press, "\033[?1000h")).isEqualTo("\033[M0#%");
        assertThat(encode(drag, "\033[?1000;1006h")).isEmpty();
        assertThat(encode(drag, "\033[?1002;1006h")).isEqualTo("\033[<32;3;5M");
        assertThat(encode(move, "\033[?1002;1006h")).isEmpty();
        assertThat(encode(move, "\033[?1003;1006h")).isEqualTo("\033[<35;3;5M");
        assertThat(encode(new Input.Focus(true), "")).isEmpty();
        assertThat(encode(new Input.Focus(true), "\033[?1004h")).isEqualTo("\033[I");
        assertThat(encode(new Input.Sequence("]52;c;x"), "")).isEmpty();
    }

    @Test
    void aPasteCannotEndItsBracketNorPressKeys() {
        Paste paste = new Paste("a\033[201~rm\nb\003\u009bc\t", true, true);
        assertThat(encode(paste, "\033[?2004h")).isEqualTo("\033[200~a[201~rm\rbc\t\033[201~");
        assertThat(encode(paste, "")).isEqualTo("a[201~rm\rbc\t");
        assertThat(encode(new Paste("x", false, false), "\033[?2004h")).isEqualTo("x");
    }
}
