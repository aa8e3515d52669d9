package io.treville.tui.panel;

import io.treville.capture.CapturedPacket;
import io.treville.capture.GobFormats;
import io.treville.lab.deed.DeedLog;
import io.treville.term.input.Input;
import io.treville.topology.Node;
import io.treville.topology.Topology;
import io.treville.tui.action.Action;
import io.treville.tui.action.Scope;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Style;
import io.treville.tui.model.Filter;
import io.treville.tui.model.PacketLog;
import io.treville.tui.model.Tail;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Packets as they are captured: a list, and of the chosen one the tree of its fields and its octets. */
public final class PacketsPanel implements Panel {
    private static final int STRIDE = 2048;

    private final PacketLog log;
    private final LabFiles files;
    private final Work work;
    private final Runnable changed;
    private final GobFormats formats;
    private final CapturePlaces places;
    private final List<String> nodes = new ArrayList<>();
    private final Rows rows = new Rows(true);
    private Tail<PacketLog.Captured> shown = new Tail<>(PacketLog.KEPT);
    private PacketFilter filter = PacketFilter.NONE;
    private long looked;
    private long hidden;
    private boolean choosing = true;
    private boolean inDetail;
    private @Nullable PacketDetail detail;
    private long detailed = -1;
    private final Foot foot = new Foot();
    private int listHeight;

    PacketsPanel(Topology topology, PacketLog log, DeedLog deeds, LabFiles files, Work work, Runnable changed) {
        this.log = log;
        this.files = files;
        this.work = work;
        this.changed = changed;
        formats = GobFormats.of(topology);
        places = new CapturePlaces(topology, deeds);
        for (Node node : topology.nodes()) {
            nodes.add(node.name());
        }
    }

    @Override
    public String title() {
        return "packets";
    }

    @Override
    public Scope scope() {
        return Scope.PACKETS;
    }

    @Override
    public void draw(Canvas canvas, Rect part, boolean focused) {
        work.deliver();
        catchUp();
        if (part.height() < 2) {
            canvas.blank(part);
            return;
        }
        if (choosing) {
            canvas.fill(part.x(), part.y(), part.width(), ' ', Style.PLAIN);
            canvas.text(
                    part.x() + 1,
                    part.y(),
                    part.width() - 1,
                    "where to capture; both directions are seen",
                    Style.FAINT);
            places.draw(canvas, new Rect(part.x(), part.y() + 1, part.width(), part.height() - 1));
            return;
        }
        status(canvas, part);
        int below = part.height() >= 12 ? part.height() * 3 / 5 : inDetail ? part.height() - 2 : 0;
        listHeight = part.height() - 1 - below;
        rows.fit(shown.added() - shown.size(), shown.added(), listHeight);
        for (int i = 0; i < listHeight; i++) {
            long number = rows.top() + i;
            int y = part.y() + 1 + i;
            if (number >= shown.added()) {
                canvas.fill(part.x(), y, part.width(), ' ', Style.PLAIN);
            } else if (number == rows.chosen() && focused) {
                Span.drawChosen(canvas, part.x(), y, part.width(), row(at(number)));
            } else {
                Span.draw(canvas, part.x(), y, part.width(), row(at(number)));
            }
        }
        if (below > 0) {
            detail(canvas, new Rect(part.x(), part.y() + part.height() - below, part.width(), below), focused);
        }
    }

    private PacketLog.Captured at(long number) {
        return shown.get((int) (number - shown.added() + shown.size()));
    }

    /** Looks at what has come since; of a flood so much in one frame that it comes out in time. */
    private void catchUp() {
        List<PacketLog.Captured> fresh = log.range(looked, Math.max(looked, log.first()) + STRIDE);
        if (fresh.isEmpty()) {
            return;
        }
        hidden += fresh.getFirst().number() - looked;
        looked = fresh.getLast().number() + 1;
        for (PacketLog.Captured captured : fresh) {
            if (filter.matches(captured)) {
                shown.add(captured);
            } else {
                hidden++;
            }
        }
        if (looked < log.end()) {
            changed.run();
        }
    }

