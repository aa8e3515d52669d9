package io.treville.term.copy;

/** How the cursor of copy mode can move. */
public enum Motion {
    LEFT,
    RIGHT,
    UP,
    DOWN,
    LINE_START,
    FIRST_NON_BLANK,
    LINE_END,
    /** The beginning of the next word; words are runs of letters, digits and underscores, or of other visible characters. */
    NEXT_WORD,
    PREVIOUS_WORD,
    WORD_END,
    /** The same for words that end at blanks only. */
    NEXT_BIG_WORD,
    PREVIOUS_BIG_WORD,
    BIG_WORD_END,
    VIEW_TOP,
    VIEW_MIDDLE,
    VIEW_BOTTOM,
    HALF_PAGE_UP,
    HALF_PAGE_DOWN,
    PAGE_UP,
    PAGE_DOWN,
    HISTORY_TOP,
    HISTORY_BOTTOM,
    PREVIOUS_PARAGRAPH,
    NEXT_PARAGRAPH,
    /** The bracket that belongs to this one or, where there is none, to the next one in the line. */
    BRACKET,
    PREVIOUS_PROMPT,
    NEXT_PROMPT,
    SCROLL_UP,
    SCROLL_DOWN
}
