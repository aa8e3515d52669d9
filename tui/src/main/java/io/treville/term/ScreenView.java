package io.treville.term;

/** What of a screen is drawn; live, or as it was at some time. */
public interface ScreenView {
    int columns();

    int rows();

    /** A row, 0 the top one. */
    Line line(int row);

    /** Where the cursor is drawn, from 0; a cursor about to wrap stands on the last column. */
    int cursorColumn();

    int cursorRow();

    boolean cursorVisible();

    /** Foreground and background change places on the whole screen (mode 5). */
    boolean reverseVideo();
}
