package io.treville.term.input;

import org.jspecify.annotations.Nullable;

/** One thing that a person did at the terminal. Modifiers are bits as in xterm's parameter less one. */
public sealed interface Input {
    int SHIFT = 1;
    int ALT = 2;
    int CTRL = 4;
    int META = 8;

    /**
     * A key was pressed. {@code codePoint} is the character of a {@link KeyCode#CHARACTER}, else 0. Control keys have their small letter and
     * {@link #CTRL}; SHIFT is told apart only where the character does not tell it.
     */
    record Key(KeyCode code, int codePoint, int modifiers) implements Input {
        /** A key that writes a character. */
        public static Key of(int codePoint, int modifiers) {
            return new Key(KeyCode.CHARACTER, codePoint, modifiers);
        }

        /** A key that writes none. */
        public static Key of(KeyCode code, int modifiers) {
            return new Key(code, 0, modifiers);
        }

        public boolean has(int modifier) {
            return (modifiers & modifier) != 0;
        }

        /** Written out, since the first use of a generated one costs the first frame ten milliseconds. */
        @Override
        public int hashCode() {
            return (code.hashCode() * 31 + codePoint) * 31 + modifiers;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key
                    && code == key.code
                    && codePoint == key.codePoint
                    && modifiers == key.modifiers;
        }

        /** Whether it is this character with exactly these modifiers. */
        public boolean is(int character, int itsModifiers) {
            return code == KeyCode.CHARACTER && codePoint == character && modifiers == itsModifiers;
        }

        /** Whether it is this key with exactly these modifiers. */
        public boolean is(KeyCode key, int itsModifiers) {
            return code == key && modifiers == itsModifiers;
        }
    }

    /** What the mouse did. */
    enum MouseAction {
        PRESS,
        RELEASE,
        /** Moved with a button held. */
        DRAG,
        /** Moved without one. */
        MOVE,
        WHEEL_UP,
        WHEEL_DOWN,
        WHEEL_LEFT,
        WHEEL_RIGHT
    }

    /** The mouse at a column and row, from 0. Buttons: 1 left, 2 middle, 3 right, 8 to 11 further ones; 0 for moves and the wheel. */
    record Mouse(MouseAction action, int button, int column, int row, int modifiers) implements Input {}

    /** Pasted text, in pieces of bounded length; the last one may be empty. */
    record Paste(String text, boolean first, boolean last) implements Input {}

    /** The terminal's window got or lost the focus. */
    record Focus(boolean gained) implements Input {}

    /** A sequence that is no key: an answer to a question, or one that is not known. Without its ESC, at most 4096 characters. */
    record Sequence(String text) implements Input {}
}
