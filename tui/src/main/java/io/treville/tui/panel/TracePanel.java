package io.treville.tui.panel;

import io.treville.capture.GobFormats;
import io.treville.term.input.Input;
import io.treville.topology.Node;
import io.treville.topology.Topology;
import io.treville.tui.action.Action;
import io.treville.tui.action.Scope;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Style;
import io.treville.tui.model.Filter;
import io.treville.tui.model.FilteredTrace;
import io.treville.tui.model.Journey;
import io.treville.tui.model.PacketLog;
import io.treville.tui.model.TraceEntry;
import io.treville.tui.model.TraceLog;
import java.util.ArrayList;
import java.util.List;

/** The trace of all nodes in order of time, in one column or in one for each node; and one packet across all of them. */
public final class TracePanel implements Panel {
    /** Entries around the chosen one in which its packet is looked for. */
    private static final int AROUND = 8192;

    private static final int ROOM_FOR_TIME = 100;

    private final TraceLog log;
    private final FilteredTrace filtered;
    private final Runnable changed;
    private final List<String> nodes = new ArrayList<>();
    private final int nameWidth;
    private final PayloadText payloads;
    private final JourneyText journeys;
    private final Rows rows = new Rows(true);
    private final Rows journeyRows = new Rows(false);
    private List<List<Span>> journey = List.of();
    private String message = "";
    private boolean side;
    private int listRow;
    private int listHeight;

    public TracePanel(Topology topology, TraceLog log, PacketLog packets, Runnable changed) {
        this.log = log;
        this.changed = changed;
        filtered = new FilteredTrace(log);
        int longest = "(no node)".length();
        for (Node node : topology.nodes()) {
            nodes.add(node.name());
            longest = Math.max(longest, Math.min(16, node.name().length()));
        }
        nameWidth = longest;
        GobFormats formats = GobFormats.of(topology);
        payloads = new PayloadText(formats);
        journeys = new JourneyText(formats, packets, nodes);
    }

    @Override
    public String title() {
        return side ? "trace, nodes side by side" : "trace of all nodes";
    }

    @Override
    public Scope scope() {
        return Scope.TRACE;
    }

    @Override
    public void draw(Canvas canvas, Rect part, boolean focused) {
        if (filtered.catchUp()) {
            changed.run();
        }
        int below = journey.isEmpty() ? 0 : Math.min(journey.size() + 1, Math.max(2, part.height() * 2 / 3));
        int head = side && part.height() - below > 3 ? 2 : 1;
        listRow = head;
        listHeight = Math.max(0, part.height() - below - head);
        rows.fit(filtered.first(), filtered.end(), listHeight);
        status(canvas, part);
        if (head == 2) {
            names(canvas, new Rect(part.x(), part.y() + 1, part.width(), 1));
        }
        for (int i = 0; i < listHeight; i++) {
            long number = rows.top() + i;
            int y = part.y() + head + i;
            if (number >= filtered.end()) {
                canvas.fill(part.x(), y, part.width(), ' ', Style.PLAIN);
            } else if (number == rows.chosen() && focused && rows.isHeld()) {
                Span.drawChosen(canvas, part.x(), y, part.width(), row(filtered.get(number), part.width()));
            } else {
                Span.draw(canvas, part.x(), y, part.width(), row(filtered.get(number), part.width()));
            }
        }
        if (below > 0) {
            journey(canvas, new Rect(part.x(), part.y() + part.height() - below, part.width(), below));
        }
    }

    private void status(Canvas canvas, Rect part) {
        if (part.height() == 0) {
            return;
        }
        StringBuilder text = new StringBuilder(" ");
        text.append(filtered.end())
                .append(" shown · ")
                .append(filtered.skipped())
                .append(" skipped · ");
        text.append(log.lost()).append(" lost");
        if (filtered.end() > filtered.first()) {
            text.append(" · lag ")
                    .append(log.lagMillis(filtered.get(filtered.end() - 1)))
                    .append(" ms");
        }
        if (rows.isHeld()) {
            text.append(" · held, ").append(rows.fresh()).append(" new");
        }
        int x = canvas.text(
                part.x(), part.y(), part.width(), text.toString(), log.lost() > 0 ? Style.WARN : Style.FAINT);
        canvas.fill(x, part.y(), part.x() + part.width() - x, ' ', Style.PLAIN);
    }

    private int lane(int width) {
        return Math.max(4, width / Math.max(1, nodes.size()));
    }

    private void names(Canvas canvas, Rect part) {
        canvas.blank(part);
        int lane = lane(part.width());
        for (int i = 0; i < nodes.size() && i * lane < part.width(); i++) {
            int width = Math.min(lane - 1, part.width() - i * lane);
            canvas.text(
                    part.x() + i * lane,
                    part.y(),
                    width,
                    nodes.get(i),
                    Style.node(i).bold());
        }
    }

