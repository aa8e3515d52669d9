package io.treville.tui;

import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Style;
import java.util.ArrayList;
import java.util.List;

/** What is said about a lab, as below a film: rows of their own that are there from the first time on, so that nothing moves. */
final class Captions {
    private static final int ROOM_FOR_TWO = 20;
    private static final int ROOM_FOR_ONE = 10;
    private static final int MARGIN = 2;

    private String text = "";
    private String step = "";
    private boolean used;
    private List<String> lines = List.of();
    private int width = -1;

    void say(String said) {
        text = said;
        width = -1;
        used = true;
    }

    void step(String done) {
        step = done;
    }

    /** How many rows of a screen are the captions'. */
    int rows(int columns, int rows) {
        if (!used || columns < ROOM_FOR_TWO) {
            return 0;
        }
        return rows >= ROOM_FOR_TWO ? 2 : rows >= ROOM_FOR_ONE ? 1 : 0;
    }

    void draw(Canvas canvas, Rect part) {
        canvas.blank(part);
        if (width != part.width()) {
            width = part.width();
            lines = wrapped(text, width - 2 * MARGIN);
        }
        for (int i = 0; i < part.height() && i < lines.size(); i++) {
            boolean cut = i == part.height() - 1 && i < lines.size() - 1;
            String line = cut ? String.join(" ", lines.subList(i, lines.size())) : lines.get(i);
            canvas.text(part.x() + MARGIN, part.y() + i, part.width() - MARGIN, line, Style.WARN);
        }
        if (lines.size() < part.height()) {
            int last = part.y() + part.height() - 1;
            canvas.text(part.x() + MARGIN, last, part.width() - MARGIN, step, Style.FAINT);
        }
    }

    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
