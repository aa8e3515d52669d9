package io.treville.tui;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts what is typed into keys, each with the octets that made it, so that a shell gets exactly what was typed.
 *
 * <p>An escape alone is told from the start of a sequence by what comes with it in one read, as terminals send sequences
 * whole.
 */
final class Keys {
    /** The prefix of actions, as in tmux. */
    static final String PREFIX = "C-b";

    /**
     * @param name a character, or one of C-a to C-z, Enter, Escape, Tab, Backspace, Up, Down, Left, Right, PageUp, PageDown, Home, End,
     *     Paste, or empty for one that has no name
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares keys
    record Key(String name, byte[] octets) {}

    private static final byte[] PASTE_START = "\u001b[200~".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PASTE_END = "\u001b[201~".getBytes(StandardCharsets.US_ASCII);

    private boolean pasting;

    List<Key> cut(byte[] read, int length) {
        List<Key> keys = new ArrayList<>();
        int at = 0;
        while (at < length) {
            int end = pasting ? pasteEnd(read, at, length) : end(read, at, length);
            byte[] octets = java.util.Arrays.copyOfRange(read, at, end);
            boolean start = java.util.Arrays.equals(octets, PASTE_START);
            boolean whole = java.util.Arrays.equals(octets, PASTE_END);
            keys.add(new Key(pasting || start || whole ? "Paste" : name(octets), octets));
            pasting = start || (pasting && !whole);
            at = end;
        }
        return keys;
    }

    /** What is pasted goes through in one piece up to its end mark. */
    private static int pasteEnd(byte[] read, int at, int length) {
        if (startsWith(read, at, length, PASTE_END)) {
            return at + PASTE_END.length;
        }
        int end = at + 1;
        while (end < length && !startsWith(read, end, length, PASTE_END)) {
            end++;
        }
        return end;
    }

    private static boolean startsWith(byte[] read, int at, int length, byte[] mark) {
        return at + mark.length <= length && java.util.Arrays.equals(read, at, at + mark.length, mark, 0, mark.length);
    }

    private static int end(byte[] read, int at, int length) {
        int first = read[at] & 0xff;
        if (first == 0x1b && at + 1 < length) {
            return escape(read, at, length);
        }
        int end = at + 1;
        if (first >= 0xc0) {
            while (end < length && (read[end] & 0xc0) == 0x80) {
                end++;
            }
        }
        return end;
    }

    private static int escape(byte[] read, int at, int length) {
        int second = read[at + 1];
        if (second == 'O') {
            return Math.min(at + 3, length);
        }
        if (second != '[') {
            return second == 0x1b ? at + 1 : at + 2;
        }
        int end = at + 2;
        while (end < length && (read[end] < 0x40 || read[end] > 0x7e)) {
            end++;
        }
        return Math.min(end + 1, length);
    }

    private static String name(byte[] octets) {
        if (octets[0] == 0x1b) {
            return sequence(new String(octets, StandardCharsets.ISO_8859_1));
        }
        int first = octets[0];
        if (octets.length == 1 && first >= 0 && first < 0x20) {
            return switch (first) {
                case '\r', '\n' -> "Enter";
                case '\t' -> "Tab";
                default -> "C-" + (char) (first + 0x60);
            };
        }
        return first == 0x7f ? "Backspace" : new String(octets, StandardCharsets.UTF_8);
    }

    private static String sequence(String sequence) {
        return switch (sequence) {
            case "\u001b" -> "Escape";
            case "\u001b[A", "\u001bOA" -> "Up";
            case "\u001b[B", "\u001bOB" -> "Down";
            case "\u001b[C", "\u001bOC" -> "Right";
            case "\u001b[D", "\u001bOD" -> "Left";
            case "\u001b[5~" -> "PageUp";
            case "\u001b[6~" -> "PageDown";
            case "\u001b[H", "\u001bOH", "\u001b[1~" -> "Home";
            case "\u001b[F", "\u001bOF", "\u001b[4~" -> "End";
            default -> "";
        };
    }
}
