package io.treville.tui.draw;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.screen.AbstractScreen;
import io.treville.term.Attributes;
import io.treville.term.CharacterWidth;
import io.treville.term.Color;
import io.treville.term.Extra;
import io.treville.term.Line;
import java.util.EnumSet;

/**
 * Puts text and the rows of terminals into Lanterna's cell buffer. Cells are kept for reuse, as making one costs far more than
 * drawing it.
 */
public final class Canvas {
    /** Changes the look of a cell of a row. */
    @FunctionalInterface
    public interface Repaint {
        Repaint NONE = (column, look) -> look;

        /** Foreground and background change places. */
        Repaint REVERSED = (column, look) -> look ^ Attributes.INVERSE;

        long look(int column, long look);
    }

    private static final int CACHE = 1 << 13;

    /** Slots that a cell may be in, one after the other: two that are drawn in turn are not to drive each other out. */
    private static final int PROBES = 8;

    private static final int LAST_CONTROL = 0x9f;

    private final AbstractScreen screen;
    private final Look look;
    private final TextCharacter[] cells = new TextCharacter[CACHE];
    private final int[] codePoints = new int[CACHE];
    private final long[] looks = new long[CACHE];
    private final Extra[] extras = new Extra[CACHE];
    private final StringBuilder cluster = new StringBuilder();

    public Canvas(AbstractScreen screen, Look look) {
        this.screen = screen;
        this.look = look;
    }

    public int columns() {
        return screen.getTerminalSize().getColumns();
    }

    public int rows() {
        return screen.getTerminalSize().getRows();
    }

    /** Writes text into a row, cut at the width; gives the column after it. What would not be printable is shown as a dot. */
    public int text(int x, int y, int width, CharSequence text, Style style) {
        long attributes = look.theme().attributes(style);
        int column = x;
        int end = Math.min(x + width, columns());
        int at = 0;
        while (at < text.length() && column < end) {
            int codePoint = Character.codePointAt(text, at);
            at += Character.charCount(codePoint);
            boolean control = codePoint < ' ' || (codePoint >= 0x7f && codePoint <= LAST_CONTROL);
            int needs = control ? 1 : CharacterWidth.of(codePoint);
            if (needs <= 0) {
                continue; // nothing to stand on, or it would join what is there already
            }
            if (column + needs > end) {
                break;
            }
            screen.setCharacter(column, y, cell(control ? '·' : codePoint, attributes, Extra.NONE));
            column += needs;
        }
        return column;
    }

    /** Fills a part of a row with one character. */
    public void fill(int x, int y, int width, char character, Style style) {
        TextCharacter cell = cell(character, look.theme().attributes(style), Extra.NONE);
        for (int column = x; column < Math.min(x + width, columns()); column++) {
            screen.setCharacter(column, y, cell);
        }
    }

    public void blank(Rect part) {
        for (int row = part.y(); row < part.y() + part.height(); row++) {
            fill(part.x(), row, part.width(), ' ', Style.PLAIN);
        }
    }

    TextCharacter cell(int x, int y) {
        return screen.getBackCharacter(x, y);
    }

    void cell(int x, int y, TextCharacter cell) {
        screen.setCharacter(x, y, cell);
    }

    /** Writes a row of a terminal. */
    public void line(int x, int y, int width, Line line) {
        line(x, y, width, line, 0, Repaint.NONE);
    }

    /** The same with other looks, as for what is selected. */
    public void line(int x, int y, int width, Line line, Repaint repaint) {
        line(x, y, width, line, 0, repaint);
    }

    /** The same without the line's first columns. */
    public void line(int x, int y, int width, Line line, int from, Repaint repaint) {
        int shown = Math.clamp(line.columns() - (long) from, 0, width);
        for (int i = 0; i < shown; i++) {
            int column = from + i;
            int cells = line.width(column);
            boolean cut = (cells == 2 && i + 1 >= shown) || (cells == 0 && i == 0);
            if (cells == 0 && !cut) {
                continue; // the second half of a wide character
            }
            if (cut) {
                screen.setCharacter(x + i, y, cell(' ', Attributes.NONE, Extra.NONE));
                continue;
            }
            screen.setCharacter(x + i, y, cell(line, column, repaint.look(column, line.attributes(column))));
        }
        if (shown < width) {
            fill(x + shown, y, width - shown, ' ', Style.PLAIN);
        }
    }

