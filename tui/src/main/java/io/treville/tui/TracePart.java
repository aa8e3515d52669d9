package io.treville.tui;

import io.treville.tui.action.Action;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Style;
import io.treville.tui.model.Filter;
import io.treville.tui.model.LabModel;
import io.treville.tui.model.TraceWindow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The trace under the shells: what of it is shown, and drawing it. */
final class TracePart {
    private final LabModel model;
    private final TraceWindow window;
    private final StringBuilder title = new StringBuilder();
    private Filter filter = Filter.NONE;
    private long frozenAt = -1;
    private int back;

    TracePart(LabModel model) {
        this.model = model;
        window = new TraceWindow(model);
    }

    void filter(Filter wanted) {
        filter = wanted;
        back = 0;
    }

    /** Holds it still, or lets it run. */
    void freeze(@Nullable String node) {
        frozenAt = frozenAt < 0 ? model.traced(node) : -1;
        back = 0;
    }

    /** Lets it run. */
    void release() {
        frozenAt = -1;
        back = 0;
    }

    void act(Action action) {
        back = scrolled(action, back);
    }

    /** How far back one is after an action. */
    static int scrolled(Action action, int back) {
        return switch (action) {
            case UP -> back + 1;
            case DOWN -> Math.max(0, back - 1);
            case PAGE_UP -> back + 10;
            case PAGE_DOWN -> Math.max(0, back - 10);
            case FIRST -> Integer.MAX_VALUE / 2;
            case LAST -> 0;
            default -> back;
        };
    }

    void draw(Canvas canvas, Rect part, @Nullable String node, List<String> nodes) {
        if (part.isEmpty()) {
            return;
        }
        canvas.blank(part);
        long end = frozenAt >= 0 ? frozenAt : model.traced(node);
        int most = (int) Math.min(LabModel.TRACE_LINES, Math.max(0, end - part.height()));
        back = Math.min(back, most);
        List<LabModel.Traced> lines = window.lines(node, end - back, part.height(), filter);
        for (int i = 0; i < lines.size(); i++) {
            traced(canvas, part, part.y() + i, lines.get(i), node == null, nodes);
        }
    }

    private static void traced(
            Canvas canvas, Rect part, int row, LabModel.Traced line, boolean named, List<String> nodes) {
        int x = part.x() + 1;
        int number = nodes.indexOf(line.node());
        Style style = number < 0 ? Style.FAINT : Style.node(number);
        if (named) {
            String name = line.node().isEmpty() ? "(no node)" : line.node();
            canvas.text(x, row, 9, name, style);
            x += 10;
        }
        x = canvas.text(x, row, part.x() + part.width() - x, line.program(), style);
        canvas.text(x + 1, row, part.x() + part.width() - x - 1, line.text(), Style.PLAIN);
    }

    void title(Canvas canvas, Rect part, @Nullable String node, boolean focused) {
        if (part.isEmpty()) {
            return;
        }
        canvas.fill(part.x(), part.y(), part.width(), focused ? '━' : '─', focused ? Style.BOLD : Style.FAINT);
        long count = model.traced(node);
        title.setLength(0);
        title.append(" trace of ")
                .append(node == null ? "all nodes" : node)
                .append(", ")
                .append(count)
                .append(count == 1 ? " line" : " lines");
        if (frozenAt >= 0) {
            title.append(", held: ").append(count - frozenAt).append(" new");
        }
        if (back > 0) {
            title.append(", ").append(back).append(" back");
        }
        if (!filter.isNone()) {
            title.append(", only ").append(filter.text());
            if (!filter.error().isEmpty()) {
                title.append(" as plain text: ").append(filter.error());
            }
        }
        title.append(' ');
        canvas.text(part.x() + 2, part.y(), part.width() - 2, title, focused ? Style.BOLD : Style.PLAIN);
    }
}
