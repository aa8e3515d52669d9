package io.treville.tui.draw;

import com.googlecode.lanterna.TextCharacter;

/** The cells of a part as they were drawn last, to be put there again while what they show has not changed. */
public final class Still {
    private Rect part = Rect.NONE;
    private TextCharacter[] cells = {};

    /** Keeps what a part holds now. It must begin with no second half of a wide character. */
    public void take(Canvas canvas, Rect drawn) {
        part = drawn;
        if (cells.length != drawn.width() * drawn.height()) {
            cells = new TextCharacter[drawn.width() * drawn.height()];
        }
        for (int i = 0; i < cells.length; i++) {
            cells[i] = canvas.cell(drawn.x() + i % drawn.width(), drawn.y() + i / drawn.width());
        }
    }

    public void put(Canvas canvas) {
        int at = 0;
        for (int row = 0; row < part.height(); row++) {
            for (int column = 0; column < part.width(); column++) {
                TextCharacter cell = cells[at++];
                canvas.cell(part.x() + column, part.y() + row, cell);
                if (cell.isDoubleWidth()) {
                    column++; // its second half is not a character of its own
                    at++;
                }
            }
        }
    }
}
