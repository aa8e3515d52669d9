package io.treville.term.input;

import io.treville.term.Modes;
import io.treville.term.input.Input.Paste;
import java.nio.charset.StandardCharsets;

/** Writes inputs the way a program with {@code TERM=xterm-256color} and the given modes expects them. */
public final class InputEncoder {
    private static final byte[] NOTHING = {};

    private InputEncoder() {}

    /**
     * The bytes to send; none for what the program did not ask for. Mouse positions count from the pane's own upper left corner. Pasted
     * text loses its control characters but tabs, and its line ends become carriage returns, so that it cannot end the bracket.
     */
    public static byte[] encode(Input input, Modes modes) {
        return switch (input) {
            case Input.Key key -> key(key, modes).getBytes(StandardCharsets.UTF_8);
            case Input.Mouse mouse -> MouseCodec.encode(mouse, modes).getBytes(StandardCharsets.ISO_8859_1);
            case Paste paste -> paste(paste, modes).getBytes(StandardCharsets.UTF_8);
            case Input.Focus focus ->
                modes.focusEvents()
                        ? (focus.gained() ? "\033[I" : "\033[O").getBytes(StandardCharsets.US_ASCII)
                        : NOTHING;
            case Input.Sequence unknown -> NOTHING;
        };
    }

    private static String key(Input.Key key, Modes modes) {
        return switch (key.code()) {
            case CHARACTER -> character(key);
            case ENTER -> alt(key, modes.newLine() ? "\r\n" : "\r");
            case TAB -> key.has(Input.SHIFT) ? "\033[Z" : alt(key, "\t");
            case BACKSPACE -> alt(key, key.has(Input.CTRL) ? "\b" : "\177");
            case ESCAPE -> alt(key, "\033");
            case UP -> letter(key, 'A', modes.applicationCursorKeys());
            case DOWN -> letter(key, 'B', modes.applicationCursorKeys());
            case RIGHT -> letter(key, 'C', modes.applicationCursorKeys());
            case LEFT -> letter(key, 'D', modes.applicationCursorKeys());
            case BEGIN -> letter(key, 'E', modes.applicationCursorKeys());
            case HOME -> letter(key, 'H', modes.applicationCursorKeys());
            case END -> letter(key, 'F', modes.applicationCursorKeys());
            case INSERT -> tilde(key, 2);
            case DELETE -> tilde(key, 3);
            case PAGE_UP -> tilde(key, 5);
            case PAGE_DOWN -> tilde(key, 6);
            case F1 -> letter(key, 'P', true);
            case F2 -> letter(key, 'Q', true);
            case F3 -> letter(key, 'R', true);
            case F4 -> letter(key, 'S', true);
            default -> tilde(key, Keys.FUNCTION_NUMBERS[key.code().compareTo(KeyCode.F1)]);
        };
    }

    private static String alt(Input.Key key, String text) {
        return key.has(Input.ALT | Input.META) ? "\033" + text : text;
    }

    private static String letter(Input.Key key, char letter, boolean application) {
        if (key.modifiers() == 0) {
            return (application ? "\033O" : "\033[") + letter;
        }
        return "\033[1;" + (key.modifiers() + 1) + letter;
    }

    private static String tilde(Input.Key key, int number) {
        return key.modifiers() == 0 ? "\033[" + number + "~" : "\033[" + number + ";" + (key.modifiers() + 1) + "~";
    }

    private static String character(Input.Key key) {
        int codePoint = key.codePoint();
        if (key.has(Input.CTRL)) {
            codePoint = control(codePoint);
        } else if (key.has(Input.SHIFT)) {
            codePoint = Character.toUpperCase(codePoint);
        }
        return alt(key, Character.toString(codePoint));
    }

    /** What xterm makes of a character with the control key held. */
    private static int control(int codePoint) {
        if ((codePoint >= '@' && codePoint <= '_') || (codePoint >= 'a' && codePoint <= 'z')) {
            return codePoint & 0x1f;
        }
        return switch (codePoint) {
            case ' ', '2', '`' -> 0;
            case '3', '{' -> 0x1b;
            case '4', '|' -> 0x1c;
            case '5', '}' -> 0x1d;
            case '6', '~' -> 0x1e;
            case '7', '/' -> 0x1f;
            case '8', '?' -> 0x7f;
            default -> codePoint;
        };
    }

    private static String paste(Paste paste, Modes modes) {
        StringBuilder out = new StringBuilder(paste.text().length() + 12);
        if (paste.first() && modes.bracketedPaste()) {
            out.append("\033[200~");
        }
        String text = paste.text();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                out.append('\r');
            } else if (c == '\t' || c == '\r' || (c >= 0x20 && c != 0x7f && (c < 0x80 || c > 0x9f))) {
                out.append(c);
            }
        }
        if (paste.last() && modes.bracketedPaste()) {
            out.append("\033[201~");
        }
        return out.toString();
    }
}
