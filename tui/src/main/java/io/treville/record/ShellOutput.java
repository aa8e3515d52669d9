package io.treville.record;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Follows what a shell prints: the text without control sequences, and the marks by which the shell tells that a command has ended (OSC 133
 * ; D ; status) and that its prompt is there (OSC 133 ; B). Bounded: of a long text the last part is kept. Not thread-safe.
 */
final class ShellOutput {
    private static final int KEPT = 64 << 10;
    private static final int LONGEST_SEQUENCE = 4096;

    private enum State {
        TEXT,
        ESCAPE,
        CONTROL,
        STRING,
        STRING_ESCAPE
    }

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder sequence = new StringBuilder();
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private ByteBuffer undecoded = ByteBuffer.allocate(0);
    private State state = State.TEXT;
    private int ended;
    private boolean atPrompt;
    private @Nullable Integer status;

    void feed(byte[] octets, int offset, int length) {
        ByteBuffer in = ByteBuffer.allocate(undecoded.remaining() + length)
                .put(undecoded)
                .put(octets, offset, length)
                .flip();
        CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
        decoder.decode(in, out, false);
        undecoded = in.slice();
        out.flip();
        while (out.hasRemaining()) {
            take(out.get());
        }
        if (text.length() > 2 * KEPT) {
            text.delete(0, text.length() - KEPT);
        }
    }

    private void take(char c) {
        switch (state) {
            case TEXT -> {
                if (c == '\033') {
                    state = State.ESCAPE;
                } else if (c == '\n' || c == '\t' || (c >= ' ' && c != 0x7f)) {
                    text.append(c);
                } else if (c == '\b' && !text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                    text.setLength(text.length() - 1);
                }
            }
            case ESCAPE -> {
                sequence.setLength(0);
                state = switch (c) {
                    case '[' -> State.CONTROL;
                    case ']', 'P', '_', '^', 'X' -> State.STRING;
                    default -> c >= ' ' && c <= '/' ? State.ESCAPE : State.TEXT;
                };
            }
            case CONTROL -> state = c >= '@' && c <= '~' ? State.TEXT : State.CONTROL;
            case STRING -> {
                if (c == '\007') {
                    string();
                } else if (c == '\033') {
                    state = State.STRING_ESCAPE;
                } else if (sequence.length() < LONGEST_SEQUENCE) {
                    sequence.append(c);
                }
            }
            case STRING_ESCAPE -> string();
        }
    }

    private void string() {
        state = State.TEXT;
        String said = sequence.toString();
        if (said.startsWith("133;D")) {
            ended++;
            atPrompt = false;
            status = number(said.substring(5));
        } else if (said.startsWith("133;B")) {
            atPrompt = true;
        }
    }

    private static @Nullable Integer number(String after) {
        if (after.length() < 2 || after.length() > 4 || after.charAt(0) != ';') {
            return null;
        }
        int number = 0;
        for (int i = 1; i < after.length(); i++) {
            if (after.charAt(i) < '0' || after.charAt(i) > '9') {
                return null;
            }
            number = number * 10 + after.charAt(i) - '0';
        }
        return number;
    }

    /** How often the shell has told that a command ended; the first time is its first prompt. */
    int ended() {
        return ended;
    }

    /** Whether the prompt has come since the last command ended. */
    boolean isAtPrompt() {
        return atPrompt;
    }

    /** With which status the last one did; null where the shell did not say. */
    @Nullable
    Integer status() {
        return status;
    }

    /** What was printed since the last {@link #forget}. */
    String text() {
        return text.toString();
    }

    void forget() {
        text.setLength(0);
    }
}
