package io.treville.tui.panel;

import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Style;
import java.util.List;

/** Text of one look; a row is a list of them. */
record Span(String text, Style style) {
    static List<Span> plain(String text) {
        return List.of(new Span(text, Style.PLAIN));
    }

    static List<Span> of(String text, Style style) {
        return List.of(new Span(text, style));
    }

    /** Draws a row, cut at the width, and blanks what is left of it. */
    static void draw(Canvas canvas, int x, int y, int width, List<Span> row) {
        int column = x;
        for (Span span : row) {
            if (column < x + width) {
                column = canvas.text(column, y, x + width - column, span.text(), span.style());
            }
        }
        if (column < x + width) {
            canvas.fill(column, y, x + width - column, ' ', Style.PLAIN);
        }
    }

    /** Draws a row that is chosen: over its whole width. */
    static void drawChosen(Canvas canvas, int x, int y, int width, List<Span> row) {
        StringBuilder text = new StringBuilder();
        row.forEach(span -> text.append(span.text()));
        int column = canvas.text(x, y, width, text.toString(), Style.BAR);
        if (column < x + width) {
            canvas.fill(column, y, x + width - column, ' ', Style.BAR);
        }
    }
}
