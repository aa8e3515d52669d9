package io.treville.tui.draw;

/** Marks nodes and links of the picture that are pointed at: by double lines, not by colour alone. */
public final class Pointer {
    private final Canvas canvas;
    private final Rect part;

    /** @param part the picture's; nothing is drawn outside of it */
    public Pointer(Canvas canvas, Rect part) {
        this.canvas = canvas;
        this.part = part;
    }

    /** @param box of a node, three rows high */
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

    /** @param wire of a link; the line is in its middle row */
    public void link(Rect wire) {
        put(wire.x(), wire.y() + wire.height() / 2, "═".repeat(wire.width()));
    }

    private void put(int x, int y, String text) {
        int cut = Math.max(0, part.x() - x);
        if (cut < text.length()) {
            int room = part.x() + part.width() - x - cut;
            canvas.text(x + cut, y, room, text.substring(cut), Style.WARN);
        }
    }
}
