package io.treville.term.copy;

import io.treville.term.Line;
import io.treville.term.Mark;
import io.treville.term.Transcript;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Copy mode: a cursor in a transcript, the part of it that is in view, a selection, the last search. */
public final class CopyMode {
    private final Transcript transcript;
    private final int height;
    private final Words words;
    private int line;
    private int column;
    private int top;
    private @Nullable Position anchor;
    private Selection.Kind kind = Selection.Kind.CHARACTERS;
    private @Nullable Search search;
    private boolean forward;

    /** Copy mode on a transcript in a view of so many rows, the cursor where the program's is. */
    public CopyMode(Transcript transcript, int height) {
        this.transcript = transcript;
        this.height = Math.max(1, height);
        words = new Words(transcript);
        line = transcript.cursorLine();
        column = transcript.cursorColumn();
        top = Math.max(0, transcript.size() - this.height);
        follow();
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
        line = Math.clamp(position.line(), 0, transcript.size() - 1);
        column = Math.clamp(position.column(), 0, transcript.columns() - 1);
        follow();
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
        match.ifPresent(it -> place(it.first()));
        return match.isPresent();
    }

    public void move(Motion motion) {
        switch (motion) {
            case LEFT -> column = Math.max(0, column - (column > 1 && current().width(column - 1) == 0 ? 2 : 1));
            case RIGHT ->
                column = Math.min(lastColumn(), column + Math.max(1, current().width(column)));
            case UP -> line--;
            case DOWN -> line++;
            case LINE_START -> column = 0;
            case FIRST_NON_BLANK -> column = firstNonBlank();
            case LINE_END -> column = lastColumn();
            case NEXT_WORD -> go(words.next(cursor(), false));
            case PREVIOUS_WORD -> go(words.previous(cursor(), false));
            case WORD_END -> go(words.end(cursor(), false));
            case NEXT_BIG_WORD -> go(words.next(cursor(), true));
            case PREVIOUS_BIG_WORD -> go(words.previous(cursor(), true));
            case BIG_WORD_END -> go(words.end(cursor(), true));
            case PREVIOUS_PARAGRAPH -> line = paragraph(-1);
            case NEXT_PARAGRAPH -> line = paragraph(1);
            case PREVIOUS_PROMPT -> line = prompt(-1);
            case NEXT_PROMPT -> line = prompt(1);
            default -> moveView(motion);
        }
        line = Math.clamp(line, 0, transcript.size() - 1);
        follow();
    }

    private void moveView(Motion motion) {
        switch (motion) {
            case VIEW_TOP -> line = top;
            case VIEW_MIDDLE -> line = top + height / 2;
            case VIEW_BOTTOM -> line = top + height - 1;
            case HALF_PAGE_UP -> scroll(-Math.max(1, height / 2));
            case HALF_PAGE_DOWN -> scroll(Math.max(1, height / 2));
            case PAGE_UP -> scroll(-Math.max(1, height - 2));
            case PAGE_DOWN -> scroll(Math.max(1, height - 2));
            case HISTORY_TOP -> {
                line = 0;
                column = 0;
            }
            case HISTORY_BOTTOM -> line = transcript.size() - 1;
            case SCROLL_UP -> slide(-1);
            default -> slide(1);
        }
    }

    /** Moves view and cursor alike. */
    private void scroll(int lines) {
        top = Math.clamp(top + lines, 0, maxTop());
        line += lines;
    }

    /** Moves the view; the cursor only when it would be out of it. */
    private void slide(int lines) {
        top = Math.clamp(top + lines, 0, maxTop());
        line = Math.clamp(line, top, top + height - 1);
    }

    private int maxTop() {
        return Math.max(0, transcript.size() - height);
    }

    private void follow() {
        if (line < top) {
            top = line;
        } else if (line >= top + height) {
            top = line - height + 1;
        }
    }

    private void go(Position position) {
        line = position.line();
        column = position.column();
    }

    private Line current() {
        return transcript.line(line);
    }

    private int lastColumn() {
        Line it = current();
        int last = it.used() - 1;
        while (last > 0 && it.codePoint(last) == ' ' && it.width(last) != 0) {
            last--;
        }
        return Math.max(0, last);
    }

    private int firstNonBlank() {
        Line it = current();
        int at = 0;
        while (at < it.used() && it.codePoint(at) == ' ') {
            at++;
        }
        return at < it.used() ? at : 0;
    }

    private int paragraph(int step) {
        int at = line;
        while (inside(at) && blank(at)) {
            at += step;
        }
        while (inside(at) && !blank(at)) {
            at += step;
        }
        return at;
    }

    private boolean inside(int number) {
        return number >= 0 && number < transcript.size();
    }

    private boolean blank(int number) {
        return transcript.line(number).text().isEmpty();
    }

    private int prompt(int step) {
        for (int at = line + step; inside(at); at += step) {
            if (transcript.line(at).has(Mark.PROMPT)) {
                return at;
            }
        }
        return line;
    }
}
