package io.treville.tui.draw;

/** A part of the screen, in cells from the upper left corner; empty where it has no room. */
public record Rect(int x, int y, int width, int height) {
    public static final Rect NONE = new Rect(0, 0, 0, 0);

    public boolean isEmpty() {
        return width <= 0 || height <= 0;
    }

    public boolean contains(int column, int row) {
        return column >= x && column < x + width && row >= y && row < y + height;
    }
}
