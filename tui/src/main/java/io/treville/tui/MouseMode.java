package io.treville.tui;

/** What the terminal outside is asked to tell of the mouse (xterm's control sequences, DECSET 1002, 1003 and 1006). */
enum MouseMode {
    NONE("\u001b[?1003l\u001b[?1002l\u001b[?1006l"),

    /** Buttons, and motion while one is held. */
    DRAG("\u001b[?1002h\u001b[?1006h"),

    /** All motion: only while a program that is shown asks for it. */
    MOTION("\u001b[?1003h\u001b[?1006h");

    private final String control;

    MouseMode(String control) {
        this.control = control;
    }

    /** The control sequences that lead here from another mode: one that is left is switched off first. */
    String after(MouseMode before) {
        return before == MOTION && this == DRAG ? "\u001b[?1003l" + control : control;
    }
}
