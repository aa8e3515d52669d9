package io.treville.tui.panel;

import io.treville.lab.deed.Deed;
import io.treville.lab.deed.DeedLog;
import io.treville.lab.deed.LinkDeed;
import io.treville.lab.deed.NodeDeed;
import io.treville.term.input.Input;
import io.treville.topology.Link;
import io.treville.topology.Node;
import io.treville.topology.Topology;
import io.treville.tui.action.Action;
import io.treville.tui.action.Scope;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Style;
import io.treville.tui.live.LiveLab;
import io.treville.tui.live.LiveState;
import io.treville.tui.model.Filter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Links and nodes to break and to mend, as they are now, whoever did it. */
public final class FaultsPanel implements Panel {
    /** A row: a link or a node. */
    private record Target(String name, boolean link) {}

    private final DeedLog deeds;
    private final LiveLab live;
    private final Map<Target, List<Link>> links = new LinkedHashMap<>();
    private final Rows rows = new Rows(false);
    private Filter filter = Filter.NONE;
    private List<Target> shown = List.of();
    private final Foot foot = new Foot();

    FaultsPanel(Topology topology, DeedLog deeds, LiveLab live) {
        this.deeds = deeds;
        this.live = live;
        for (Link link : topology.links()) {
            links.put(new Target(link.name(), true), List.of(link));
        }
        for (Node node : topology.nodes()) {
            links.put(new Target(node.name(), false), topology.linksOf(node.name()));
        }
        show();
        rows.fit(0, shown.size(), 1);
    }

    @Override
    public String title() {
        return "break and mend";
    }

    @Override
    public Scope scope() {
        return Scope.FAULTS;
    }

    /** Chooses a link or node, as when it was clicked in the picture. */
    public void choose(String name) {
        filter = Filter.NONE;
        show();
        for (int i = 0; i < shown.size(); i++) {
            if (shown.get(i).name().equals(name)) {
                rows.fit(0, shown.size(), 1);
                rows.go(i);
            }
        }
    }

    private void show() {
        List<Target> passed = new ArrayList<>();
        for (Target target : links.keySet()) {
            if (filter.isNone() || filter.matches(target.name())) {
                passed.add(target);
            }
        }
        shown = passed;
    }

    @Override
    public void draw(Canvas canvas, Rect part, boolean focused) {
        show();
        Map<Target, DeedLog.Entry> lastDeeds = lastDeeds();
        rows.fit(0, shown.size(), part.height());
        for (int i = 0; i < part.height(); i++) {
            long number = rows.top() + i;
            int y = part.y() + i;
            if (number >= shown.size()) {
                canvas.fill(part.x(), y, part.width(), ' ', Style.PLAIN);
                continue;
            }
            Target target = shown.get((int) number);
            List<Span> row = new ArrayList<>();
            row.add(new Span(target.link() ? " link " : " node ", Style.FAINT));
            row.add(new Span(target.name() + "  ", Style.BOLD));
            row.addAll(state(target, lastDeeds.get(target)));
            if (number == rows.chosen() && focused) {
                Span.drawChosen(canvas, part.x(), y, part.width(), row);
            } else {
                Span.draw(canvas, part.x(), y, part.width(), row);
            }
        }
    }

    /** How it is, with what is being done to it, or could not be. */
    private List<Span> state(Target target, DeedLog.@Nullable Entry last) {
        List<Span> state = new ArrayList<>();
        List<LiveState.LinkNow> now = links.getOrDefault(target, List.of()).stream()
                .map(live.state()::link)
                .filter(Objects::nonNull)
                .toList();
        if (!now.isEmpty()) {
            state.add(target.link() ? ofLink(now.getFirst()) : ofNode(now));
        }
        if (last != null && last.state() == DeedLog.State.PENDING) {
            state.add(new Span(" …", Style.FAINT));
        } else if (last != null && last.state() == DeedLog.State.FAILED) {
            state.add(new Span("  " + last.detail(), Style.BAD));
        }
        return state;
    }

    private static Span ofLink(LiveState.LinkNow now) {
        if (now.down()) {
            return new Span("down", Style.BAD);
        }
        return now.impairment().isEmpty() ? new Span("up", Style.GOOD) : new Span(now.impairment(), Style.WARN);
    }

    private static Span ofNode(List<LiveState.LinkNow> links) {
        long down = links.stream().filter(LiveState.LinkNow::down).count();
        if (down == links.size()) {
            return new Span("cut off", Style.BAD);
        }
        return down == 0
                ? new Span("connected", Style.GOOD)
                : new Span(down + (down == 1 ? " link down" : " links down"), Style.WARN);
    }

    private Map<Target, DeedLog.Entry> lastDeeds() {
        Map<Target, DeedLog.Entry> last = new HashMap<>();
        for (DeedLog.Entry entry : deeds.entries()) {
            switch (entry.deed()) {
                case LinkDeed link -> last.put(new Target(link.link(), true), entry);
                case NodeDeed node -> last.put(new Target(node.node(), false), entry);
                default -> {
                    // done to something else
                }
            }
        }
        return last;
    }

    private @Nullable Target chosen() {
        return rows.chosen() >= 0 && rows.chosen() < shown.size() ? shown.get((int) rows.chosen()) : null;
    }

    @Override
    public boolean act(Action action) {
        foot.say("");
        Target target = chosen();
        switch (action) {
            case FAULT_DOWN -> perform(target, false);
            case FAULT_UP -> perform(target, true);
            case IMPAIR_LINK -> impair(target);
            case RESET_LINK -> {
                if (isLink(target)) {
                    deeds.perform(new LinkDeed.Reset(name(target), null));
                }
            }
            default -> {
                return rows.act(action);
            }
        }
        return true;
    }

    private static String name(@Nullable Target target) {
        return target == null ? "" : target.name();
    }

    private boolean isLink(@Nullable Target target) {
        if (target != null && !target.link()) {
            foot.say("that is for links");
        }
        return target != null && target.link();
    }

    private void perform(@Nullable Target target, boolean up) {
        if (target != null) {
            Deed link = up ? new LinkDeed.Up(target.name()) : new LinkDeed.Down(target.name());
            deeds.perform(target.link() ? link : new NodeDeed(target.name(), up));
        }
    }

    private void impair(@Nullable Target target) {
        if (isLink(target)) {
            foot.ask(new Prompt(
                    "set " + name(target) + ": ", "delay 20ms loss 1%", typed -> impaired(name(target), typed)));
        }
    }

    private void impaired(String link, String typed) {
        if (typed.isEmpty()) {
            return;
        }
        try {
            deeds.perform(ImpairText.read(link, typed));
        } catch (IllegalArgumentException e) {
            foot.say(String.valueOf(e.getMessage()));
        }
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
            case PRESS -> rows.goTo(mouse.row());
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean showsLinks() {
        return true;
    }

    @Override
    public void filter(Filter other) {
        filter = other;
    }

    @Override
    public String hint() {
        return foot.text("d down, stop · u up, start · s delay, loss · r as the topology says");
    }
}
