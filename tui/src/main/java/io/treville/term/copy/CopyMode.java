package io.treville.term.copy;

import io.treville.term.Mark;
import io.treville.term.Transcript;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Copy mode: a cursor in a transcript, the part of it that is in view, a selection, the last search. */
public final class CopyMode {
    /** Where it was before something was tried. */
    public record Place(Position cursor, int top, @Nullable Search search, boolean forward) {}

    private final Transcript transcript;
    private int height;
    private final Lines lines;
    private final Words words;
    private int line;
    private int column;
    private int top;
    private int wantedColumn;
    private int wantedLength;
    private @Nullable Position anchor;
    private Selection.Kind kind = Selection.Kind.CHARACTERS;
    private Position mark;
    private @Nullable Search search;
    private boolean forward;
    private List<BitSet> found = List.of();
    private @Nullable Search foundBy;
    private int foundAt;

    /** Copy mode on a transcript in a view of so many rows, the cursor where the program's is. */
    public CopyMode(Transcript transcript, int height) {
        this.transcript = transcript;
        this.height = Math.max(1, height);
        lines = new Lines(transcript);
        words = new Words(transcript, lines);
        line = transcript.cursorLine();
        column = transcript.cursorColumn();
        top = Math.min(line, Math.max(0, transcript.size() - this.height));
        mark = cursor();
    }

    public Position cursor() {
        return new Position(line, column);
    }

    /** The first line in view. */
    public int top() {
        return top;
    }

    /** How many lines are below the view. */
    public int below() {
        return Math.max(0, transcript.size() - height - top);
    }

    public Optional<Selection> selection() {
        return anchor == null ? Optional.empty() : Optional.of(new Selection(kind, anchor, cursor()));
    }

    /** The selected text; empty without a selection. */
    public String selectedText() {
        return selection().map(it -> it.text(transcript)).orElse("");
    }

    /** Begins a selection at the cursor; of another kind it changes, of the same it ends. */
    public void select(Selection.Kind wanted) {
        if (anchor == null) {
            anchor = cursor();
        } else if (kind == wanted) {
            anchor = null;
        }
        kind = wanted;
    }

    public void clearSelection() {
        anchor = null;
    }

    public void swapEnds() {
        if (anchor != null) {
            Position other = anchor;
            anchor = cursor();
            place(other);
        }
    }

    /** Puts the cursor somewhere, as a click does. */
    public void place(Position position) {
        go(position);
    }

    public void jump(Jump jump) {
        goOn(jump.from(transcript, cursor()));
    }

    /** The word under the cursor; empty where there is none. */
    public String word() {
        return words.at(cursor());
    }

    public void mark() {
        mark = cursor();
    }

    /** Goes to what was marked, at first where copy mode began; where the cursor was is marked then. */
    public void toMark() {
        Position other = mark;
        mark = cursor();
        top = Math.min(other.line(), maxTop());
        go(other);
    }

    /** Scrolls so far that so many lines are below the view. */
    public void show(int linesBelow) {
        int row = line - top;
        top = Math.clamp(maxTop() - (long) linesBelow, 0, maxTop());
        line = top + row;
    }

    /** Changes how many lines are in view; the cursor stays in it. */
    public void resize(int rows) {
        if (rows != height) {
            height = Math.max(1, rows);
            top = Math.min(top, maxTop());
            go(cursor());
        }
    }

    /** Where it is now. */
    public Place here() {
        return new Place(cursor(), top, search, forward);
    }

    /** Goes back to where it was. */
    public void back(Place place) {
        search = place.search();
        forward = place.forward();
        top = Math.min(place.top(), maxTop());
        go(place.cursor());
    }

    /** For each line in view the columns in which the last search finds something. */
    public List<BitSet> found() {
        Search wanted = search;
        if (wanted == null) {
            return List.of();
        }
        if (wanted != foundBy || top != foundAt || found.size() != height) {
            found = wanted.columns(transcript, top, height);
            foundBy = wanted;
            foundAt = top;
        }
        return found;
    }

    /** Searches from the cursor; false when there is nothing to find, then the cursor stays. */
    public boolean search(Search wanted, boolean searchForward) {
        search = wanted;
        forward = searchForward;
        return find(searchForward);
    }

    /** Searches again, in the same direction or the other; false without an earlier search or a match. */
    public boolean searchAgain(boolean sameDirection) {
        return search != null && find(sameDirection == forward);
    }

    private boolean find(boolean ahead) {
        if (search == null) {
            return false;
        }
        Optional<Match> match = ahead ? search.next(transcript, cursor()) : search.previous(transcript, cursor());
        match.ifPresent(it -> reveal(it.first()));
        return match.isPresent();
    }

