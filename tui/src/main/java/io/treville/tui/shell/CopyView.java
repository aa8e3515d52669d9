package io.treville.tui.shell;

import io.treville.term.Attributes;
import io.treville.term.Transcript;
import io.treville.term.copy.CopyAction;
import io.treville.term.copy.CopyKeys;
import io.treville.term.copy.CopyMode;
import io.treville.term.copy.Motion;
import io.treville.term.copy.Position;
import io.treville.term.copy.Search;
import io.treville.term.copy.SearchException;
import io.treville.term.copy.Selection;
import io.treville.term.input.Input;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Style;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Copy mode of one shell: what of its transcript is in view, the selection, the search. The shell itself goes on meanwhile. */
public final class CopyView {
    /** What becomes of it after a key. */
    public enum Then {
        STAY,
        LEAVE,
        /** The selected text is to be kept; then it ends. */
        COPY,
        /** A text to search for is to be asked for. */
        SEARCH_FORWARD,
        SEARCH_BACKWARD
    }

    private final Transcript transcript;
    private final boolean emacs;
    private CopyMode mode;
    private int height;
    private String note = "";

    public CopyView(ShellPane pane, int height, boolean emacs) {
        Transcript[] now = new Transcript[1];
        pane.read(screen -> now[0] = screen.transcript());
        transcript = now[0];
        this.height = Math.max(1, height);
        this.emacs = emacs;
        mode = new CopyMode(transcript, this.height);
    }

    public Then press(Input.Key key) {
        note = "";
        Optional<CopyAction> action = emacs ? CopyKeys.emacs(key) : CopyKeys.vi(key);
        return action.map(this::act).orElse(Then.STAY);
    }

    private Then act(CopyAction action) {
        switch (action) {
            case CopyAction.Move(Motion motion) -> mode.move(motion);
            case CopyAction.Select(Selection.Kind kind) -> mode.select(kind);
            case CopyAction.Command command -> {
                return command(command);
            }
        }
        return Then.STAY;
    }

    private Then command(CopyAction.Command command) {
        switch (command) {
            case SWAP_ENDS -> mode.swapEnds();
            case CLEAR_SELECTION -> {
                if (mode.selection().isEmpty()) {
                    return Then.LEAVE;
                }
                mode.clearSelection();
            }
            case COPY -> {
                return mode.selection().isEmpty() ? Then.LEAVE : Then.COPY;
            }
            case SEARCH_FORWARD -> {
                return Then.SEARCH_FORWARD;
            }
            case SEARCH_BACKWARD -> {
                return Then.SEARCH_BACKWARD;
            }
            case SEARCH_AGAIN -> found(mode.searchAgain(true));
            case SEARCH_REVERSE -> found(mode.searchAgain(false));
            case LEAVE -> {
                return Then.LEAVE;
            }
        }
        return Then.STAY;
    }

    private void found(boolean found) {
        note = found ? "" : "not found";
    }

    /** Looks for a regular expression. */
    public void search(String text, boolean forward) {
        try {
            found(mode.search(Search.regex(text), forward));
        } catch (SearchException e) {
            note = String.valueOf(e.getMessage());
        }
    }

    public String selectedText() {
        return mode.selectedText();
    }

    /** Scrolls; false when one is at the end then. */
    public boolean scroll(int lines) {
        for (int i = 0; i < Math.abs(lines); i++) {
            mode.move(lines < 0 ? Motion.SCROLL_UP : Motion.SCROLL_DOWN);
        }
        return mode.below() > 0;
    }

    /** The pointer selects from one cell of the view to another. */
    public void select(@Nullable Position from, int column, int row) {
        if (from != null && mode.selection().isEmpty()) {
            mode.place(from);
            mode.select(Selection.Kind.CHARACTERS);
        }
        mode.place(at(column, row));
    }

    /** The line and column under a cell of the view. */
    public Position at(int column, int row) {
        return new Position(Math.max(0, mode.top() + row), Math.max(0, column));
    }

    public String hint() {
        String where = mode.below() + " back";
        String keys = emacs
                ? "C-Space marks · M-w copies · C-s C-r search · q ends"
                : "space marks · v rectangle · y copies · / ? search n N · q ends";
        return note.isEmpty() ? where + " · " + keys : where + " · " + note;
    }

    /** Draws the view; gives the column and row of its cursor. */
    public Position draw(Canvas canvas, Rect part) {
        if (part.height() != height) {
            Position cursor = mode.cursor();
            height = part.height();
            mode = new CopyMode(transcript, height);
            mode.place(cursor);
        }
        int first = Math.min(mode.top(), Math.max(0, transcript.size() - 1));
        Selection selection = mode.selection().orElse(null);
        for (int row = 0; row < part.height(); row++) {
            int number = first + row;
            if (number >= transcript.size()) {
                canvas.fill(part.x(), part.y() + row, part.width(), ' ', Style.PLAIN);
            } else if (selection == null) {
                canvas.line(part.x(), part.y() + row, part.width(), transcript.line(number));
            } else {
                canvas.line(
                        part.x(),
                        part.y() + row,
                        part.width(),
                        transcript.line(number),
                        (column, look) -> selection.contains(number, column) ? look ^ Attributes.INVERSE : look);
            }
        }
        Position cursor = mode.cursor();
        return new Position(cursor.line() - first, Math.min(cursor.column(), part.width() - 1));
    }
}
