package io.treville.tui;

/** What can have the focus. */
enum Part {
    SHELL,
    TRACE
}
