package io.treville.tui.draw;

import io.treville.tui.live.LiveState.LinkNow;
import org.jspecify.annotations.Nullable;

/** Writes into a part of the screen, and nothing outside of it. Columns are the screen's, rows the part's. */
record Pen(Canvas canvas, Rect part) {
    void put(int x, int row, String text, Style style) {
        int cut = Math.max(0, part.x() - x);
        if (cut < text.length() && row >= 0 && row < part.height()) {
            canvas.text(x + cut, part.y() + row, part.x() + part.width() - x - cut, text.substring(cut), style);
        }
    }

    /** Writes into the middle of so many columns what fits there. */
    void centre(int x, int width, int row, String text, Style style) {
        if (text.length() <= width) {
            put(x + (width - text.length()) / 2, row, text, style);
        }
    }

    /** What the line of a link is made of. */
    static String line(@Nullable LinkNow now) {
        return now != null && !now.down() && !now.impairment().isEmpty() ? "╌" : "─";
    }

    /** A line with a text in its middle. */
    void labelled(int x, int row, int width, String text, @Nullable LinkNow now) {
        Style style = LinkText.style(now, Style.PLAIN);
        put(x, row, line(now).repeat(width), style);
        if (!text.isEmpty()) {
            centre(x, width, row, " " + text + " ", LinkText.style(now, Style.FAINT));
        }
    }
}
