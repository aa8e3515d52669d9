package io.treville.cli;

/**
 * What {@code doctor} found about one thing.
 *
 * @param thing what was looked at
 * @param state how it is
 * @param text what was seen, and the mend where one is needed
 */
record Finding(String thing, State state, String text) {
    /** How a thing is. */
    enum State {
        OK,
        /** Treville does without, or makes it when it is needed. */
        NOTE,
        /** Nothing runs without it. */
        MISSING
    }

    static Finding ok(String thing, String text) {
        return new Finding(thing, State.OK, text);
    }

    static Finding note(String thing, String text) {
        return new Finding(thing, State.NOTE, text);
    }

    static Finding missing(String thing, String text) {
        return new Finding(thing, State.MISSING, text);
    }
}
