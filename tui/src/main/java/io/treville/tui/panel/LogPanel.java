package io.treville.tui.panel;

import io.treville.host.HostException;
import io.treville.lab.deed.Deed;
import io.treville.lab.deed.DeedLog;
import io.treville.lab.deed.ScenarioText;
import io.treville.term.input.Input;
import io.treville.topology.Topology;
import io.treville.tui.action.Action;
import io.treville.tui.action.Scope;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Style;
import io.treville.tui.model.Filter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** What was done here, each thing as the commands that do the same; a range of it becomes a scenario that {@code run} accepts. */
public final class LogPanel implements Panel {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Topology topology;
    private final DeedLog deeds;
    private final LabFiles files;
    private final Work work;
    private final ZoneId zone;
    private final Rows rows = new Rows(true);
    private Filter filter = Filter.NONE;
    private List<DeedLog.Entry> shown = List.of();
    private long marked = -1;
    private final Foot foot = new Foot();
    private int listHeight;

    LogPanel(Topology topology, DeedLog deeds, LabFiles files, Work work, ZoneId zone) {
        this.topology = topology;
        this.deeds = deeds;
        this.files = files;
        this.work = work;
        this.zone = zone;
    }

    @Override
    public String title() {
        return "what was done here";
    }

    @Override
    public Scope scope() {
        return Scope.LOG;
    }

    @Override
    public void draw(Canvas canvas, Rect part, boolean focused) {
        work.deliver();
        List<DeedLog.Entry> entries = new ArrayList<>();
        for (DeedLog.Entry entry : deeds.entries()) {
            if (filter.isNone() || filter.matches(entry.deed().command())) {
                entries.add(entry);
            }
        }
        shown = entries;
        int lower = part.height() >= 10 ? Math.min(9, part.height() / 2) : 0;
        listHeight = part.height() - lower;
        rows.fit(0, shown.size(), listHeight);
        for (int i = 0; i < listHeight; i++) {
            long number = rows.top() + i;
            int y = part.y() + i;
            if (number >= shown.size()) {
                Span.draw(canvas, part.x(), y, part.width(), i == 0 ? nothing() : List.of());
            } else if (number == rows.chosen() && focused) {
                Span.drawChosen(canvas, part.x(), y, part.width(), row(shown.get((int) number)));
            } else {
                Span.draw(canvas, part.x(), y, part.width(), row(shown.get((int) number)));
            }
        }
        if (lower > 0) {
            detail(canvas, new Rect(part.x(), part.y() + listHeight, part.width(), lower));
        }
    }

    private static List<Span> nothing() {
        return Span.of(
                " nothing was done yet: faults, map entries, programs and captures of the other views appear here",
                Style.FAINT);
    }

    private boolean isMarked(DeedLog.Entry entry) {
        long chosen = rows.chosen() < 0 ? -1 : shown.get((int) rows.chosen()).number();
        return marked >= 0 && entry.number() >= Math.min(marked, chosen) && entry.number() <= Math.max(marked, chosen);
    }

    private List<Span> row(DeedLog.Entry entry) {
        Span state = switch (entry.state()) {
            case PENDING -> new Span(" … ", Style.FAINT);
            case DONE -> new Span(" ✓ ", Style.GOOD);
            case FAILED -> new Span(" ✗ ", Style.BAD);
        };
        List<Span> row = new ArrayList<>(List.of(
                new Span(isMarked(entry) ? ">" : " ", Style.WARN),
                new Span(TIME.format(entry.at().atZone(zone)), Style.FAINT),
                state,
                new Span(entry.deed().command(), Style.PLAIN)));
        if (!entry.detail().isEmpty()) {
            row.add(new Span("  " + entry.detail(), Style.BAD));
        }
        return row;
    }

    /** The other ways to do the chosen deed. */
    private void detail(Canvas canvas, Rect part) {
        canvas.fill(part.x(), part.y(), part.width(), '─', Style.FAINT);
        canvas.text(part.x() + 2, part.y(), part.width() - 2, " the same by ip, and in a scenario ", Style.BOLD);
        List<List<Span>> lines = new ArrayList<>();
        if (rows.chosen() >= 0) {
            Deed deed = shown.get((int) rows.chosen()).deed();
            try {
                for (String line : deed.ipCommands(topology)) {
                    lines.add(Span.plain("  " + line));
                }
                for (String step : deed.steps(topology)) {
                    lines.add(Span.of("  - " + step, Style.FAINT));
                }
            } catch (HostException e) {
                lines.add(Span.of("  " + e.getMessage(), Style.FAINT));
            }
            if (lines.isEmpty()) {
                lines.add(Span.of("  neither has it", Style.FAINT));
            }
        }
        for (int i = 0; i + 1 < part.height(); i++) {
            boolean cut = i + 2 == part.height() && lines.size() > i + 1;
            List<Span> line = i >= lines.size()
                    ? List.of()
                    : cut ? Span.of("  … and " + (lines.size() - i) + " more", Style.FAINT) : lines.get(i);
            Span.draw(canvas, part.x(), part.y() + 1 + i, part.width(), line);
        }
    }

    @Override
    public boolean act(Action action) {
        foot.say("");
        switch (action) {
            case MARK_RANGE -> {
                boolean none = rows.chosen() < 0;
                marked = marked >= 0 || none
                        ? -1
                        : shown.get((int) rows.chosen()).number();
                rows.go(rows.chosen());
            }
            case SAVE_SCENARIO ->
                foot.ask(new Prompt("save as scenario: ", topology.name() + "-by-hand.yaml", this::save));
            default -> {
                return rows.act(action);
            }
        }
        return true;
    }

    /** What is marked, or else everything that was done. */
    private void save(String file) {
        List<Deed> chosen = new ArrayList<>();
        for (DeedLog.Entry entry : shown) {
            if (entry.state() == DeedLog.State.DONE && (marked < 0 || isMarked(entry))) {
                chosen.add(entry.deed());
            }
        }
        if (file.isEmpty() || chosen.isEmpty()) {
            foot.say(chosen.isEmpty() ? "nothing of this was done" : "");
            return;
        }
        work.ask(
                host -> files.save(
                        file, ScenarioText.of(files.topology(), topology, "by-hand", "what was done by hand", chosen)),
                path -> foot.say(chosen.size() + " steps: treville run " + path),
                foot::say);
    }

    @Override
    public boolean press(Input.Key key) {
        return foot.press(key);
    }

    @Override
    public boolean isTyping() {
        return foot.isTyping();
    }

    @Override
    public boolean mouse(Input.Mouse mouse) {
        switch (mouse.action()) {
            case WHEEL_UP -> rows.act(Action.UP);
            case WHEEL_DOWN -> rows.act(Action.DOWN);
            case PRESS -> rows.goTo(Math.min(mouse.row(), listHeight - 1));
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public void filter(Filter other) {
        filter = other;
    }

    @Override
    public String hint() {
        return foot.text("m mark a range · s save it as a scenario · / filter");
    }
}
