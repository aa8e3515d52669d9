package io.treville.tui.draw;

import io.treville.topology.Link;
import io.treville.tui.draw.Wiring.Arc;
import io.treville.tui.live.LiveState;
import io.treville.tui.live.LiveState.LinkNow;
import java.util.Map;

/** Draws the links below the boxes: each goes down from its left box, along its lane and up to its right one. */
final class ArcDrawing {
    private final Pen pen;
    private final Wiring wiring;
    private final int[] lefts;
    private final LiveState live;

    /** @param lefts the column of each box */
    ArcDrawing(Pen pen, Wiring wiring, int[] lefts, LiveState live) {
        this.pen = pen;
        this.wiring = wiring;
        this.lefts = lefts;
        this.live = live;
    }

    private int from(Arc arc) {
        return lefts[arc.joint().left()] + arc.leftPort();
    }

    private int to(Arc arc) {
        return lefts[arc.joint().right()] + arc.rightPort();
    }

    private int row(Arc arc) {
        return wiring.boxRows() + arc.lane();
    }

    /** Draws all but where they leave the boxes. */
    void draw(Map<Link, Rect> places) {
        for (Arc arc : wiring.arcs()) {
            LinkNow now = live.link(arc.joint().link());
            Style style = LinkText.style(now, Style.PLAIN);
            int from = from(arc);
            int to = to(arc);
            int row = row(arc);
            pen.put(from, row, "└" + Pen.line(now).repeat(to - from - 1) + "┘", style);
            places.put(arc.joint().link(), new Rect(from, pen.part().y() + row, to - from + 1, 1));
        }
        for (Arc arc : wiring.arcs()) {
            leg(arc, from(arc), arc.joint().left());
            leg(arc, to(arc), arc.joint().right());
        }
        wiring.arcs().forEach(this::label);
    }

    private void leg(Arc arc, int x, int box) {
        Style style = LinkText.style(live.link(arc.joint().link()), Style.PLAIN);
        for (int row = wiring.boxRows(box); row < row(arc); row++) {
            pen.put(x, row, crosses(x, row) ? "┼" : "│", style);
        }
    }

    private boolean crosses(int x, int row) {
        return wiring.arcs().stream().anyMatch(arc -> row(arc) == row && from(arc) < x && x < to(arc));
    }

    /** In the longest stretch that is seen and that no other arc crosses. */
    private void label(Arc arc) {
        LinkNow now = live.link(arc.joint().link());
        int begin = Math.max(from(arc), pen.part().x() - 1);
        int end = Math.min(to(arc), pen.part().x() + pen.part().width());
        int bestAt = begin;
        int best = 0;
        int stretch = begin;
        for (int x = begin + 1; x <= end; x++) {
            if (x == end || isLeg(x, row(arc))) {
                if (x - stretch - 1 > best) {
                    best = x - stretch - 1;
                    bestAt = stretch + 1;
                }
                stretch = x;
            }
        }
        String text = LinkText.line(arc.joint().name(), now, arc.joint().reversed(), best - 4);
        if (!text.isEmpty()) {
            pen.centre(bestAt, best, row(arc), " " + text + " ", LinkText.style(now, Style.FAINT));
        }
    }

    private boolean isLeg(int x, int row) {
        return wiring.arcs().stream().anyMatch(arc -> row(arc) > row && (from(arc) == x || to(arc) == x));
    }

    /** Draws where they leave a box. */
    void ports(int box, boolean lit, Style style) {
        int row = wiring.boxRows(box) - 1;
        String port = lit ? "┯" : "┬";
        for (Arc arc : wiring.arcs()) {
            if (arc.joint().left() == box) {
                pen.put(from(arc), row, port, style);
            }
            if (arc.joint().right() == box) {
                pen.put(to(arc), row, port, style);
            }
        }
    }
}
