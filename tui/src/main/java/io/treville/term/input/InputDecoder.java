package io.treville.term.input;

import io.treville.term.input.Input.Focus;
import io.treville.term.input.Input.Sequence;
import java.util.function.Consumer;

/**
 * Turns the bytes that an xterm-like terminal sends into {@link Input}s, cut anywhere. A lone ESC byte is the ESC key or the start of a
 * sequence: while {@link #waiting} the caller lets some 25 to 50 ms go by without input, then calls {@link #timeout}.
 */
public final class InputDecoder {
    private static final int LIMIT = 4096;

    private enum State {
        GROUND,
        ESCAPE,
        CSI,
        SS3,
        /** OSC, DCS, APC, PM, SOS: up to ST or BEL. */
        STRING,
        STRING_ESCAPE,
        CLASSIC_MOUSE,
        UTF8,
        PASTE
    }

    private final Consumer<Input> sink;
    private final PasteCollector paste;
    private final StringBuilder sequence = new StringBuilder();
    private State state = State.GROUND;
    /** ALT while an ESC stands before what is being read. */
    private int alt;

    private int codePoint;
    private int missing;

    public InputDecoder(Consumer<Input> sink) {
        this.sink = sink;
        paste = new PasteCollector(sink);
    }

    /** Decodes what came; complete inputs go to the sink at once. */
    public void feed(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            next(bytes[i] & 0xff);
        }
        paste.flush();
    }

    /** Decodes all of what came. */
    public void feed(byte[] bytes) {
        feed(bytes, 0, bytes.length);
    }

    /** Whether the beginning of a sequence waits for its rest (not in a paste, which may take as long as it likes). */
    public boolean waiting() {
        return state != State.GROUND && state != State.PASTE;
    }

    /** Nothing more came: what waits was meant as keys, or is dropped. */
    public void timeout() {
        switch (state) {
            case ESCAPE -> sink.accept(Input.Key.of(KeyCode.ESCAPE, alt));
            case CSI, SS3 -> {
                if (sequence.length() == 1) {
                    sink.accept(Input.Key.of(sequence.charAt(0), Input.ALT | alt));
                } else {
                    sink.accept(new Sequence(sequence.toString()));
                }
            }
            case STRING, STRING_ESCAPE -> {
                if (sequence.length() == 1) {
                    sink.accept(Input.Key.of(sequence.charAt(0), Input.ALT | alt));
                }
            }
            case UTF8 -> sink.accept(Input.Key.of(0xfffd, alt));
            case PASTE -> {
                return;
            }
            case GROUND, CLASSIC_MOUSE -> {}
        }
        ground();
    }

    private void ground() {
        state = State.GROUND;
        alt = 0;
        sequence.setLength(0);
    }

    private void next(int b) {
        switch (state) {
            case GROUND -> start(b);
            case ESCAPE -> afterEscape(b);
            case CSI -> csi(b);
            case SS3 -> ss3(b);
            case STRING -> string(b);
            case STRING_ESCAPE -> stringEscape(b);
            case CLASSIC_MOUSE -> classicMouse(b);
            case UTF8 -> utf8(b);
            case PASTE -> {
                if (paste.add(b)) {
                    ground();
                }
            }
        }
    }

    private void start(int b) {
        if (b == 0x1b) {
            state = State.ESCAPE;
        } else if (b < 0x80) {
            key(Keys.ofByte(b, alt));
        } else if (b >= 0xc2 && b <= 0xf4) {
            missing = b >= 0xf0 ? 3 : b >= 0xe0 ? 2 : 1;
            codePoint = b & (0x3f >> missing);
            state = State.UTF8;
        } else {
            key(Input.Key.of(0xfffd, alt));
        }
    }

    private void key(Input key) {
        ground();
        sink.accept(key);
    }

    private void afterEscape(int b) {
        switch (b) {
            case '[' -> begin(State.CSI, b);
            case 'O' -> begin(State.SS3, b);
            case ']', 'P', '_', '^', 'X' -> begin(State.STRING, b);
            case 0x1b -> {
                if (alt != 0) {
                    sink.accept(Input.Key.of(KeyCode.ESCAPE, 0));
                }
                alt = Input.ALT;
            }
            default -> {
                alt = Input.ALT;
                state = State.GROUND;
                start(b);
            }
        }
    }

    private void begin(State next, int b) {
        state = next;
        sequence.setLength(0);
        sequence.append((char) b);
    }

    private void csi(int b) {
        if (b == 0x1b) {
            drop();
            state = State.ESCAPE;
            return;
        }
        sequence.append((char) b);
        if (sequence.length() > LIMIT || b < 0x20) {
            drop();
        } else if (b >= 0x40 && b < 0x7f && (b != '[' || sequence.length() > 2)) {
            endCsi((char) b);
        }
    }

    private void drop() {
        sink.accept(new Sequence(sequence.toString()));
        ground();
    }

    private void endCsi(char last) {
        String text = sequence.toString();
        switch (text) {
            case "[M" -> {
                state = State.CLASSIC_MOUSE;
                return;
            }
            case "[200~" -> {
                ground();
                state = State.PASTE;
                paste.begin();
                return;
            }
            case "[I", "[O" -> {
                key(new Focus(last == 'I'));
                return;
            }
            default -> {}
        }
        Input input = (last == 'M' || last == 'm') && text.startsWith("[<")
                ? MouseCodec.decodeSgr(text)
                : Keys.ofCsi(text, alt);
        key(input == null ? new Sequence(text) : input);
    }

    private void ss3(int b) {
        if (b == 0x1b) {
            sink.accept(Input.Key.of('O', Input.ALT | alt));
            ground();
            state = State.ESCAPE;
            return;
        }
        sequence.append((char) b);
        if (((b < '0' || b > '9') && b != ';') || sequence.length() > 8) {
            Input input = Keys.ofSs3(sequence.toString(), alt);
            key(input == null ? new Sequence(sequence.toString()) : input);
        }
    }

    private void string(int b) {
        if (b == 0x07) {
            drop();
        } else if (b == 0x1b) {
            state = State.STRING_ESCAPE;
        } else if (b == 0x18 || b == 0x1a) {
            ground();
        } else if (sequence.length() < LIMIT) {
            sequence.append((char) b);
        }
    }

    private void stringEscape(int b) {
        drop();
        if (b != '\\') {
            state = State.ESCAPE;
            next(b);
        }
    }

    private void classicMouse(int b) {
        sequence.append((char) b);
        if (sequence.length() == 5) {
            key(MouseCodec.decodeClassic(sequence.charAt(2), sequence.charAt(3), sequence.charAt(4)));
        }
    }

    private void utf8(int b) {
        if (b < 0x80 || b > 0xbf) {
            int before = alt;
            key(Input.Key.of(0xfffd, before));
            next(b);
            return;
        }
        codePoint = codePoint << 6 | (b & 0x3f);
        missing--;
        if (missing == 0) {
            boolean good = Character.isValidCodePoint(codePoint) && (codePoint < 0xd800 || codePoint > 0xdfff);
            key(Input.Key.of(good && codePoint >= 0xa0 ? codePoint : 0xfffd, alt));
        }
    }
}
