package io.treville.tui;

import io.treville.tui.draw.Rect;
import java.util.ArrayList;
import java.util.List;

/** Places that mean something when they are clicked; told by the drawing, anew with each frame. */
final class Spots {
    private record Spot(Rect part, Runnable click) {}

    private final List<Spot> spots = new ArrayList<>();

    void clear() {
        spots.clear();
    }

    void add(Rect part, Runnable click) {
        spots.add(new Spot(part, click));
    }

    /** Clicks what is there; the one that was drawn last, if several are. */
    boolean click(int column, int row) {
        for (Spot spot : spots.reversed()) {
            if (spot.part.contains(column, row)) {
                spot.click.run();
                return true;
            }
        }
        return false;
    }
}
