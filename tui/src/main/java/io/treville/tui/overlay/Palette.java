package io.treville.tui.overlay;

import io.treville.term.input.Input;
import io.treville.term.input.KeyCode;
import io.treville.tui.action.Action;
import io.treville.tui.action.Bindings;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The name of an action is typed; those that fit are shown with their keys, tab completes, enter does the marked one. */
public final class Palette implements Overlay {
    private static final int ROWS = 8;

    private final Bindings bindings;
    private final Consumer<Action> chosen;
    private final Consumer<String> unknown;
    private final TextLine line = new TextLine("");
    private List<Action> fitting = fitting("");
    private int marked;

    /** @param unknown is told what was typed when nothing fits */
    public Palette(Bindings bindings, Consumer<Action> chosen, Consumer<String> unknown) {
        this.bindings = bindings;
        this.chosen = chosen;
        this.unknown = unknown;
    }

    /** The actions whose name has all that was typed in it, those that begin with it first. */
    public static List<Action> fitting(String typed) {
        List<Action> fitting = new ArrayList<>();
        List<Action> others = new ArrayList<>();
        for (Action action : Action.values()) {
            if (action.text().startsWith(typed)) {
                fitting.add(action);
            } else if (action.text().contains(typed)) {
                others.add(action);
            }
        }
        fitting.addAll(others);
        return fitting;
    }

    @Override
    public boolean press(Input.Key key) {
        if (Keys.cancels(key) || (key.code() == KeyCode.BACKSPACE && line.text().isEmpty())) {
            return false;
        }
        if (key.code() == KeyCode.ENTER) {
            done();
            return false;
        }
        int move = Keys.moves(key, ROWS);
        if (key.code() == KeyCode.TAB) {
            complete();
        } else if (move != 0 && key.code() != KeyCode.HOME && key.code() != KeyCode.END) {
            marked = Math.clamp(marked + move, 0, Math.max(0, fitting.size() - 1));
        } else if (line.press(key)) {
            typed();
        }
        return true;
    }

    @Override
    public void paste(String text) {
        line.insert(text);
        typed();
    }

    private void typed() {
        fitting = fitting(line.text().strip());
        marked = 0;
    }

    private void complete() {
        if (!fitting.isEmpty()) {
            line.set(fitting.get(marked).text());
            typed();
        }
    }

    private void done() {
        if (fitting.isEmpty()) {
            unknown.accept(line.text());
        } else {
            chosen.accept(fitting.get(marked));
        }
    }

    @Override
    public String status() {
        return ":" + line.marked();
    }

    @Override
    public void draw(Canvas canvas) {
        int rows = Math.clamp(fitting.size(), 1, ROWS);
        Rect part = Frame.bottom(canvas, rows, fitting.size() + " of " + Action.values().length);
        if (part.isEmpty()) {
            return;
        }
        int first = Math.max(0, marked - part.height() + 1);
        for (int i = 0; i < part.height() && first + i < fitting.size(); i++) {
            Action action = fitting.get(first + i);
            int row = part.y() + i;
            boolean lit = first + i == marked;
            if (lit) {
                canvas.fill(part.x(), row, part.width(), ' ', Style.BAR);
            }
            canvas.text(part.x(), row, Math.min(16, part.width()), action.text(), lit ? Style.BAR_LIT : Style.BOLD);
            canvas.text(
                    part.x() + 17,
                    row,
                    Math.min(10, part.width() - 17),
                    bindings.text(action),
                    lit ? Style.BAR : Style.PLAIN);
            canvas.text(part.x() + 28, row, part.width() - 28, action.description(), lit ? Style.BAR : Style.FAINT);
        }
        if (fitting.isEmpty()) {
            canvas.text(part.x(), part.y(), part.width(), "nothing is called so", Style.WARN);
        }
    }
}
