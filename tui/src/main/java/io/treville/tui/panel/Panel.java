package io.treville.tui.panel;

import io.treville.term.input.Input;
import io.treville.tui.action.Action;
import io.treville.tui.action.Scope;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.model.Filter;

/**
 * A view that has a part of the screen to itself.
 *
 * <ul>
 *   <li>All methods are called on the one thread that draws, so none may wait: what needs the lab is asked for, and drawn when
 *       it has come.
 *   <li>It draws every cell of its part, and nothing outside of it.
 * </ul>
 */
public interface Panel {
    /** What it shows, in a few words; the filter is told beside it by who calls. */
    String title();

    /** Whose keys hold here, beside those of {@link Scope#VIEW}. */
    Scope scope();

    /** @param focused whether keys come here */
    void draw(Canvas canvas, Rect part, boolean focused);

    /** Does an action of its scope or of {@link Scope#VIEW}; false when it means nothing here. */
    boolean act(Action action);

    /** Takes a key that no action has, as while a value is typed; false when it means nothing here. */
    default boolean press(Input.Key key) {
        return false;
    }

    /** Whether all keys but the prefix are text for now. */
    default boolean isTyping() {
        return false;
    }

    /** The mouse did something; columns and rows count from the part's corner. False when it means nothing here. */
    default boolean mouse(Input.Mouse mouse) {
        return false;
    }

    /** Shows only what the filter lets through. */
    void filter(Filter filter);

    /** It is looked at from now on, or no longer: what costs the lab something runs only meanwhile. */
    default void seen(boolean seen) {}

    /** What the lab answers may be another from now on, as in a replay: what is looked at is looked at anew, at once. */
    default void stir() {}

    /** Whether it shows how links are now. */
    default boolean showsLinks() {
        return false;
    }

    /** What can be done now, for the last row. */
    String hint();
}
