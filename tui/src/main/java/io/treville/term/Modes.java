package io.treville.term;

/** What the program asked of its terminal with mode sequences (CSI h, CSI ? h, ESC =), to be read by who sends it keys and draws it. */
public final class Modes {
    /** Which mouse events the program wants. */
    public enum Tracking {
        NONE,
        /** Presses only, without modifiers (mode 9). */
        PRESS,
        /** Presses and releases (mode 1000). */
        BUTTON,
        /** And motion while a button is held (mode 1002). */
        DRAG,
        /** And all motion (mode 1003). */
        MOTION
    }

    /** How mouse events are written: the classic three bytes, or decimal numbers (mode 1006). */
    public enum MouseFormat {
        CLASSIC,
        SGR
    }

    static final int CURSOR_KEYS = 1;
    static final int KEYPAD = 1 << 1;
    static final int ORIGIN = 1 << 2;
    static final int WRAP = 1 << 3;
    static final int INSERT = 1 << 4;
    static final int NEW_LINE = 1 << 5;
    static final int CURSOR = 1 << 6;
    static final int BLINK = 1 << 7;
    static final int FOCUS = 1 << 8;
    static final int PASTE = 1 << 9;
    static final int SYNCHRONIZED = 1 << 10;
    static final int REVERSE = 1 << 11;
    static final int SGR_MOUSE = 1 << 12;
    static final int INITIAL = WRAP | CURSOR;

    int bits = INITIAL;
    Tracking tracking = Tracking.NONE;
    long updates;

    Modes() {}

    boolean has(int mode) {
        return (bits & mode) != 0;
    }

    void set(int mode, boolean on) {
        bits = on ? bits | mode : bits & ~mode;
    }

    void reset() {
        bits = INITIAL;
        tracking = Tracking.NONE;
    }

    /** Cursor keys are sent as SS3 (mode 1). */
    public boolean applicationCursorKeys() {
        return has(CURSOR_KEYS);
    }

    /** The keypad sends sequences (ESC =). */
    public boolean applicationKeypad() {
        return has(KEYPAD);
    }

    /** The enter key sends a line feed too (mode 20). */
    public boolean newLine() {
        return has(NEW_LINE);
    }

    /** Pasted text is to be bracketed (mode 2004). */
    public boolean bracketedPaste() {
        return has(PASTE);
    }

    /** The program wants to know when it gets and loses the focus (mode 1004). */
    public boolean focusEvents() {
        return has(FOCUS);
    }

    public boolean cursorVisible() {
        return has(CURSOR);
    }

    /** The cursor is to blink (mode 12 or its shape). */
    public boolean cursorBlinks() {
        return has(BLINK);
    }

    /** Foreground and background change places on the whole screen (mode 5). */
    public boolean reverseVideo() {
        return has(REVERSE);
    }

    /** The program is in the middle of a frame (mode 2026): see {@link Screen#complete}. */
    public boolean synchronizedUpdate() {
        return has(SYNCHRONIZED);
    }

    /** How many such frames have begun. */
    public long synchronizedUpdates() {
        return updates;
    }

    public Tracking mouseTracking() {
        return tracking;
    }

    public MouseFormat mouseFormat() {
        return has(SGR_MOUSE) ? MouseFormat.SGR : MouseFormat.CLASSIC;
    }
}
