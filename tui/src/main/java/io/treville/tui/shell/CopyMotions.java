package io.treville.tui.shell;

import io.treville.term.copy.Motion;
import io.treville.tui.action.Action;
import org.jspecify.annotations.Nullable;

/** The actions of copy mode that only move its cursor. */
final class CopyMotions {
    private CopyMotions() {}

    /** How an action moves; null when it does something else. */
    static @Nullable Motion of(Action action) {
        return switch (action) {
            case COPY_LEFT -> Motion.LEFT;
            case COPY_RIGHT -> Motion.RIGHT;
            case COPY_UP -> Motion.UP;
            case COPY_DOWN -> Motion.DOWN;
            case COPY_LINE_START -> Motion.LINE_START;
            case COPY_LINE_TEXT -> Motion.FIRST_NON_BLANK;
            case COPY_LINE_END -> Motion.LINE_END;
            case COPY_NEXT_WORD -> Motion.NEXT_WORD;
            case COPY_PREVIOUS_WORD -> Motion.PREVIOUS_WORD;
            case COPY_WORD_END -> Motion.WORD_END;
            case COPY_NEXT_SPACE -> Motion.NEXT_BIG_WORD;
            case COPY_PREVIOUS_SPACE -> Motion.PREVIOUS_BIG_WORD;
            case COPY_SPACE_END -> Motion.BIG_WORD_END;
            case COPY_NEXT_PARAGRAPH -> Motion.NEXT_PARAGRAPH;
            case COPY_PREVIOUS_PARAGRAPH -> Motion.PREVIOUS_PARAGRAPH;
            case COPY_NEXT_PROMPT -> Motion.NEXT_PROMPT;
            case COPY_PREVIOUS_PROMPT -> Motion.PREVIOUS_PROMPT;
            case COPY_BRACKET -> Motion.BRACKET;
            case COPY_VIEW_TOP -> Motion.VIEW_TOP;
            case COPY_VIEW_MIDDLE -> Motion.VIEW_MIDDLE;
            case COPY_VIEW_BOTTOM -> Motion.VIEW_BOTTOM;
            case COPY_SCROLL_UP -> Motion.SCROLL_UP;
            case COPY_SCROLL_DOWN -> Motion.SCROLL_DOWN;
            case COPY_HALF_UP -> Motion.HALF_PAGE_UP;
            case COPY_HALF_DOWN -> Motion.HALF_PAGE_DOWN;
            case COPY_PAGE_UP -> Motion.PAGE_UP;
            case COPY_PAGE_DOWN -> Motion.PAGE_DOWN;
            case COPY_FIRST -> Motion.HISTORY_TOP;
            case COPY_LAST -> Motion.HISTORY_BOTTOM;
            default -> null;
        };
    }
}
