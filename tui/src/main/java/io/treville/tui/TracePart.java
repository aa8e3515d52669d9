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

/**
 * The trace under the shells: what of it is shown, and drawing it. It follows the last line until somebody holds it or scrolls back;
 * then it stands still, whatever comes.
 */
final class TracePart {
    private static final long FOLLOWS = -1;

    private final LabModel model;
    private final TraceWindow window;
    private final StringBuilder title = new StringBuilder();
    private Filter filter = Filter.NONE;
    private int height = 1;

    /** The number of the line after the last one shown. */
    private long end = FOLLOWS;

    /** It was held, not scrolled: only who lets it run does so. */
    private boolean held;

    /** How many lines there were when it began to stand still. */
    private long stoodAt;

    /** Up to which line those that are new were counted, and how many the filter lets through. */
    private long counted;

    private long fresh;

    TracePart(LabModel model) {
        this.model = model;
        window = new TraceWindow(model);
    }

    void filter(Filter wanted) {
        filter = wanted;
        if (held) {
            stand(stoodAt);
        } else {
            release();
        }
    }

    /** Holds it still, or lets it run. */
    void freeze(@Nullable String node) {
        if (end == FOLLOWS) {
            stand(model.traced(node));
            held = true;
        } else {
            release();
        }
    }

    /** Lets it run. */
    void release() {
        end = FOLLOWS;
        held = false;
    }

    private void stand(long from) {
        end = from;
        stoodAt = from;
        counted = from;
        fresh = 0;
    }

    void act(Action action, @Nullable String node) {
        switch (action) {
            case UP -> back(node, 1);
            case PAGE_UP -> back(node, height);
            case FIRST -> back(node, LabModel.TRACE_LINES);
            case DOWN -> on(node, 1);
            case PAGE_DOWN -> on(node, height);
            case LAST -> release();
            default -> {
                // means nothing here
            }
        }
    }

    /** Not beyond the first lines; where there is room for all of them, nothing moves. */
    private void back(@Nullable String node, int lines) {
        long least = leastEnd(node);
        if (end == FOLLOWS) {
            if (model.moved(node, least, 1, filter) == least) {
                return;
            }
            stand(model.traced(node));
        }
        end = Math.max(least, model.moved(node, end, -lines, filter));
    }

    /** At the end it runs again, unless it was held. */
    private void on(@Nullable String node, int lines) {
        if (end != FOLLOWS) {
            end = Math.max(leastEnd(node), model.moved(node, end, lines, filter));
            if (!held && model.moved(node, end, 1, filter) == end) {
                release();
            }
        }
    }

    /** Where the end is when the first lines are shown that are still there. */
    private long leastEnd(@Nullable String node) {
        return model.moved(node, 0, height, filter);
    }

    void draw(Canvas canvas, Rect part, @Nullable String node, List<String> nodes) {
        if (part.isEmpty()) {
            return;
        }
        canvas.blank(part);
        if (part.height() != height) {
            height = part.height();
            end = end == FOLLOWS ? end : Math.max(end, leastEnd(node));
        }
        long until = end == FOLLOWS ? model.traced(node) : end;
        List<LabModel.Traced> lines = window.lines(node, until, height, filter);
        for (int i = 0; i < lines.size(); i++) {
            traced(canvas, part, part.y() + i, lines.get(i), node == null, nodes);
        }
    }

    /** How many lines have come since it stands still. */
    private long fresh(@Nullable String node, long count) {
        if (filter.isNone()) {
            return count - stoodAt;
        }
        if (count > counted) {
            fresh += model.passed(node, counted, count, filter);
            counted = count;
        }
        return fresh;
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
        if (end != FOLLOWS) {
            title.append(", held: ").append(fresh(node, count)).append(" new");
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
