package io.treville.tui.panel;

import io.treville.bpf.MapPage;
import io.treville.bpf.ValueForm;
import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.host.MapRow;
import io.treville.lab.deed.DeedLog;
import io.treville.tui.action.Action;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Style;
import io.treville.tui.model.Filter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A map's entries, live: what changed is marked, and each can be edited where it stands; what was edited can be undone. */
final class MapView implements Detail {
    private final MapRow map;
    private final MapTable table = new MapTable();
    private final Rows rows = new Rows(false);
    private final MapEdits edits;
    private Filter filter = Filter.NONE;
    private List<MapTable.Entry> shown = List.of();
    private String trouble = "";
    private boolean more;
    private boolean looked;

    MapView(MapRow map, DeedLog deeds) {
        this.map = map;
        edits = new MapEdits(map.ref(), deeds);
    }

    /** What one look at the map finds. */
    record Look(List<MapPage.Entry> entries, boolean more) {
        static Look at(LabHost host, MapRow map) throws HostException {
            List<MapPage.Entry> entries = new ArrayList<>();
            byte[] after = null;
            do {
                MapPage page = host.mapPage(map.ref(), ValueForm.TEXT, after);
                entries.addAll(page.entries());
                after = page.next();
            } while (after != null && entries.size() < MapTable.MOST);
            return new Look(entries, after != null);
        }
    }

    MapRow map() {
        return map;
    }

    void take(Look look) {
        table.look(look.entries());
        more = look.more();
        trouble = "";
        looked = true;
        show();
    }

    void fail(String why) {
        trouble = why;
    }

    void filter(Filter other) {
        filter = other;
        show();
    }

    private void show() {
        List<MapTable.Entry> passed = new ArrayList<>();
        for (MapTable.Entry entry : table.entries()) {
            if (filter.isNone() || filter.matches(entry.key() + " = " + entry.value())) {
                passed.add(entry);
            }
        }
        shown = passed;
    }

    @Override
    public void draw(Canvas canvas, Rect part, boolean focused) {
        canvas.fill(part.x(), part.y(), part.width(), focused ? '━' : '─', focused ? Style.BOLD : Style.FAINT);
        String count = shown.size() == table.entries().size()
                ? shown.size() + ""
                : shown.size() + " of " + table.entries().size();
        String title = " " + map.ref().node() + "/" + map.ref().program() + "/"
                + map.ref().map() + "  " + map.type() + ", " + count + (more ? " of the first " + MapTable.MOST : "")
                + " entries, at most " + map.maxEntries() + " ";
        canvas.text(part.x() + 2, part.y(), part.width() - 2, title, Style.BOLD);
        int height = part.height() - 1;
        rows.fit(0, shown.size(), height);
        for (int i = 0; i < height; i++) {
            long number = rows.top() + i;
            int y = part.y() + 1 + i;
            List<Span> row = number < shown.size() ? row(shown.get((int) number)) : i == 0 ? note() : List.of();
            if (focused && number == rows.chosen()) {
                Span.drawChosen(canvas, part.x(), y, part.width(), row);
            } else {
                Span.draw(canvas, part.x(), y, part.width(), row);
            }
        }
    }

    private List<Span> note() {
        String text = !trouble.isEmpty()
                ? trouble
                : !looked ? "…" : filter.isNone() ? "it has no entries" : "no entry matches";
        return Span.of("  " + text, trouble.isEmpty() ? Style.FAINT : Style.BAD);
    }

    private static List<Span> row(MapTable.Entry entry) {
        return switch (entry.change()) {
            case NONE ->
                List.of(new Span("  " + entry.key() + " = ", Style.FAINT), new Span(entry.value(), Style.PLAIN));
            case ADDED ->
                List.of(new Span("+ " + entry.key() + " = ", Style.GOOD), new Span(entry.value(), Style.GOOD));
            case REMOVED ->
                List.of(new Span("- " + entry.key() + " = ", Style.BAD), new Span(entry.value(), Style.BAD));
            case CHANGED ->
                List.of(
                        new Span("~ " + entry.key() + " = ", Style.WARN),
                        new Span(entry.value(), Style.WARN),
                        new Span("  was " + entry.former(), Style.FAINT));
        };
    }

    private MapTable.@Nullable Entry chosen() {
        return rows.chosen() >= 0 && rows.chosen() < shown.size() ? shown.get((int) rows.chosen()) : null;
    }

    @Override
    public boolean move(Action action) {
        return rows.act(action);
    }

    /** A prompt that changes the chosen entry; null where there is none. */
    @Nullable
    Prompt edit() {
        MapTable.Entry entry = chosen();
        return entry == null ? null : new Prompt(entry.key() + " = ", entry.value(), value -> set(entry.key(), value));
    }

    /** A prompt for an entry of any key. */
    Prompt add() {
        return new Prompt("KEY = VALUE: ", "", typed -> {
            int at = typed.indexOf(" = ");
            int sign = at >= 0 ? at + 1 : typed.indexOf('=');
            if (sign > 0) {
                set(typed.substring(0, sign).strip(), typed.substring(sign + 1).strip());
            }
        });
    }

    private void set(String key, String value) {
        edits.perform(key, value);
    }

    void delete() {
        MapTable.Entry entry = chosen();
        if (entry != null && entry.change() != MapTable.Change.REMOVED) {
            edits.perform(entry.key(), null);
        }
    }

    /** Undoes the last edit here; gives what to say of it. */
    String undo() {
        return edits.undo();
    }

    /** Forgets what was wrong: something else is being done. */
    void calm() {
        edits.calm();
    }

    /** Why the last edit was not done; empty while nothing is wrong. */
    String trouble() {
        return edits.trouble();
    }
}