    public void move(Motion motion) {
        switch (motion) {
            case LEFT -> goOn(lines.left(cursor()));
            case RIGHT -> goOn(lines.right(cursor()));
            case UP -> goVertically(-1);
            case DOWN -> goVertically(1);
            case LINE_START -> goOn(lines.start(line));
            case FIRST_NON_BLANK -> goOn(lines.text(cursor()));
            case LINE_END -> goOn(lines.end(line));
            case NEXT_WORD -> goOn(words.next(cursor(), false));
            case PREVIOUS_WORD -> goOn(words.previous(cursor(), false));
            case WORD_END -> goOn(words.end(cursor(), false));
            case NEXT_BIG_WORD -> goOn(words.next(cursor(), true));
            case PREVIOUS_BIG_WORD -> goOn(words.previous(cursor(), true));
            case BIG_WORD_END -> goOn(words.end(cursor(), true));
            case PREVIOUS_PARAGRAPH -> reveal(new Position(lines.paragraph(line, -1), 0));
            case NEXT_PARAGRAPH -> {
                int next = lines.paragraph(line, 1);
                reveal(new Position(next, lines.length(next)));
            }
            case BRACKET -> reveal(Brackets.partner(transcript, cursor()));
            case PREVIOUS_PROMPT -> reveal(new Position(prompt(-1), 0));
            case NEXT_PROMPT -> reveal(new Position(prompt(1), 0));
            default -> moveView(motion);
        }
    }

    private void moveView(Motion motion) {
        switch (motion) {
            case VIEW_TOP -> go(new Position(top, 0));
            case VIEW_MIDDLE -> go(new Position(top + (height - 1) / 2, 0));
            case VIEW_BOTTOM -> go(new Position(top + height - 1, 0));
            case HALF_PAGE_UP -> page(-(height > 2 ? height / 2 : 1));
            case HALF_PAGE_DOWN -> page(height > 2 ? height / 2 : 1);
            case PAGE_UP -> page(-Math.max(1, height - 2));
            case PAGE_DOWN -> page(Math.max(1, height - 2));
            case HISTORY_TOP -> go(new Position(0, 0));
            case HISTORY_BOTTOM -> {
                top = maxTop();
                go(new Position(transcript.size() - 1, lines.length(transcript.size() - 1)));
            }
            case SCROLL_UP -> slide(-1);
            default -> slide(1);
        }
    }

    private int maxTop() {
        return Math.max(0, transcript.size() - height);
    }

    private void go(Position position) {
        line = Math.clamp(position.line(), 0, transcript.size() - 1);
        column = Math.clamp(position.column(), 0, transcript.columns());
        top = Math.clamp(top, Math.max(0, line - height + 1), line);
    }

    /** Goes somewhere near; the view moves line by line where that is out of it. */
    private void goOn(Position position) {
        while (position.line() < top) {
            slide(-1);
        }
        while (position.line() >= top + height) {
            slide(1);
        }
        go(position);
    }

    /** Goes somewhere, with a quarter of the view around it where it was out of view. */
    private void reveal(Position position) {
        int to = position.line();
        if (to < top || to >= top + height) {
            int gap = height / 4;
            if (to < height) {
                top = 0;
            } else {
                top = to > transcript.size() - gap ? maxTop() : to + gap - height;
            }
        }
        go(position);
    }

    /** Keeps the column for lines that are long enough, unless it is the end of this one. */
    private void keepColumn() {
        int length = lines.length(line);
        if (column != length) {
            wantedColumn = column;
            wantedLength = length;
        }
        column = wantedColumn;
    }

    /** Whether the column that was kept is behind the end of the line. */
    private boolean isBehind() {
        int length = lines.length(line);
        return (column >= wantedLength && column != length) || column > length;
    }

    private boolean isRectangle() {
        return anchor != null && kind == Selection.Kind.RECTANGLE;
    }

    private void goVertically(int step) {
        int to = Math.clamp(line + (long) step, 0, transcript.size() - 1);
        if (isRectangle()) {
            go(new Position(to, column));
            return;
        }
        keepColumn();
        go(new Position(to, column));
        if (isBehind()) {
            column = lines.length(line);
        }
    }

    /** Moves view and cursor alike, the cursor alone where the view is at its end. */
    private void page(int by) {
        keepColumn();
        int to = top + by;
        int row = line - top;
        if (to < 0 || to > maxTop()) {
            row = Math.clamp(row + (long) by, 0, height - 1);
        }
        top = Math.clamp(to, 0, maxTop());
        line = Math.min(top + row, transcript.size() - 1);
        if (!isRectangle() && isBehind()) {
            go(lines.end(line));
        }
    }

    /** Moves the view, and the cursor with it. */
    private void slide(int by) {
        if (!isRectangle()) {
            keepColumn();
        }
        int was = top;
        top = Math.clamp(top + (long) by, 0, maxTop());
        line += top - was;
        if (!isRectangle() && isBehind()) {
            column = lines.length(line);
        }
    }

    private int prompt(int step) {
        for (int at = line + step; at >= 0 && at < transcript.size(); at += step) {
            if (transcript.line(at).has(Mark.PROMPT)) {
                return at;
            }
        }
        return line;
    }
}
