package io.treville.tui.panel;

import io.treville.tui.action.Action;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;

/** What is opened below a list: the entries of a map, or lines of text. */
sealed interface Detail permits MapView, TextPane {
    void draw(Canvas canvas, Rect part, boolean focused);

    /** Moves in it; false when the action moves nothing. */
    boolean move(Action action);
}
