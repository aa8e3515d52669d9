package io.treville.term.input;

import io.treville.term.input.Input.Paste;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Collects what stands between the brackets of a paste and passes it on in pieces of at most 16 KiB, never cutting a character. */
final class PasteCollector {
    private static final byte[] END = {0x1b, '[', '2', '0', '1', '~'};
    private static final int PIECE = 16 << 10;

    private final Consumer<Input> sink;
    private final byte[] bytes = new byte[PIECE];
    private int length;
    /** How many bytes of the closing bracket have come. */
    private int matched;

    private boolean first;
    private boolean open;

    PasteCollector(Consumer<Input> sink) {
        this.sink = sink;
    }

    void begin() {
        length = 0;
        matched = 0;
        first = true;
        open = true;
    }

    /** Takes a byte; true when the paste has ended. */
    boolean add(int b) {
        if (b == END[matched]) {
            matched++;
            if (matched == END.length) {
                open = false;
                emit(length, true);
                return true;
            }
            return false;
        }
        for (int i = 0; i < matched; i++) {
            put(END[i]);
        }
        matched = 0;
        if (b == END[0]) {
            matched = 1;
        } else {
            put((byte) b);
        }
        return false;
    }

    private void put(byte b) {
        if (length == PIECE) {
            emit(wholeCharacters(), false);
        }
        bytes[length++] = b;
    }

    /** Passes on what has come, when there is something. */
    void flush() {
        if (open && length > 0) {
            int whole = wholeCharacters();
            if (whole > 0) {
                emit(whole, false);
            }
        }
    }

    /** The length without a character at the end that has not come completely. */
    private int wholeCharacters() {
        int at = length - 1;
        int back = 0;
        while (at > 0 && back < 3 && (bytes[at] & 0xc0) == 0x80) {
            at--;
            back++;
        }
        int lead = bytes[at] & 0xff;
        int needed = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
        return at + needed > length ? at : length;
    }

    private void emit(int count, boolean last) {
        // A piece that is nothing but the beginning of a character cannot be: pieces are longer than characters.
        String text = new String(bytes, 0, count, StandardCharsets.UTF_8);
        System.arraycopy(bytes, count, bytes, 0, length - count);
        length -= count;
        sink.accept(new Paste(text, first, last));
        first = false;
    }
}
