package io.treville.tui;

import io.treville.term.copy.Position;
import io.treville.term.input.Input;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import org.jspecify.annotations.Nullable;

/** What a {@link Stage} shows. All methods are called on the stage's own thread, so none may wait. */
public interface Scene {
    /**
     * Where the terminal's cursor belongs, or that it is hidden.
     *
     * @param style as DECSCUSR numbers them; 0 is the terminal's own
     */
    record Cursor(int column, int row, boolean shown, int style) {
        public static final Cursor HIDDEN = new Cursor(0, 0, false, 0);

        boolean is(int otherColumn, int otherRow, int otherStyle) {
            return shown && column == otherColumn && row == otherRow && style == otherStyle;
        }

        /** At a place in a part of the screen; hidden for none. */
        static Cursor in(Rect part, @Nullable Position place, int style) {
            return place == null ? HIDDEN : new Cursor(part.x() + place.column(), part.y() + place.line(), true, style);
        }
    }

    /** Somebody did something; true when that changes what is to be seen. */
    boolean take(Input input);

    /** Draws everything anew. */
    Cursor draw(Canvas canvas);

    /** Whether it is over; asked after each input and change. */
    boolean isOver();

    /** Control sequences of ours for the terminal outside, as for its clipboard; asked with each frame, empty for none. */
    default String takeControl() {
        return "";
    }

    /** Whether the terminal may hold something else than what was drawn last, so that all is to be sent again; asked once a frame. */
    default boolean takeRedraw() {
        return false;
    }
}
