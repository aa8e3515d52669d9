package io.treville.tui.overlay;

import io.treville.term.input.Input;
import io.treville.term.input.KeyCode;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Style;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A list to choose one row from, or to mark several. */
public final class Chooser implements Overlay {
    private final String title;
    private final List<String> rows;
    private final boolean marks;
    private final Consumer<Set<Integer>> chosen;
    private final Set<Integer> marked = new LinkedHashSet<>();
    private int at;
    private int first;
    private Rect part = Rect.NONE;

    private Chooser(String title, List<String> rows, int at, boolean marks, Consumer<Set<Integer>> chosen) {
        this.title = title;
        this.rows = List.copyOf(rows);
        this.at = at;
        this.marks = marks;
        this.chosen = chosen;
    }

    /** Enter, or the number of a row, chooses it. */
    public static Chooser one(String title, List<String> rows, int at, Consumer<Integer> chosen) {
        return new Chooser(title, rows, at, false, set -> set.forEach(chosen));
    }

    /** Space marks, {@code a} marks all; enter is told what is marked. */
    public static Chooser several(String title, List<String> rows, Set<Integer> marked, Consumer<Set<Integer>> chosen) {
        Chooser chooser = new Chooser(title, rows, 0, true, chosen);
        chooser.marked.addAll(marked);
        return chooser;
    }

    @Override
    public boolean press(Input.Key key) {
        if (Keys.cancels(key) || key.is('q', 0)) {
            return false;
        }
        if (key.code() == KeyCode.ENTER) {
            chosen.accept(marks ? marked : Set.of(at));
            return false;
        }
        if (marks && key.is(' ', 0)) {
            mark(at);
            at = Math.min(at + 1, rows.size() - 1);
        } else if (marks && key.is('a', 0)) {
            for (int row = 0; row < rows.size(); row++) {
                marked.add(row);
            }
        } else if (!marks && key.code() == KeyCode.CHARACTER && key.codePoint() >= '0' && key.codePoint() <= '9') {
            int number = key.codePoint() - '0';
            if (number < rows.size()) {
                chosen.accept(Set.of(number));
                return false;
            }
        } else {
            at = Math.clamp((long) at + Keys.movesVi(key, 10), 0, Math.max(0, rows.size() - 1));
        }
        return true;
    }

    private void mark(int row) {
        if (!marked.remove(row)) {
            marked.add(row);
        }
    }

    @Override
    public boolean mouse(Input.Mouse mouse) {
        if (mouse.action() != Input.MouseAction.PRESS) {
            return true;
        }
        if (!part.contains(mouse.column(), mouse.row())) {
            return false;
        }
        int row = first + mouse.row() - part.y();
        if (row < rows.size()) {
            at = row;
            if (marks) {
                mark(row);
            } else {
                chosen.accept(Set.of(row));
                return false;
            }
        }
        return true;
    }

    @Override
    public String status() {
        return marks
                ? "up and down · space marks · a marks all · enter begins · q goes back"
                : "up and down · enter or a number chooses · q goes back";
    }

    @Override
    public void draw(Canvas canvas) {
        int width = title.length() + 2;
        for (String row : rows) {
            width = Math.max(width, row.length() + 8);
        }
        part = Frame.middle(canvas, width, rows.size(), title);
        first = at < first ? at : Math.max(first, at - part.height() + 1);
        for (int i = 0; i < part.height() && first + i < rows.size(); i++) {
            int number = first + i;
            String mark = marks ? (marked.contains(number) ? "[x] " : "[ ] ") : number + "  ";
            boolean lit = number == at;
            if (lit) {
                canvas.fill(part.x(), part.y() + i, part.width(), ' ', Style.BAR);
            }
            canvas.text(
                    part.x(), part.y() + i, part.width(), mark + rows.get(number), lit ? Style.BAR_LIT : Style.PLAIN);
        }
    }
}
