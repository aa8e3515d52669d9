package io.treville.term.copy;

import io.treville.term.Transcript;

/**
 * To a character in the line, as vi's f, F, t and T. A line goes on in the rows that it needs.
 *
 * @param before whether to stop one cell short of it
 */
public record Jump(boolean forward, boolean before, int codePoint) {
    public Jump reversed() {
        return new Jump(!forward, before, codePoint);
    }

    /** Where it leads; the same place where there is no such character. */
    Position from(Transcript transcript, Position place) {
        LogicalLine line = LogicalLine.at(transcript, place.line());
        // One that is next to the cursor already is not stopped at again.
        int step = before ? 2 : 1;
        int at = line.index(place);
        int found = forward
                ? line.text.indexOf(codePoint, at + step)
                : line.text.lastIndexOf(codePoint, Math.max(0, at - step));
        if (found < 0) {
            return place;
        }
        if (!before) {
            return line.position(found);
        }
        return line.position(forward ? found - 1 : found + Character.charCount(codePoint));
    }
}
