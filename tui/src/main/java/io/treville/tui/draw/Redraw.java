package io.treville.tui.draw;

/** Told, from any thread, that there is something new to draw; does not wait. */
@FunctionalInterface
public interface Redraw {
    /** It is drawn with the next frame. */
    void changed();

    /** Somebody waits for just this, as for the echo of a key: it is drawn at once. */
    default void awaited() {
        changed();
    }
}
