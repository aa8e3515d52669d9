package io.treville.tui;

/** A part of the screen, in cells from the upper left corner; empty where it has no room. */
record Rect(int x, int y, int width, int height) {
    static final Rect NONE = new Rect(0, 0, 0, 0);

    boolean isEmpty() {
        return width <= 0 || height <= 0;
    }

    boolean contains(int column, int row) {
        return column >= x && column < x + width && row >= y && row < y + height;
    }
}
