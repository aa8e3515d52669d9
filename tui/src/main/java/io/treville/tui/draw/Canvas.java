package io.treville.tui.draw;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.screen.AbstractScreen;
import io.treville.term.Attributes;
import io.treville.term.Color;
import io.treville.term.Line;
import java.util.EnumSet;

/**
 * Puts text and the rows of terminals into Lanterna's cell buffer. Cells are kept for reuse, as making one costs far more than
 * drawing it.
 */
public final class Canvas {
    private static final int CACHE = 1 << 13;
    private static final int LAST_CONTROL = 0x9f;

    private final AbstractScreen screen;
    private final boolean colours;
    private final TextCharacter[] cells = new TextCharacter[CACHE];
    private final int[] codePoints = new int[CACHE];
    private final long[] looks = new long[CACHE];
    private final StringBuilder cluster = new StringBuilder();

    public Canvas(AbstractScreen screen, boolean colours) {
        this.screen = screen;
        this.colours = colours;
    }

    public int columns() {
        return screen.getTerminalSize().getColumns();
    }

    public int rows() {
        return screen.getTerminalSize().getRows();
    }

    /** Writes text into a row, cut at the width; gives the column after it. What would not be printable is shown as a dot. */
    public int text(int x, int y, int width, String text, Style style) {
        Style look = colours ? style : style.withoutColour();
        int column = x;
        int end = Math.min(x + width, columns());
        int at = 0;
        while (at < text.length() && column < end) {
            int codePoint = text.codePointAt(at);
            at += Character.charCount(codePoint);
            boolean control = codePoint < ' ' || (codePoint >= 0x7f && codePoint <= LAST_CONTROL);
            TextCharacter[] made = TextCharacter.fromString(
                    control ? "·" : Character.toString(codePoint), look.foreground(), look.background(), look.marks());
            if (made.length == 0) {
                continue;
            }
            int needs = made[0].isDoubleWidth() ? 2 : 1;
            if (column + needs > end) {
                break;
            }
            screen.setCharacter(column, y, made[0]);
            column += needs;
        }
        return column;
    }

    /** Fills a part of a row with one character. */
    public void fill(int x, int y, int width, char character, Style style) {
        Style look = colours ? style : style.withoutColour();
        TextCharacter cell = TextCharacter.fromCharacter(
                character, look.foreground(), look.background(), look.marks().toArray(new SGR[0]))[0];
        for (int column = x; column < Math.min(x + width, columns()); column++) {
            screen.setCharacter(column, y, cell);
        }
    }

    public void blank(Rect part) {
        for (int row = part.y(); row < part.y() + part.height(); row++) {
            fill(part.x(), row, part.width(), ' ', Style.PLAIN);
        }
    }

    /** Writes a row of a terminal. */
    public void line(int x, int y, int width, Line line) {
        int shown = Math.min(width, line.columns());
        for (int column = 0; column < shown; column++) {
            int cells = line.width(column);
            if (cells == 0) {
                continue; // the second half of a wide character
            }
            if (cells == 2 && column + 1 >= shown) {
                screen.setCharacter(x + column, y, cell(' ', Attributes.NONE));
                continue;
            }
            screen.setCharacter(x + column, y, cell(line, column));
        }
        if (shown < width) {
            fill(x + shown, y, width - shown, ' ', Style.PLAIN);
        }
    }

    private TextCharacter cell(Line line, int column) {
        int codePoint = line.codePoint(column);
        long look = line.attributes(column);
        cluster.setLength(0);
        line.appendTo(cluster, column);
        if (cluster.length() == Character.charCount(codePoint)) {
            return cell(codePoint, look);
        }
        return make(cluster.toString(), look);
    }

    private TextCharacter cell(int codePoint, long look) {
        int slot = (int) ((codePoint * 31L + (look ^ (look >>> 17)) * 0x9e3779b97f4a7c15L) >>> 40) & (CACHE - 1);
        TextCharacter known = cells[slot];
        if (known != null && codePoints[slot] == codePoint && looks[slot] == look) {
            return known;
        }
        TextCharacter made = make(Character.toString(codePoint), look);
        cells[slot] = made;
        codePoints[slot] = codePoint;
        looks[slot] = look;
        return made;
    }

    private TextCharacter make(String text, long look) {
        EnumSet<SGR> marks = EnumSet.noneOf(SGR.class);
        mark(marks, SGR.BOLD, look, Attributes.BOLD);
        mark(marks, SGR.ITALIC, look, Attributes.ITALIC);
        mark(marks, SGR.BLINK, look, Attributes.BLINK);
        mark(marks, SGR.REVERSE, look, Attributes.INVERSE);
        mark(marks, SGR.CROSSED_OUT, look, Attributes.STRIKE);
        if (Attributes.underline(look) != 0) {
            marks.add(SGR.UNDERLINE);
        }
        TextColor foreground = color(Attributes.foreground(look));
        if (Attributes.has(look, Attributes.DIM) && foreground == TextColor.ANSI.DEFAULT && colours) {
            foreground = new TextColor.Indexed(244);
        }
        String shown = Attributes.has(look, Attributes.HIDDEN) ? " " : text;
        TextCharacter[] made = TextCharacter.fromString(shown, foreground, color(Attributes.background(look)), marks);
        return made.length == 0 ? TextCharacter.DEFAULT_CHARACTER : made[0];
    }

    private static void mark(EnumSet<SGR> marks, SGR mark, long look, long flag) {
        if (Attributes.has(look, flag)) {
            marks.add(mark);
        }
    }

    private TextColor color(int color) {
        if (!colours || Color.isDefault(color)) {
            return TextColor.ANSI.DEFAULT;
        }
        if (Color.isRgb(color)) {
            int rgb = Color.toRgb(color, 0);
            return new TextColor.RGB(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
        }
        return new TextColor.Indexed(Color.index(color));
    }
}