    private void status(Canvas canvas, Rect part) {
        String how = filter.how();
        String text =
                " " + shown.added() + " shown · " + hidden + " skipped · " + log.lost() + " lost · at " + places.count()
                        + (places.count() == 1 ? " interface" : " interfaces") + (how.isEmpty() ? "" : " · " + how)
                        + (rows.isHeld() ? " · held, " + rows.fresh() + " new" : "");
        int x = canvas.text(part.x(), part.y(), part.width(), text, log.lost() > 0 ? Style.WARN : Style.FAINT);
        canvas.fill(x, part.y(), part.x() + part.width() - x, ' ', Style.PLAIN);
    }

    private List<Span> row(PacketLog.Captured captured) {
        CapturedPacket packet = captured.packet();
        int number = nodes.indexOf(packet.node());
        Style style = number < 0 ? Style.FAINT : Style.node(number);
        String count = Long.toString(captured.number());
        return List.of(
                new Span(" ".repeat(Math.max(1, 6 - count.length())) + count + " ", Style.FAINT),
                new Span(packet.dev() + (packet.outgoing() ? " → " : " ← "), style),
                new Span(captured.summary(), Style.PLAIN),
                new Span("  " + packet.originalLength(), Style.FAINT));
    }

    private void detail(Canvas canvas, Rect part, boolean focused) {
        canvas.fill(part.x(), part.y(), part.width(), inDetail ? '━' : '─', inDetail ? Style.BOLD : Style.FAINT);
        Rect inner = new Rect(part.x(), part.y() + 1, part.width(), part.height() - 1);
        if (rows.chosen() < shown.added() - shown.size()) {
            canvas.blank(inner);
            canvas.text(inner.x() + 1, inner.y(), inner.width() - 1, "no packet yet", Style.FAINT);
            return;
        }
        PacketLog.Captured chosen = at(rows.chosen());
        PacketDetail known = detail;
        if (known == null || detailed != chosen.number()) {
            known = new PacketDetail(chosen.packet().frame(), formats);
            detail = known;
            detailed = chosen.number();
        }
        known.draw(canvas, inner, focused && inDetail);
    }

    @Override
    public boolean act(Action action) {
        foot.say("");
        rows.fit(shown.added() - shown.size(), shown.added());
        switch (action) {
            case CHOOSE_LINK -> choosing = true;
            case HOLD_PACKETS -> rows.toggle();
            case SAVE_PACKETS -> foot.ask(new Prompt("save as pcapng: ", "packets.pcapng", this::save));
            case NEXT_PANE -> inDetail = !inDetail && !choosing;
            case OPEN -> {
                if (choosing) {
                    return places.act(action);
                }
                rows.go(rows.chosen());
                inDetail = true;
            }
            case BACK -> {
                if (!inDetail && !choosing) {
                    return false;
                }
                boolean left = choosing && places.count() == 0 && log.end() == 0;
                choosing = false;
                inDetail = false;
                return !left;
            }
            default -> {
                return moved(action);
            }
        }
        return true;
    }

    private boolean moved(Action action) {
        if (choosing) {
            return places.act(action);
        }
        PacketDetail known = detail;
        return (inDetail && known != null) ? known.act(action) : rows.act(action);
    }

    private void save(String file) {
        List<CapturedPacket> packets = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            packets.add(shown.get(i).packet());
        }
        if (file.isEmpty() || packets.isEmpty()) {
            foot.say(packets.isEmpty() ? "there is no packet to save" : "");
            return;
        }
        work.ask(
                host -> files.save(file, packets),
                path -> foot.say(packets.size() + " packets are in " + path),
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
            case WHEEL_UP -> moved(Action.UP);
            case WHEEL_DOWN -> moved(Action.DOWN);
            case PRESS -> {
                if (choosing) {
                    places.click(mouse.row() - 1);
                    return true;
                }
                if (mouse.row() < 1 || mouse.row() > listHeight) {
                    return false;
                }
                inDetail = false;
                rows.goTo(mouse.row() - 1);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public void filter(Filter other) {
        filter = PacketFilter.of(other);
        shown = new Tail<>(PacketLog.KEPT);
        looked = log.first();
        hidden = looked;
        rows.restart();
        changed.run();
    }

    @Override
    public String hint() {
        if (choosing) {
            return foot.text("enter capture here, or no more · q to the packets");
        }
        return foot.text(
                inDetail
                        ? "up, down field · q back to the list"
                        : "enter fields · c where to capture · f hold · / filter, as tcpdump · w save");
    }
}
