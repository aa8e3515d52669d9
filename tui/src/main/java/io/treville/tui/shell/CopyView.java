package io.treville.tui.shell;

import io.treville.term.Attributes;
import io.treville.term.Transcript;
import io.treville.term.copy.CopyMode;
import io.treville.term.copy.Jump;
import io.treville.term.copy.Motion;
import io.treville.term.copy.Position;
import io.treville.term.copy.Search;
import io.treville.term.copy.SearchException;
import io.treville.term.copy.Selection;
import io.treville.term.input.Input;
import io.treville.term.input.KeyCode;
import io.treville.tui.action.Action;
import io.treville.tui.action.Bindings;
import io.treville.tui.action.Scope;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Style;
import java.util.BitSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Copy mode of one shell: what of its transcript is in view, the selection, the search. The shell itself goes on meanwhile. */
public final class CopyView {
    /** What becomes of it after a key. */
    public enum Then {
        STAY,
        LEAVE,
        /** The selected text is to be kept; then it ends. */
        COPY,
        /** The same, added to what was kept before. */
        APPEND,
        /** A text to search for is to be asked for. */
        SEARCH_FORWARD,
        SEARCH_BACKWARD,
        /** A number of lines to scroll back to is to be asked for. */
        GO_TO_LINE
    }

    private static final BitSet NOTHING = new BitSet();
    private static final int MOST = 10_000;

    /** Each may go through the whole transcript. */
    private static final int MOST_SEARCHES = 200;

    private final Transcript transcript;
    private final Bindings bindings;
    private final String keys;
    private final CopyMode mode;
    /** What was typed of how often the next action is to be done; 0 for nothing. */
    private int count;

    /** Where to jump once its character is typed. */
    private @Nullable Jump asked;

    private @Nullable Jump jumped;
    private String note = "";

    public CopyView(ShellPane pane, int height, Bindings bindings) {
        Transcript[] now = new Transcript[1];
        pane.read(screen -> now[0] = screen.transcript());
        transcript = now[0];
        this.bindings = bindings;
        keys = keys();
        mode = new CopyMode(transcript, height);
    }

    /** Takes a key: of a count, the character to jump to, or one that means an action. */
    public Then press(Input.Key key) {
        note = "";
        Jump jump = asked;
        if (jump != null) {
            asked = null;
            if (key.code() == KeyCode.CHARACTER && key.modifiers() == 0) {
                jump(new Jump(jump.forward(), jump.before(), key.codePoint()));
            }
            count = 0;
            return Then.STAY;
        }
        Action action = bindings.of(Scope.COPY, key);
        int digit = digit(key);
        if ((digit > 0 && action == null) || (digit >= 0 && count > 0)) {
            count = Math.min(MOST, count * 10 + digit);
            return Then.STAY;
        }
        if (count > 0 && action == Action.COPY_CLEAR) {
            count = 0;
            return Then.STAY;
        }
        return action == null ? Then.STAY : act(action);
    }

    /** A digit; with alt too, as emacs begins a count. Negative for another key. */
    private static int digit(Input.Key key) {
        boolean plain = key.modifiers() == 0 || key.modifiers() == Input.ALT;
        return key.code() == KeyCode.CHARACTER && plain && key.codePoint() >= '0' && key.codePoint() <= '9'
                ? key.codePoint() - '0'
                : -1;
    }

    /** Does an action of copy mode, as often as was typed before it. */
    public Then act(Action action) {
        Motion motion = CopyMotions.of(action);
        Then then = motion == null ? command(action) : Then.STAY;
        if (motion != null) {
            times(() -> mode.move(motion));
        }
        if (asked == null) {
            count = 0;
        }
        return then;
    }

    private void times(Runnable work) {
        for (int i = 0; i < Math.max(1, count); i++) {
            work.run();
        }
    }

    /** Looks for something as often as was typed, but not again when there is none, and not so often that one waits for it. */
    private void find(BooleanSupplier search) {
        boolean found = true;
        for (int i = 0; i < Math.clamp(count, 1, MOST_SEARCHES) && found; i++) {
            found = search.getAsBoolean();
        }
        found(found);
    }

