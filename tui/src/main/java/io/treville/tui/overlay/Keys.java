package io.treville.tui.overlay;

import io.treville.term.input.Input;
import io.treville.term.input.KeyCode;

/** Keys that mean the same in every overlay. */
final class Keys {
    private Keys() {}

    /** Gives up what was begun. */
    static boolean cancels(Input.Key key) {
        return key.code() == KeyCode.ESCAPE || key.is('c', Input.CTRL) || key.is('g', Input.CTRL);
    }

    /** How far a key moves in a list of so many visible rows; 0 for one that does not move. */
    static int moves(Input.Key key, int page) {
        return switch (key.code()) {
            case UP -> -1;
            case DOWN -> 1;
            case PAGE_UP -> -page;
            case PAGE_DOWN -> page;
            case HOME -> -100_000;
            case END -> 100_000;
            default -> key.is('p', Input.CTRL) ? -1 : key.is('n', Input.CTRL) ? 1 : 0;
        };
    }

    /** The same, and with vi's letters where no text is typed. */
    static int movesVi(Input.Key key, int page) {
        if (key.modifiers() == 0 && key.code() == KeyCode.CHARACTER) {
            return switch (key.codePoint()) {
                case 'k' -> -1;
                case 'j' -> 1;
                case 'g' -> -100_000;
                case 'G' -> 100_000;
                case ' ' -> page;
                default -> 0;
            };
        }
        return moves(key, page);
    }
}