    private List<Span> row(TraceEntry entry, int width) {
        int number = nodes.indexOf(entry.node());
        Style style = number < 0 ? Style.FAINT : Style.node(number);
        List<Span> spans = new ArrayList<>(5);
        if (side && number >= 0) {
            int lane = lane(width);
            spans.add(new Span(" ".repeat(number * lane), Style.PLAIN));
            words(spans, entry, style);
            return spans;
        }
        spans.add(new Span(" ", Style.PLAIN));
        if (width >= ROOM_FOR_TIME) {
            spans.add(new Span(time(entry.timeNanos()) + " ", Style.FAINT));
        }
        spans.add(new Span(padded(number < 0 && entry.node().isEmpty() ? "(no node)" : entry.node()) + " ", style));
        words(spans, entry, style);
        return spans;
    }

    private void words(List<Span> spans, TraceEntry entry, Style style) {
        switch (entry) {
            case TraceEntry.Printed printed -> {
                if (!side && !printed.program().isEmpty()) {
                    spans.add(new Span(printed.program() + " ", style));
                }
                spans.add(new Span(printed.line().text(), side ? style : Style.PLAIN));
            }
            case TraceEntry.Ran ran -> spans.add(new Span(payloads.of(ran.run()), side ? style.bold() : Style.BOLD));
        }
    }

    private String padded(String name) {
        return name.length() >= nameWidth ? name : name + " ".repeat(nameWidth - name.length());
    }

    private static String time(long nanos) {
        String micros = Long.toString(1_000_000 + nanos / 1000 % 1_000_000).substring(1);
        String seconds = Long.toString(nanos / 1_000_000_000);
        return " ".repeat(Math.max(0, 5 - seconds.length())) + seconds + "." + micros;
    }

    private void journey(Canvas canvas, Rect part) {
        canvas.fill(part.x(), part.y(), part.width(), '─', Style.FAINT);
        canvas.text(part.x() + 2, part.y(), part.width() - 2, " one packet, hop by hop ", Style.BOLD);
        journeyRows.fit(0, journey.size(), part.height() - 1);
        for (int i = 0; i + 1 < part.height(); i++) {
            long number = journeyRows.top() + i;
            List<Span> row = number < journey.size() ? journey.get((int) number) : List.of();
            Span.draw(canvas, part.x() + 1, part.y() + 1 + i, part.width() - 1, row);
        }
    }

    @Override
    public boolean act(Action action) {
        message = "";
        filtered.catchUp();
        rows.fit(filtered.first(), filtered.end());
        switch (action) {
            case SIDE_BY_SIDE -> side = !side;
            case HOLD_LINES -> rows.toggle();
            case OPEN -> open();
            case BACK -> {
                boolean open = !journey.isEmpty();
                journey = List.of();
                return open;
            }
            default -> {
                return moved(action);
            }
        }
        return true;
    }

    /** Moving on while a packet is shown shows the next one's; pages are its own. */
    private boolean moved(Action action) {
        if (!journey.isEmpty() && (action == Action.PAGE_UP || action == Action.PAGE_DOWN)) {
            return journeyRows.act(action);
        }
        if (!rows.act(action)) {
            return false;
        }
        if (!journey.isEmpty()) {
            open();
        }
        return true;
    }

    private void open() {
        if (rows.chosen() < filtered.first()) {
            message = "there is nothing yet";
            return;
        }
        rows.go(rows.chosen());
        TraceEntry chosen = filtered.get(rows.chosen());
        Journey found = Journey.of(around(chosen), chosen);
        if (found == null) {
            journey = List.of();
            message = "no run on a GOB belongs to this line, so its packet is not known";
        } else {
            journey = journeys.rows(found);
            journeyRows.restart();
        }
    }

    /** What came before and after it; a filter hides none of it. */
    private List<TraceEntry> around(TraceEntry chosen) {
        long at = log.first();
        List<TraceEntry> all = log.range(at, log.end());
        int index = 0;
        while (index < all.size() && all.get(index) != chosen) {
            index++;
        }
        return all.subList(Math.max(0, index - AROUND), Math.min(all.size(), index + AROUND));
    }

    @Override
    public boolean mouse(Input.Mouse mouse) {
        switch (mouse.action()) {
            case WHEEL_UP -> rows.act(Action.UP);
            case WHEEL_DOWN -> rows.act(Action.DOWN);
            case PRESS -> {
                if (mouse.row() < listRow || mouse.row() >= listRow + listHeight) {
                    return false;
                }
                rows.goTo(mouse.row() - listRow);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public void filter(Filter filter) {
        filtered.filter(filter);
        rows.restart();
        changed.run();
    }

    @Override
    public String hint() {
        if (!message.isEmpty()) {
            return message;
        }
        return journey.isEmpty()
                ? "enter the packet across all hops · s side by side · f hold · / filter"
                : "up, down another packet · q back to the trace";
    }
}
