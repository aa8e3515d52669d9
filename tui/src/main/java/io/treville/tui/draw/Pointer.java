package io.treville.tui.draw;

import com.googlecode.lanterna.TextCharacter;

/** Marks nodes and links of the picture that are pointed at: by double lines, not by colour alone. */
public final class Pointer {
    private static final String LINES = "─╌┼";

    private final Canvas canvas;
    private final Rect part;

    /** @param part the picture's; nothing is drawn outside of it */
    public Pointer(Canvas canvas, Rect part) {
        this.canvas = canvas;
        this.part = part;
    }

    /** @param box of a node */
    public void node(Rect box) {
        int right = box.x() + box.width() - 1;
        put(box.x(), box.y(), "╔" + "═".repeat(Math.max(0, box.width() - 2)) + "╗");
        for (int row = box.y() + 1; row < box.y() + box.height() - 1; row++) {
            put(box.x(), row, "║");
            put(right, row, "║");
        }
        put(box.x(), box.y() + box.height() - 1, "╚");
        put(right, box.y() + box.height() - 1, "╝");
    }

    /** @param wire of a link; the line is in its middle row, and what is written there stays */
    public void link(Rect wire) {
        int row = wire.y() + wire.height() / 2;
        for (int x = Math.max(wire.x(), part.x());
                x < Math.min(wire.x() + wire.width(), part.x() + part.width());
                x++) {
            TextCharacter cell = canvas.cell(x, row);
            if (cell != null && isLine(cell.getCharacterString())) {
                put(x, row, "═");
            }
        }
    }

    private static boolean isLine(String text) {
        return text.equals("-") || LINES.contains(text);
    }

    private void put(int x, int y, String text) {
        int cut = Math.max(0, part.x() - x);
        if (cut < text.length()) {
            int room = part.x() + part.width() - x - cut;
            canvas.text(x + cut, y, room, text.substring(cut), Style.WARN);
        }
    }
}
