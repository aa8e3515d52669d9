package io.treville.tui.panel;

import io.treville.tui.action.Action;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Style;
import java.util.List;

/** Lines of text under a title, to be scrolled. */
final class TextPane implements Detail {
    private final String title;
    private final List<String> lines;
    private final Rows rows = new Rows(false);

    /** @param atEnd whether its end is what matters */
    TextPane(String title, List<String> lines, boolean atEnd) {
        this.title = title;
        this.lines = lines;
        rows.fit(0, lines.size(), 1);
        if (atEnd) {
            rows.act(Action.LAST);
        }
    }

    @Override
    public void draw(Canvas canvas, Rect part, boolean focused) {
        canvas.fill(part.x(), part.y(), part.width(), focused ? '━' : '─', focused ? Style.BOLD : Style.FAINT);
        canvas.text(part.x() + 2, part.y(), part.width() - 2, " " + title + " ", Style.BOLD);
        int height = part.height() - 1;
        rows.fit(0, lines.size(), height);
        for (int i = 0; i < height; i++) {
            long number = rows.top() + i;
            List<Span> row = number < lines.size()
                    ? Span.plain(" " + lines.get((int) number).replace("\t", "    "))
                    : List.of();
            if (focused && number == rows.chosen()) {
                Span.drawChosen(canvas, part.x(), part.y() + 1 + i, part.width(), row);
            } else {
                Span.draw(canvas, part.x(), part.y() + 1 + i, part.width(), row);
            }
        }
    }

    @Override
    public boolean move(Action action) {
        return rows.act(action);
    }
}
