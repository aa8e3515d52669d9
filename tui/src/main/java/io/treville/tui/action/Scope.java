package io.treville.tui.action;

/** Where a key means an action. */
public enum Scope {
    /** After the prefix, wherever one is. */
    PREFIX,
    /** In every view but a shell: keys need no prefix there. */
    VIEW,
    TRACE,
    PROGRAMS,
    PACKETS,
    LOG,
    FAULTS,
    /** In what has scrolled away of a shell. */
    COPY
}
