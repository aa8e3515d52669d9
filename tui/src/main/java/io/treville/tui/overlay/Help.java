package io.treville.tui.overlay;

import io.treville.term.input.Input;
import io.treville.term.input.KeyCode;
import io.treville.tui.action.Action;
import io.treville.tui.action.Bindings;
import io.treville.tui.action.KeyNames;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Style;
import io.treville.tui.model.Filter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All keys, made of the list of actions and what the configuration says; {@code /} searches in it. */
public final class Help implements Overlay {
    private static final int WIDTH = 92;
    private static final int PAGE = 10;

    private record Row(String key, String name, String text) {}

    private final List<Row> rows = new ArrayList<>();
    private @Nullable TextLine search;
    private Filter filter = Filter.NONE;
    private int first;

    public Help(Bindings bindings) {
        String prefix = KeyNames.of(bindings.prefix());
        rows.add(new Row(prefix + " 0-9", "", "the node of that number"));
        for (Action action : Action.values()) {
            StringBuilder keys = new StringBuilder(bindings.text(action));
            bindings.keysOf(action).stream()
                    .skip(1)
                    .forEach(key -> keys.append(' ').append(KeyNames.of(key)));
            rows.add(new Row(keys.toString(), action.text(), action.description()));
        }
    }

    private List<Row> shown() {
        return rows.stream()
                .filter(row -> filter.isNone() || filter.matches(row.key + " " + row.name + " " + row.text))
                .toList();
    }

    @Override
    public boolean press(Input.Key key) {
        TextLine typed = search;
        if (typed != null) {
            if (key.code() == KeyCode.ENTER) {
                search = null;
            } else if (Keys.cancels(key)) {
                search = null;
                filter = Filter.NONE;
            } else if (typed.press(key)) {
                filter = Filter.of(typed.text());
                first = 0;
            }
            return true;
        }
        if (key.is('/', 0)) {
            search = new TextLine(filter.text());
            return true;
        }
        int move = Keys.movesVi(key, PAGE);
        first = Math.clamp(first + move, 0, Math.max(0, shown().size() - 1));
        return move != 0;
    }

    @Override
    public boolean mouse(Input.Mouse mouse) {
        int move = mouse.action() == Input.MouseAction.WHEEL_UP
                ? -3
                : mouse.action() == Input.MouseAction.WHEEL_DOWN ? 3 : 0;
        first = Math.clamp(first + move, 0, Math.max(0, shown().size() - 1));
        return mouse.action() != Input.MouseAction.PRESS;
    }

    @Override
    public String status() {
        return search == null ? "up and down, / searches, any other key goes back" : "/" + search.marked();
    }

    @Override
    public void draw(Canvas canvas) {
        List<Row> shown = shown();
        String title = "keys and names" + (filter.isNone() ? "" : " with " + filter.text());
        Rect part = Frame.middle(canvas, WIDTH, rows.size(), title);
        first = Math.min(first, Math.max(0, shown.size() - part.height()));
        for (int i = 0; i < part.height() && first + i < shown.size(); i++) {
            Row row = shown.get(first + i);
            int y = part.y() + i;
            canvas.text(part.x(), y, Math.min(15, part.width()), row.key, Style.BOLD);
            canvas.text(part.x() + 16, y, Math.min(16, part.width() - 16), row.name, Style.PLAIN);
            canvas.text(part.x() + 33, y, part.width() - 33, row.text, Style.FAINT);
        }
    }
}
