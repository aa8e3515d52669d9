package io.treville.tui;

/** What can have the focus in the lab view. */
enum Part {
    PICTURE,
    TREE,
    SHELL,
    TRACE
}
