package io.treville.tui.shell;

import io.treville.tui.draw.Rect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shells of one node, how they share their part, and which of them takes the keys. */
public final class ShellTree {
    private static final Rect ANY = new Rect(0, 0, 1000, 1000);

    /** What the places of the shells follow from. */
    private record Cause(Split root, ShellPane active, Rect part, boolean zoomed) {
        boolean is(Split otherRoot, ShellPane otherActive, Rect otherPart, boolean otherZoomed) {
            return root == otherRoot && active == otherActive && zoomed == otherZoomed && part.equals(otherPart);
        }
    }

    private Split root;
    private ShellPane active;
    private @Nullable ShellPane before;
    private List<Split.Placed> placed = List.of();
    private List<Split.Border> borders = List.of();
    private @Nullable Cause cause;
    private @Nullable Split listedRoot;
    private List<ShellPane> listed = List.of();

    ShellTree(ShellPane first) {
        root = new Split.Leaf(first);
        active = first;
    }

    public ShellPane active() {
        return active;
    }

    public void activate(ShellPane pane) {
        if (pane != active) {
            before = active;
            active = pane;
        }
    }

    /** Activates the one that was active before; false when there is none. */
    public boolean back() {
        ShellPane former = before;
        if (former == null || !panes().contains(former)) {
            return false;
        }
        activate(former);
        return true;
    }

    /** All of them, from the upper left one on. */
    public List<ShellPane> panes() {
        if (listedRoot != root) {
            List<Split.Placed> all = new ArrayList<>();
            root.place(ANY, all, new ArrayList<>());
            listed = all.stream().map(Split.Placed::pane).toList();
            listedRoot = root;
        }
        return listed;
    }

    /** The shell after the active one; after the last the first. */
    public ShellPane next() {
        List<ShellPane> panes = panes();
        return panes.get((panes.indexOf(active) + 1) % panes.size());
    }

    public boolean isLast() {
        return panes().getLast() == active;
    }

    void split(ShellPane fresh, boolean beside) {
        root = root.with(active, new Split.Fork(beside, 500, new Split.Leaf(active), new Split.Leaf(fresh)));
        activate(fresh);
    }

    void replace(ShellPane old, ShellPane fresh) {
        root = root.with(old, new Split.Leaf(fresh));
        active = fresh;
    }

    /** Takes out a shell unless it is the only one. */
    boolean remove(ShellPane pane) {
        Split left = root.without(pane);
        if (left == null) {
            return false;
        }
        ShellPane next = next();
        root = left;
        if (active == pane) {
            active = panes().contains(next) ? next : panes().getFirst();
        }
        return true;
    }

    /**
     * Gives the shells their sizes. Those that have ended by themselves go, but for the last one; one whose guest or connection was
     * lost stays, to be read. With zoom the active one has it all.
     */
    void place(Rect part, boolean zoomed) {
        removeEnded();
        Cause known = cause;
        if (known != null && known.is(root, active, part, zoomed)) {
            return;
        }
        cause = new Cause(root, active, part, zoomed);
        List<Split.Placed> now = new ArrayList<>();
        List<Split.Border> lines = new ArrayList<>();
        if (zoomed) {
            now.add(new Split.Placed(active, part));
        } else {
            root.place(part, now, lines);
            if (now.stream().noneMatch(it -> it.pane() == active)) {
                now.clear();
                lines.clear();
                now.add(new Split.Placed(active, part));
            }
        }
        placed = now;
        borders = lines;
        for (Split.Placed it : now) {
            it.pane().resize(it.part().width(), it.part().height());
        }
    }

    private void removeEnded() {
        List<ShellPane> panes = panes();
        for (int i = 0; i < panes.size(); i++) {
            ShellPane pane = panes.get(i);
            if (pane.isDone() && remove(pane)) {
                pane.close();
            }
        }
    }

    /** Where they are, as they were drawn last. */
    public List<Split.Placed> placed() {
        return placed;
    }

    public List<Split.Border> borders() {
        return borders;
    }

    /** Gives the first half behind a border another share; gives the border as it is then. */
    public Split.Border move(Split.Border border, int share) {
        Split.Fork old = border.fork();
        Split.Fork fresh = new Split.Fork(old.beside(), share, old.first(), old.second());
        root = root.with(old, fresh);
        return new Split.Border(fresh, border.line(), border.part());
    }

    /** Where the active one is; empty when it is not shown. */
    public Rect activePart() {
        for (int i = 0; i < placed.size(); i++) {
            if (placed.get(i).pane() == active) {
                return placed.get(i).part();
            }
        }
        return Rect.NONE;
    }
}
