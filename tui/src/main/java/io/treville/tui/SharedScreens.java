package io.treville.tui;

import io.treville.term.Screen;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Redraw;
import io.treville.tui.draw.Style;
import io.treville.tui.shell.ShellPane;
import io.treville.tui.shell.Shells;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The screens of the shells that are typed to at once, one over the other. Those that show the same, but for the names of their nodes,
 * are shown once.
 *
 * <ul>
 *   <li>The echo of a key comes from each node in its own time. So screens are shown apart, or as one again, only after they have
 *       been so for {@link #MOMENT_NANOS}: else each key would change the sizes of all terminals twice.
 *   <li>Meanwhile frames are asked for; once nothing changes, there are none.
 * </ul>
 */
final class SharedScreens {
    static final long MOMENT_NANOS = 300_000_000;

    private final Shells shells;
    private final Redraw redraw;
    private final LongSupplier clock;
    private List<String> audience = List.of();
    private List<List<String>> groups = List.of();
    private boolean waiting;
    private long since;

    /** @param clock monotonic nanoseconds */
    SharedScreens(Shells shells, Redraw redraw, LongSupplier clock) {
        this.shells = shells;
        this.redraw = redraw;
        this.clock = clock;
    }

    Scene.Cursor draw(Canvas canvas, Rect part, List<String> nodes) {
        regroup(nodes);
        canvas.blank(part);
        Scene.Cursor cursor = Scene.Cursor.HIDDEN;
        int left = groups.size();
        int y = part.y();
        for (List<String> group : groups) {
            int height = (part.y() + part.height() - y) / Math.max(1, left--);
            if (height < 2) {
                continue;
            }
            canvas.fill(part.x(), y, part.width(), '─', Style.FAINT);
            canvas.text(part.x() + 2, y, part.width() - 2, " " + String.join(", ", group) + " ", Style.WARN);
            ShellPane pane = shells.of(group.getFirst());
            if (pane != null) {
                Rect own = new Rect(part.x(), y + 1, part.width(), height - 1);
                group.forEach(node -> shells.place(node, own, true));
                Scene.Cursor its = Scene.Cursor.in(own, pane.draw(canvas, own), pane.cursorStyle());
                cursor = cursor.shown() ? cursor : its;
            }
            y += height;
        }
        return cursor;
    }

    private void regroup(List<String> nodes) {
        List<List<String>> now = equalOnes(nodes);
        if (!nodes.equals(audience)) {
            // Most of their shells begin just now, and will show the same when they have.
            audience = nodes;
            groups = now.isEmpty()
                    ? now
                    : List.of(now.stream().flatMap(List::stream).toList());
            waiting = false;
        }
        if (now.equals(groups)) {
            waiting = false;
            return;
        }
        long time = clock.getAsLong();
        if (!waiting) {
            waiting = true;
            since = time;
        }
        if (time - since >= MOMENT_NANOS) {
            groups = now;
            waiting = false;
        } else {
            redraw.changed();
        }
    }

    private List<List<String>> equalOnes(List<String> nodes) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (String node : nodes) {
            ShellPane pane = shells.of(node);
            if (pane != null) {
                found.computeIfAbsent(text(node, pane), text -> new ArrayList<>())
                        .add(node);
            }
        }
        return List.copyOf(found.values());
    }

    private static String text(String node, ShellPane pane) {
        StringBuilder out = new StringBuilder();
        pane.read(screen -> rows(screen, out));
        return out.toString().replace(node, "\0").strip();
    }

    private static void rows(Screen screen, StringBuilder out) {
        for (int row = 0; row < screen.rows(); row++) {
            out.append(screen.line(row).text()).append('\n');
        }
    }
}
