package io.treville.tui.overlay;

import io.treville.term.input.Input;
import io.treville.term.input.KeyCode;

/** A line of text that is typed, with the keys that shells have for it. */
public final class TextLine {
    private static final int LIMIT = 1000;

    private final StringBuilder text;
    private int cursor;

    public TextLine(String text) {
        this.text = new StringBuilder(text);
        cursor = text.length();
    }

    public String text() {
        return text.toString();
    }

    /** With a mark where the cursor is. */
    public String marked() {
        return text.substring(0, cursor) + "▏" + text.substring(cursor);
    }

    public void set(String other) {
        text.setLength(0);
        text.append(other);
        cursor = text.length();
    }

    /** Inserts what can be shown of a text. */
    public void insert(String more) {
        more.codePoints()
                .filter(it -> it >= ' ' && (it < 0x7f || it >= 0xa0))
                .limit(LIMIT - text.length())
                .forEach(this::insert);
    }

    private void insert(int codePoint) {
        text.insert(cursor, Character.toChars(codePoint));
        cursor += Character.charCount(codePoint);
    }

    /** Edits; false for a key that edits nothing. */
    public boolean press(Input.Key key) {
        if (key.code() == KeyCode.CHARACTER) {
            return character(key);
        }
        switch (key.code()) {
            case BACKSPACE -> erase(before());
            case DELETE -> {
                if (cursor < text.length()) {
                    text.delete(cursor, text.offsetByCodePoints(cursor, 1));
                }
            }
            case LEFT -> cursor = before();
            case RIGHT -> cursor = cursor < text.length() ? text.offsetByCodePoints(cursor, 1) : cursor;
            case HOME -> cursor = 0;
            case END -> cursor = text.length();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean character(Input.Key key) {
        if (!key.has(Input.CTRL | Input.ALT | Input.META)) {
            if (text.length() < LIMIT) {
                insert(key.codePoint());
            }
            return true;
        }
        if (!key.has(Input.CTRL)) {
            return false;
        }
        switch (key.codePoint()) {
            case 'a' -> cursor = 0;
            case 'e' -> cursor = text.length();
            case 'h' -> erase(before());
            case 'u' -> erase(0);
            case 'k' -> text.setLength(cursor);
            case 'w' -> erase(word());
            default -> {
                return false;
            }
        }
        return true;
    }

    private int before() {
        return cursor > 0 ? text.offsetByCodePoints(cursor, -1) : 0;
    }

    private int word() {
        int at = cursor;
        while (at > 0 && text.charAt(at - 1) == ' ') {
            at--;
        }
        while (at > 0 && text.charAt(at - 1) != ' ') {
            at--;
        }
        return at;
    }

    private void erase(int from) {
        text.delete(from, cursor);
        cursor = from;
    }
}
