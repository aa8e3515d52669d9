package io.treville.tui.panel;

import io.treville.lab.deed.CaptureDeed;
import io.treville.lab.deed.DeedLog;
import io.treville.topology.Link;
import io.treville.topology.LinkEnd;
import io.treville.topology.Topology;
import io.treville.tui.action.Action;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Style;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where packets are captured: a list of all interfaces to choose of. */
final class CapturePlaces {
    private final List<LinkEnd> ends = new ArrayList<>();
    private final Set<Integer> on = new LinkedHashSet<>();
    private final DeedLog deeds;
    private final Rows rows = new Rows(false);

    CapturePlaces(Topology topology, DeedLog deeds) {
        this.deeds = deeds;
        for (Link link : topology.links()) {
            ends.add(link.from());
            ends.add(link.to());
        }
        rows.fit(0, ends.size() + 1L, 1);
    }

    int count() {
        return on.size();
    }

    void draw(Canvas canvas, Rect part) {
        rows.fit(0, ends.size() + 1L, part.height());
        for (int i = 0; i < part.height(); i++) {
            long number = rows.top() + i;
            List<Span> row = number <= ends.size() ? row((int) number) : List.of();
            if (number == rows.chosen()) {
                Span.drawChosen(canvas, part.x(), part.y() + i, part.width(), row);
            } else {
                Span.draw(canvas, part.x(), part.y() + i, part.width(), row);
            }
        }
    }

    private List<Span> row(int number) {
        if (number == 0) {
            boolean all = on.size() == (ends.size() + 1) / 2 && on.stream().allMatch(each -> each % 2 == 0);
            return List.of(new Span(all ? " [x] " : " [ ] ", Style.BOLD), new Span("every link, once", Style.PLAIN));
        }
        LinkEnd end = ends.get(number - 1);
        return List.of(
                new Span(on.contains(number - 1) ? " [x] " : " [ ] ", Style.BOLD),
                new Span(end.node() + " ", Style.PLAIN),
                new Span(end.name(), Style.FAINT));
    }

    boolean act(Action action) {
        if (action != Action.OPEN) {
            return rows.act(action);
        }
        int chosen = (int) rows.chosen();
        if (chosen > 0) {
            set(chosen - 1, !on.contains(chosen - 1));
        } else {
            boolean all = on.size() < (ends.size() + 1) / 2;
            for (int i = 0; i < ends.size(); i++) {
                set(i, all && i % 2 == 0);
            }
        }
        return true;
    }

    /** Turns the capture on or off whose row was clicked, counted from the first that is seen. */
    void click(int row) {
        if (row >= 0 && rows.top() + row <= ends.size()) {
            rows.goTo(row);
            act(Action.OPEN);
        }
    }

    private void set(int number, boolean captured) {
        if (captured ? on.add(number) : on.remove(number)) {
            deeds.perform(
                    new CaptureDeed(ends.get(number).node(), ends.get(number).name(), captured));
        }
    }
}
