package io.treville.tui.replay;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * What a terminal printed, as text to search: without control sequences, entries joined, in lower case. Backspace takes the last
 * character back; what moves the cursor elsewhere ends a line. Not thread-safe.
 */
final class PaneText {
    private static final int ESCAPE = 0x1b;
    private static final String MOVES = "ABCDEFGHdf`";

    private enum State {
        TEXT,
        ESCAPED,
        SEQUENCE,
        STRING,
        STRING_ESCAPED
    }

    /** The first character that an entry printed. */
    private record Start(int offset, int entry) {}

    private final StringBuilder text = new StringBuilder();
    private final List<Start> starts = new ArrayList<>();
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private ByteBuffer rest = ByteBuffer.allocate(0);
    private State state = State.TEXT;

    /** Goes on with what an entry, by its number, has the terminal print. */
    void add(int entry, byte[] octets) {
        starts.add(new Start(text.length(), entry));
        ByteBuffer in = ByteBuffer.allocate(rest.remaining() + octets.length);
        in.put(rest).put(octets).flip();
        CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
        decoder.reset().decode(in, out, false);
        rest = in.slice();
        out.flip();
        while (out.hasRemaining()) {
            take(out.get());
        }
    }

    private void take(char c) {
        switch (state) {
            case TEXT -> print(c);
            case ESCAPED -> state = afterEscape(c);
            case SEQUENCE -> {
                if (c >= '@' && c <= '~') {
                    state = State.TEXT;
                    if (MOVES.indexOf(c) >= 0) {
                        line();
                    }
                }
            }
            case STRING -> {
                if (c == 7) {
                    state = State.TEXT;
                } else if (c == ESCAPE) {
                    state = State.STRING_ESCAPED;
                }
            }
            case STRING_ESCAPED -> state = c == '\\' ? State.TEXT : State.STRING;
        }
    }

    private static State afterEscape(char c) {
        return switch (c) {
            case '[' -> State.SEQUENCE;
            case ']', 'P', 'X', '^', '_' -> State.STRING;
            default -> c >= ' ' && c <= '/' ? State.ESCAPED : State.TEXT;
        };
    }

    private void print(char c) {
        if (c == ESCAPE) {
            state = State.ESCAPED;
        } else if (c == '\n' || c == '\r') {
            line();
        } else if (c == '\b') {
            back();
        } else if (c >= ' ' && c != 0x7f) {
            text.append(Character.toLowerCase(c));
        }
    }

    private void line() {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }

    private void back() {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.setLength(text.length() - 1);
            while (starts.size() > 1 && starts.get(starts.size() - 2).offset() >= text.length()) {
                Start last = starts.removeLast();
                starts.set(starts.size() - 1, new Start(text.length(), last.entry()));
            }
            Start last = starts.getLast();
            if (last.offset() > text.length()) {
                starts.set(starts.size() - 1, new Start(text.length(), last.entry()));
            }
        }
    }

    /** Tells the entries that made a text complete, each time it is there; {@code wanted} in lower case. */
    void find(String wanted, IntConsumer found) {
        int next = 0;
        for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
            int end = at + wanted.length() - 1;
            while (next + 1 < starts.size() && starts.get(next + 1).offset() <= end) {
                next++;
            }
            found.accept(starts.get(next).entry());
        }
    }

    /** A text as it is searched for. */
    static String lower(String wanted) {
        StringBuilder out = new StringBuilder(wanted.length());
        for (int i = 0; i < wanted.length(); i++) {
            out.append(Character.toLowerCase(wanted.charAt(i)));
        }
        return out.toString();
    }
}