    private Then command(Action action) {
        switch (action) {
            case COPY_SELECT -> mode.select(Selection.Kind.CHARACTERS);
            case COPY_LINES -> mode.select(Selection.Kind.LINES);
            case COPY_RECTANGLE -> mode.select(Selection.Kind.RECTANGLE);
            case COPY_OTHER_END -> mode.swapEnds();
            case COPY_MARK -> mode.mark();
            case COPY_TO_MARK -> mode.toMark();
            case COPY_JUMP -> asked = new Jump(true, false, ' ');
            case COPY_JUMP_BACK -> asked = new Jump(false, false, ' ');
            case COPY_JUMP_TO -> asked = new Jump(true, true, ' ');
            case COPY_JUMP_BACK_TO -> asked = new Jump(false, true, ' ');
            case COPY_JUMP_AGAIN -> jumpAgain(false);
            case COPY_JUMP_REVERSE -> jumpAgain(true);
            case COPY_SEARCH_AGAIN -> find(() -> mode.searchAgain(true));
            case COPY_SEARCH_REVERSE -> find(() -> mode.searchAgain(false));
            case COPY_THIS_WORD -> searchWord(true);
            case COPY_THIS_WORD_BACK -> searchWord(false);
            case COPY_LINE_REST -> {
                mode.clearSelection();
                mode.select(Selection.Kind.CHARACTERS);
                mode.move(Motion.LINE_END);
            }
            case COPY_CLEAR -> {
                boolean nothing = mode.selection().isEmpty();
                mode.clearSelection();
                return nothing ? Then.LEAVE : Then.STAY;
            }
            default -> {}
        }
        return then(action);
    }

    private Then then(Action action) {
        boolean selected = mode.selection().isPresent();
        return switch (action) {
            case COPY_TAKE, COPY_LINE_REST -> selected ? Then.COPY : Then.LEAVE;
            case COPY_APPEND -> selected ? Then.APPEND : Then.LEAVE;
            case COPY_SEARCH -> Then.SEARCH_FORWARD;
            case COPY_SEARCH_BACK -> Then.SEARCH_BACKWARD;
            case COPY_GOTO_LINE -> Then.GO_TO_LINE;
            case COPY_LEAVE -> Then.LEAVE;
            default -> Then.STAY;
        };
    }

    private void jump(Jump jump) {
        jumped = jump;
        times(() -> mode.jump(jump));
    }

    private void jumpAgain(boolean reversed) {
        Jump jump = jumped;
        if (jump != null) {
            times(() -> mode.jump(reversed ? jump.reversed() : jump));
        }
    }

    private void searchWord(boolean forward) {
        String word = mode.word();
        if (word.isEmpty()) {
            note = "there is no word here";
            return;
        }
        find(() -> mode.search(Search.plain(word), forward));
    }

    /** Scrolls so far back that a number of lines is below. */
    public void goToLine(String number) {
        try {
            mode.show(Integer.parseInt(number.strip()));
        } catch (NumberFormatException e) {
            note = "a number of lines, not '" + number + "'";
        }
    }

    private void found(boolean found) {
        note = found ? "" : "not found";
    }

    /** A search from here while its text is typed: given a regular expression it shows what that finds, given nothing where it began. */
    public Consumer<String> search(boolean forward) {
        CopyMode.Place from = mode.here();
        return text -> {
            mode.back(from);
            note = "";
            if (!text.isEmpty()) {
                try {
                    found(mode.search(Search.regex(text), forward));
                } catch (SearchException e) {
                    note = String.valueOf(e.getMessage());
                }
            }
        };
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
        if (asked != null) {
            return where + " · which character?";
        }
        if (count > 0) {
            return where + " · " + count + " times";
        }
        return where + " · " + (note.isEmpty() ? keys : note);
    }

    private String keys() {
        return bindings.text(Action.COPY_SELECT)
                + " marks · " + bindings.text(Action.COPY_RECTANGLE)
                + " rectangle · " + bindings.text(Action.COPY_TAKE)
                + " copies · " + bindings.text(Action.COPY_SEARCH)
                + " " + bindings.text(Action.COPY_SEARCH_BACK)
                + " search " + bindings.text(Action.COPY_SEARCH_AGAIN)
                + " " + bindings.text(Action.COPY_SEARCH_REVERSE)
                + " · " + bindings.text(Action.COPY_LEAVE) + " ends";
    }

    /** Draws the view; gives the column and row of its cursor. */
    public Position draw(Canvas canvas, Rect part) {
        mode.resize(part.height());
        int first = Math.min(mode.top(), Math.max(0, transcript.size() - 1));
        Selection selection = mode.selection().orElse(null);
        List<BitSet> found = mode.found();
        for (int row = 0; row < part.height(); row++) {
            int number = first + row;
            if (number >= transcript.size()) {
                canvas.fill(part.x(), part.y() + row, part.width(), ' ', Style.PLAIN);
                continue;
            }
            BitSet marked = row < found.size() ? found.get(row) : NOTHING;
            if (selection == null && marked.isEmpty()) {
                canvas.line(part.x(), part.y() + row, part.width(), transcript.line(number));
            } else {
                canvas.line(part.x(), part.y() + row, part.width(), transcript.line(number), (column, look) -> {
                    long seen = marked.get(column) ? Attributes.withUnderline(look | Attributes.BOLD, 1) : look;
                    return selection != null && selection.contains(number, column) ? seen ^ Attributes.INVERSE : seen;
                });
            }
        }
        Position cursor = mode.cursor();
        return new Position(cursor.line() - first, Math.min(cursor.column(), part.width() - 1));
    }
}
