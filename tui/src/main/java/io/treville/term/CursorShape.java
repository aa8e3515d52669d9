package io.treville.term;

/** How the program wants its cursor drawn (DECSCUSR). */
public enum CursorShape {
    BLOCK,
    UNDERLINE,
    BAR
}
