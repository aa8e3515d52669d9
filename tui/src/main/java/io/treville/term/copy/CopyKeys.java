package io.treville.term.copy;

import io.treville.term.copy.CopyAction.Command;
import io.treville.term.copy.CopyAction.Move;
import io.treville.term.copy.CopyAction.Select;
import io.treville.term.input.Input;
import io.treville.term.input.KeyCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which key does what in copy mode, as tmux's tables copy-mode-vi and copy-mode have it. */
public final class CopyKeys {
    private CopyKeys() {}

    /** With vi's keys. */
    public static Optional<CopyAction> vi(Input.Key key) {
        CopyAction action = common(key);
        if (action == null && key.code() == KeyCode.CHARACTER) {
            action = key.modifiers() == 0
                    ? viLetter(key.codePoint())
                    : key.modifiers() == Input.CTRL ? viControl(key.codePoint()) : null;
        }
        return Optional.ofNullable(action);
    }

    /** With emacs' keys. */
    public static Optional<CopyAction> emacs(Input.Key key) {
        CopyAction action = common(key);
        if (action == null && key.code() == KeyCode.CHARACTER) {
            action = switch (key.modifiers()) {
                case 0 -> emacsLetter(key.codePoint());
                case Input.CTRL -> emacsControl(key.codePoint());
                case Input.ALT -> emacsAlt(key.codePoint());
                default -> null;
            };
        }
        return Optional.ofNullable(action);
    }

    private static @Nullable CopyAction common(Input.Key key) {
        if (key.modifiers() == Input.CTRL) {
            return switch (key.code()) {
                case UP -> new Move(Motion.SCROLL_UP);
                case DOWN -> new Move(Motion.SCROLL_DOWN);
                default -> null;
            };
        }
        return switch (key.code()) {
            case UP -> new Move(Motion.UP);
            case DOWN -> new Move(Motion.DOWN);
            case LEFT -> new Move(Motion.LEFT);
            case RIGHT -> new Move(Motion.RIGHT);
            case HOME -> new Move(Motion.LINE_START);
            case END -> new Move(Motion.LINE_END);
            case PAGE_UP -> new Move(Motion.PAGE_UP);
            case PAGE_DOWN -> new Move(Motion.PAGE_DOWN);
            case ENTER -> Command.COPY;
            case ESCAPE -> Command.CLEAR_SELECTION;
            default -> null;
        };
    }

    private static @Nullable CopyAction viLetter(int letter) {
        Motion motion = viMotion(letter);
        if (motion != null) {
            return new Move(motion);
        }
        return switch (letter) {
            case ' ' -> new Select(Selection.Kind.CHARACTERS);
            case 'V' -> new Select(Selection.Kind.LINES);
            case 'v' -> new Select(Selection.Kind.RECTANGLE);
            case 'o' -> Command.SWAP_ENDS;
            case 'y' -> Command.COPY;
            case '/' -> Command.SEARCH_FORWARD;
            case '?' -> Command.SEARCH_BACKWARD;
            case 'n' -> Command.SEARCH_AGAIN;
            case 'N' -> Command.SEARCH_REVERSE;
            case 'q' -> Command.LEAVE;
            default -> null;
        };
    }

    private static @Nullable Motion viMotion(int letter) {
        return switch (letter) {
            case 'h' -> Motion.LEFT;
            case 'l' -> Motion.RIGHT;
            case 'k' -> Motion.UP;
            case 'j' -> Motion.DOWN;
            case '0' -> Motion.LINE_START;
            case '^' -> Motion.FIRST_NON_BLANK;
            case '$' -> Motion.LINE_END;
            case 'w' -> Motion.NEXT_WORD;
            case 'b' -> Motion.PREVIOUS_WORD;
            case 'e' -> Motion.WORD_END;
            case 'W' -> Motion.NEXT_BIG_WORD;
            case 'B' -> Motion.PREVIOUS_BIG_WORD;
            case 'E' -> Motion.BIG_WORD_END;
            case 'H' -> Motion.VIEW_TOP;
            case 'M' -> Motion.VIEW_MIDDLE;
            case 'L' -> Motion.VIEW_BOTTOM;
            case 'g' -> Motion.HISTORY_TOP;
            case 'G' -> Motion.HISTORY_BOTTOM;
            case '{' -> Motion.PREVIOUS_PARAGRAPH;
            case '}' -> Motion.NEXT_PARAGRAPH;
            case '[' -> Motion.PREVIOUS_PROMPT;
            case ']' -> Motion.NEXT_PROMPT;
            case 'K' -> Motion.SCROLL_UP;
            case 'J' -> Motion.SCROLL_DOWN;
            default -> null;
        };
    }

    private static @Nullable CopyAction viControl(int letter) {
        return switch (letter) {
            case 'u' -> new Move(Motion.HALF_PAGE_UP);
            case 'd' -> new Move(Motion.HALF_PAGE_DOWN);
            case 'b' -> new Move(Motion.PAGE_UP);
            case 'f' -> new Move(Motion.PAGE_DOWN);
            case 'y' -> new Move(Motion.SCROLL_UP);
            case 'e' -> new Move(Motion.SCROLL_DOWN);
            case 'v' -> new Select(Selection.Kind.RECTANGLE);
            case 'c' -> Command.LEAVE;
            default -> null;
        };
    }

    private static @Nullable CopyAction emacsLetter(int letter) {
        return switch (letter) {
            case 'n' -> Command.SEARCH_AGAIN;
            case 'N' -> Command.SEARCH_REVERSE;
            case 'R' -> new Select(Selection.Kind.RECTANGLE);
            case ' ' -> new Move(Motion.PAGE_DOWN);
            case 'q' -> Command.LEAVE;
            default -> null;
        };
    }

    private static @Nullable CopyAction emacsControl(int letter) {
        return switch (letter) {
            case ' ' -> new Select(Selection.Kind.CHARACTERS);
            case 'a' -> new Move(Motion.LINE_START);
            case 'e' -> new Move(Motion.LINE_END);
            case 'b' -> new Move(Motion.LEFT);
            case 'f' -> new Move(Motion.RIGHT);
            case 'n' -> new Move(Motion.DOWN);
            case 'p' -> new Move(Motion.UP);
            case 'v' -> new Move(Motion.PAGE_DOWN);
            case 'w' -> Command.COPY;
            case 's' -> Command.SEARCH_FORWARD;
            case 'r' -> Command.SEARCH_BACKWARD;
            case 'g' -> Command.CLEAR_SELECTION;
            case 'c' -> Command.LEAVE;
            default -> null;
        };
    }

    private static @Nullable CopyAction emacsAlt(int letter) {
        return switch (letter) {
            case 'v' -> new Move(Motion.PAGE_UP);
            case 'f' -> new Move(Motion.WORD_END);
            case 'b' -> new Move(Motion.PREVIOUS_WORD);
            case 'm' -> new Move(Motion.FIRST_NON_BLANK);
            case 'r' -> new Move(Motion.VIEW_MIDDLE);
            case 'R' -> new Move(Motion.VIEW_TOP);
            case '<' -> new Move(Motion.HISTORY_TOP);
            case '>' -> new Move(Motion.HISTORY_BOTTOM);
            case '{' -> new Move(Motion.PREVIOUS_PARAGRAPH);
            case '}' -> new Move(Motion.NEXT_PARAGRAPH);
            case 'w' -> Command.COPY;
            default -> null;
        };
    }
}
