package io.treville.tui.panel;

import io.treville.host.ProgramRow;
import io.treville.tui.action.Action;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Style;
import io.treville.tui.panel.ProgramList.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of programs and maps, one of which is chosen. */
final class ProgramTable {
    private final ProgramList list;
    private final Rows rows = new Rows(false);

    ProgramTable(List<String> nodes) {
        list = new ProgramList(nodes);
    }

    ProgramList list() {
        return list;
    }

    void draw(Canvas canvas, Rect part) {
        List<Item> items = list.items();
        rows.fit(0, items.size(), part.height());
        for (int i = 0; i < part.height(); i++) {
            long number = rows.top() + i;
            List<Span> row = number < items.size() ? list.row(items.get((int) number)) : note(i == items.size());
            if (number < items.size() && number == rows.chosen()) {
                Span.drawChosen(canvas, part.x(), part.y() + i, part.width(), row);
            } else {
                Span.draw(canvas, part.x(), part.y() + i, part.width(), row);
            }
        }
    }

    private List<Span> note(boolean next) {
        if (!next) {
            return List.of();
        }
        return Span.of(" " + (list.items().isEmpty() ? "no programs: L loads one" : list.trouble()), Style.FAINT);
    }

    boolean act(Action action) {
        return rows.act(action);
    }

    /** Chooses the row that is seen at a height. */
    void goTo(int row) {
        rows.goTo(row);
    }

    @Nullable
    Item chosen() {
        int number = (int) rows.chosen();
        return number >= 0 && number < list.items().size() ? list.items().get(number) : null;
    }

    /** The program that is chosen, or whose map is. */
    @Nullable
    ProgramRow program() {
        List<Item> items = list.items();
        for (int i = (int) rows.chosen(); i >= 0 && i < items.size(); i--) {
            if (items.get(i) instanceof Item.OfProgram(ProgramRow program)) {
                return program;
            }
        }
        return null;
    }
}
