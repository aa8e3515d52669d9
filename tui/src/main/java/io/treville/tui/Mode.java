package io.treville.tui;

/** What the next key means. */
sealed interface Mode {
    /** It goes to the shell, or moves in the trace. */
    record Typing() implements Mode {}

    /** The prefix was pressed: it names an action. */
    record Prefixed() implements Mode {}

    /** It moves in what has scrolled away; {@code back} rows from the end. */
    record Scrolling(int back) implements Mode {}

    /** It is part of the name of an action. */
    record Naming(String typed) implements Mode {}

    /** It closes the help. */
    record Helping(int from) implements Mode {}

    /** It answers whether the lab is to go. */
    record Leaving() implements Mode {}
}
