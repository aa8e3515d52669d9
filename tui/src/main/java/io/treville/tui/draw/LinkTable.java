package io.treville.tui.draw;

import io.treville.topology.Link;
import io.treville.topology.LinkEnd;
import io.treville.tui.draw.Wiring.Joint;
import io.treville.tui.live.LiveState;
import io.treville.tui.live.LiveState.LinkNow;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row for each link: its name, how it is, and its ends with their addresses. */
record LinkTable(List<Joint> joints) {
    private static final int MOST_STATE = 32;

    /** From a row on, as far as the part goes. */
    void draw(Pen pen, int from, LiveState live, Map<Link, Rect> places) {
        int longest = joints.stream().mapToInt(it -> it.name().length()).max().orElse(0);
        int states = joints.stream()
                .mapToInt(it -> state(live.link(it.link())).length())
                .max()
                .orElse(0);
        int row = from;
        for (Joint joint : joints) {
            if (row >= pen.part().height()) {
                return;
            }
            Link link = joint.link();
            LinkNow now = live.link(link);
            int x = pen.part().x() + 1;
            pen.put(x, row, joint.name(), Style.PLAIN);
            x += longest + 2;
            pen.put(x, row, state(now), LinkText.style(now, Style.FAINT));
            x += states == 0 ? 0 : states + 2;
            pen.put(x, row, end(link.from()) + " ── " + end(link.to()), Style.FAINT);
            places.put(
                    link,
                    new Rect(pen.part().x(), pen.part().y() + row, pen.part().width(), 1));
            row++;
        }
    }

    private static String state(@Nullable LinkNow now) {
        if (now == null) {
            return "";
        }
        String state = LinkText.line("", now, false, MOST_STATE).strip();
        return now.down() ? "✗ down" : state.isEmpty() ? "up" : state;
    }

    private static String end(LinkEnd end) {
        StringBuilder text = new StringBuilder(end.node()).append(' ').append(end.name());
        end.addresses().forEach(address -> text.append(' ').append(address));
        return text.toString();
    }
}
