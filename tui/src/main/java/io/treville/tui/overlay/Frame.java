package io.treville.tui.overlay;

import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Style;

/** The box that an overlay is drawn in. */
final class Frame {
    private Frame() {}

    /** A box in the middle of the screen, less its last row; gives what is inside. */
    static Rect middle(Canvas canvas, int wantedWidth, int wantedHeight, String title) {
        int width = Math.min(canvas.columns(), wantedWidth + 4);
        int height = Math.min(Math.max(0, canvas.rows() - 1), wantedHeight + 2);
        return box(
                canvas,
                new Rect((canvas.columns() - width) / 2, Math.max(0, (canvas.rows() - 1 - height) / 2), width, height),
                title);
    }

    /** A box just above the last row; gives what is inside. */
    static Rect bottom(Canvas canvas, int wantedHeight, String title) {
        int height = Math.min(Math.max(0, canvas.rows() - 1), wantedHeight + 2);
        return box(canvas, new Rect(0, canvas.rows() - 1 - height, canvas.columns(), height), title);
    }

    private static Rect box(Canvas canvas, Rect box, String title) {
        if (box.height() < 3 || box.width() < 5) {
            return Rect.NONE;
        }
        canvas.blank(box);
        int right = box.x() + box.width() - 1;
        int bottom = box.y() + box.height() - 1;
        canvas.fill(box.x(), box.y(), box.width(), '─', Style.FAINT);
        canvas.fill(box.x(), bottom, box.width(), '─', Style.FAINT);
        for (int row = box.y() + 1; row < bottom; row++) {
            canvas.text(box.x(), row, 1, "│", Style.FAINT);
            canvas.text(right, row, 1, "│", Style.FAINT);
        }
        canvas.text(box.x(), box.y(), 1, "┌", Style.FAINT);
        canvas.text(right, box.y(), 1, "┐", Style.FAINT);
        canvas.text(box.x(), bottom, 1, "└", Style.FAINT);
        canvas.text(right, bottom, 1, "┘", Style.FAINT);
        canvas.text(box.x() + 2, box.y(), box.width() - 4, " " + title + " ", Style.BOLD);
        return new Rect(box.x() + 2, box.y() + 1, box.width() - 4, box.height() - 2);
    }
}
