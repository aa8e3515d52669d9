package io.treville.tui.action;

import io.treville.term.input.Input;
import io.treville.term.input.KeyCode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Keys as tmux writes them: {@code n}, {@code C-b}, {@code M-1}, {@code S-Up}, {@code PageUp}, {@code Space}, {@code F5}. */
public final class KeyNames {
    private KeyNames() {}

    /** The name of a key. */
    public static String of(Input.Key key) {
        StringBuilder name = new StringBuilder();
        if (key.has(Input.CTRL)) {
            name.append("C-");
        }
        if (key.has(Input.ALT | Input.META)) {
            name.append("M-");
        }
        boolean backwards = key.code() == KeyCode.TAB && key.has(Input.SHIFT);
        if (key.has(Input.SHIFT) && !backwards) {
            name.append("S-");
        }
        return name.append(backwards ? "BTab" : base(key)).toString();
    }

    private static String base(Input.Key key) {
        return switch (key.code()) {
            case CHARACTER -> key.codePoint() == ' ' ? "Space" : Character.toString(key.codePoint());
            case ENTER -> "Enter";
            case TAB -> "Tab";
            case BACKSPACE -> "BSpace";
            case ESCAPE -> "Escape";
            case UP -> "Up";
            case DOWN -> "Down";
            case RIGHT -> "Right";
            case LEFT -> "Left";
            case BEGIN -> "Begin";
            case HOME -> "Home";
            case END -> "End";
            case INSERT -> "Insert";
            case DELETE -> "Delete";
            case PAGE_UP -> "PageUp";
            case PAGE_DOWN -> "PageDown";
            default -> key.code().name();
        };
    }

    /** The key of a name; null when there is none of that name. */
    public static Input.@Nullable Key parse(String name) {
        int modifiers = 0;
        String rest = name;
        while (rest.length() > 2 && rest.charAt(1) == '-') {
            int modifier = "CMS".indexOf(Character.toUpperCase(rest.charAt(0)));
            if (modifier < 0) {
                return null;
            }
            modifiers |= modifier == 0 ? Input.CTRL : modifier == 1 ? Input.ALT : Input.SHIFT;
            rest = rest.substring(2);
        }
        if (rest.length() == 2 && rest.charAt(0) == '^') {
            modifiers |= Input.CTRL;
            rest = rest.substring(1).toLowerCase(Locale.ROOT);
        }
        if (!rest.isEmpty() && rest.codePointCount(0, rest.length()) == 1) {
            int codePoint = rest.codePointAt(0);
            if (codePoint < ' ' || (codePoint >= 0x7f && codePoint < 0xa0)) {
                return null;
            }
            // A terminal sends the same for both cases of a letter with control.
            boolean control = (modifiers & Input.CTRL) != 0;
            return Input.Key.of(control ? Character.toLowerCase(codePoint) : codePoint, modifiers);
        }
        return named(rest, modifiers);
    }

    private static Input.@Nullable Key named(String name, int modifiers) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "space" -> Input.Key.of(' ', modifiers);
            case "btab" -> Input.Key.of(KeyCode.TAB, modifiers | Input.SHIFT);
            case "bspace" -> Input.Key.of(KeyCode.BACKSPACE, modifiers);
            case "ic" -> Input.Key.of(KeyCode.INSERT, modifiers);
            case "dc" -> Input.Key.of(KeyCode.DELETE, modifiers);
            case "pageup", "ppage", "pgup" -> Input.Key.of(KeyCode.PAGE_UP, modifiers);
            case "pagedown", "npage", "pgdn" -> Input.Key.of(KeyCode.PAGE_DOWN, modifiers);
            default -> {
                for (KeyCode code : KeyCode.values()) {
                    if (code != KeyCode.CHARACTER && code.name().equalsIgnoreCase(name)) {
                        yield Input.Key.of(code, modifiers);
                    }
                }
                yield null;
            }
        };
    }
}
