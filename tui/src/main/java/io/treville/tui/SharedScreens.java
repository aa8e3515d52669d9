package io.treville.tui;

import io.treville.term.Screen;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Style;
import io.treville.tui.shell.ShellPane;
import io.treville.tui.shell.Shells;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The screens of the shells that are typed to at once, one over the other. Those that show the same, but for the names of their nodes,
 * are shown once.
 */
final class SharedScreens {
    private final Shells shells;

    SharedScreens(Shells shells) {
        this.shells = shells;
    }

    Scene.Cursor draw(Canvas canvas, Rect part, List<String> nodes) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (String node : nodes) {
            ShellPane pane = shells.of(node);
            if (pane != null) {
                groups.computeIfAbsent(text(node, pane), text -> new ArrayList<>())
                        .add(node);
            }
        }
        canvas.blank(part);
        Scene.Cursor cursor = Scene.Cursor.HIDDEN;
        int left = groups.size();
        int y = part.y();
        for (List<String> group : groups.values()) {
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
