package io.treville.term;

/** What a shell says about a row with OSC 133: where its prompt, the typed command and the output begin, and how it ended. */
public enum Mark {
    PROMPT(1),
    COMMAND(2),
    OUTPUT(4),
    DONE(8),
    FAILED(16);

    private final int bit;

    Mark(int bit) {
        this.bit = bit;
    }

    int bit() {
        return bit;
    }
}