    private TextCharacter cell(Line line, int column, long attributes) {
        int codePoint = line.codePoint(column);
        Extra extra = look.rich() ? line.extra(column) : Extra.NONE;
        cluster.setLength(0);
        line.appendTo(cluster, column);
        if (cluster.length() == Character.charCount(codePoint)) {
            return cell(codePoint, attributes, extra);
        }
        return make(cluster.toString(), line.width(column) == 2, attributes, extra);
    }

    private TextCharacter cell(int codePoint, long attributes, Extra extra) {
        long mixed = (codePoint * 31L + (attributes ^ (attributes >>> 17)) + hash(extra)) * 0x9e3779b97f4a7c15L;
        int first = (int) (mixed >>> 40) & (CACHE - 1);
        int slot = first;
        for (int i = 0; i < PROBES; i++) {
            int next = (first + i) & (CACHE - 1);
            TextCharacter known = cells[next];
            if (known == null) {
                slot = next;
                break;
            }
            if (codePoints[next] == codePoint && looks[next] == attributes && same(extra, extras[next])) {
                return known;
            }
        }
        TextCharacter made = make(Character.toString(codePoint), CharacterWidth.of(codePoint) == 2, attributes, extra);
        cells[slot] = made;
        codePoints[slot] = codePoint;
        looks[slot] = attributes;
        extras[slot] = extra;
        return made;
    }

    /** Nearly all cells have none, and the first use of a record's own methods delays the first frame. */
    @SuppressWarnings("ReferenceEquality")
    private static int hash(Extra extra) {
        return extra == Extra.NONE ? 0 : extra.hashCode();
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean same(Extra one, Extra other) {
        return one == other || (one != Extra.NONE && other != Extra.NONE && one.equals(other));
    }

    private TextCharacter make(String text, boolean wide, long attributes, Extra extra) {
        EnumSet<SGR> marks = EnumSet.noneOf(SGR.class);
        mark(marks, SGR.BOLD, attributes, Attributes.BOLD);
        mark(marks, SGR.ITALIC, attributes, Attributes.ITALIC);
        mark(marks, SGR.BLINK, attributes, Attributes.BLINK);
        mark(marks, SGR.REVERSE, attributes, Attributes.INVERSE);
        mark(marks, SGR.CROSSED_OUT, attributes, Attributes.STRIKE);
        TextColor foreground = Colours.of(Attributes.foreground(attributes), look.depth());
        if (Attributes.has(attributes, Attributes.DIM) && foreground == TextColor.ANSI.DEFAULT) {
            foreground = Colours.of(Color.palette(8), look.depth());
        }
        int underline = Attributes.underline(attributes);
        boolean kind = look.rich() && underline > 1;
        if (underline != 0 && !kind) {
            marks.add(SGR.UNDERLINE);
        }
        if (look.rich()) {
            Ink ink = new Ink(
                    foreground,
                    kind ? underline : 0,
                    underline == 0 ? Color.DEFAULT : Colours.underline(extra.underline(), look.depth()),
                    Attributes.has(attributes, Attributes.OVERLINE),
                    extra.link());
            foreground = ink.isPlain() ? foreground : ink;
        }
        TextColor background = Colours.of(Attributes.background(attributes), look.depth());
        String shown = Attributes.has(attributes, Attributes.HIDDEN) ? " " : text;
        int first = shown.codePointAt(0);
        if (!look.lines() && first >= 0x7f) {
            // A wide one leaves its second half blank.
            return plain((char) Ascii.of(first), foreground, background, marks);
        }
        return shown.length() == 1 && first >= ' ' && first < 0x7f
                ? plain((char) first, foreground, background, marks)
                : new Glyph(shown, wide && shown.equals(text), foreground, background, marks);
    }

    private static TextCharacter plain(char character, TextColor foreground, TextColor background, EnumSet<SGR> marks) {
        return TextCharacter.fromCharacter(character, foreground, background, marks.toArray(new SGR[0]))[0];
    }

    private static void mark(EnumSet<SGR> marks, SGR mark, long attributes, long flag) {
        if (Attributes.has(attributes, flag)) {
            marks.add(mark);
        }
    }
}
