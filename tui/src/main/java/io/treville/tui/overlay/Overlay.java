package io.treville.tui.overlay;

import io.treville.term.input.Input;
import io.treville.tui.draw.Canvas;

/** Something over the view that takes all keys until it is over. */
public interface Overlay {
    /** Takes a key; false when it is over. */
    boolean press(Input.Key key);

    /** Takes pasted text. */
    default void paste(String text) {}

    /** Takes the mouse; false when it is over. */
    default boolean mouse(Input.Mouse mouse) {
        return mouse.action() != Input.MouseAction.PRESS;
    }

    /** What stands in the last row meanwhile. */
    String status();

    /** Whether the last row asks for attention. */
    default boolean warns() {
        return false;
    }

    /** Draws what lies over the view, if anything does; the last row is drawn by who calls. */
    default void draw(Canvas canvas) {}
}
