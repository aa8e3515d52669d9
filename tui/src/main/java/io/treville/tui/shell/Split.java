package io.treville.tui.shell;

import io.treville.tui.draw.Rect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How shells share a part of the screen: one has it, or two that are split again. */
public sealed interface Split {
    /** The smallest part that is split, and that a border leaves. */
    int LEAST_WIDTH = 4;

    int LEAST_HEIGHT = 2;

    record Leaf(ShellPane pane) implements Split {}

    /**
     * @param beside side by side, else one above the other
     * @param share of the first, in thousandths
     */
    record Fork(boolean beside, int share, Split first, Split second) implements Split {}

    /** A shell and where it is. */
    record Placed(ShellPane pane, Rect part) {}

    /** The line between two halves, and the part that they share. */
    record Border(Fork fork, Rect line, Rect part) {
        /** The share of the first half when the line is moved to a place. */
        public int shareAt(int column, int row) {
            int at = fork.beside ? column - part.x() : row - part.y();
            int all = fork.beside ? part.width() : part.height();
            int least = fork.beside ? LEAST_WIDTH : LEAST_HEIGHT;
            return all <= 2 * least ? fork.share : Math.clamp(at, least, all - least) * 1000 / all + 1;
        }
    }

    /** Where everything is in a part. Where there is no room for two, the first has it all and the second is not shown. */
    default void place(Rect part, List<Placed> panes, List<Border> borders) {
        switch (this) {
            case Leaf(ShellPane pane) -> panes.add(new Placed(pane, part));
            case Fork fork -> placeBoth(fork, part, panes, borders);
        }
    }

    private static void placeBoth(Fork fork, Rect part, List<Placed> panes, List<Border> borders) {
        int all = fork.beside ? part.width() : part.height();
        int least = fork.beside ? LEAST_WIDTH : LEAST_HEIGHT;
        if (all < 2 * least + 1) {
            fork.first.place(part, panes, borders);
            return;
        }
        int own = Math.clamp((long) all * fork.share / 1000, least, all - least - 1);
        Rect one = fork.beside
                ? new Rect(part.x(), part.y(), own, part.height())
                : new Rect(part.x(), part.y(), part.width(), own);
        Rect line = fork.beside
                ? new Rect(part.x() + own, part.y(), 1, part.height())
                : new Rect(part.x(), part.y() + own, part.width(), 1);
        Rect other = fork.beside
                ? new Rect(line.x() + 1, part.y(), part.width() - own - 1, part.height())
                : new Rect(part.x(), line.y() + 1, part.width(), part.height() - own - 1);
        borders.add(new Border(fork, line, part));
        fork.first.place(one, panes, borders);
        fork.second.place(other, panes, borders);
    }

    /** With something else in the place of a shell. */
    default Split with(ShellPane pane, Split other) {
        return switch (this) {
            case Leaf(ShellPane own) -> own == pane ? other : this;
            case Fork(boolean beside, int share, Split first, Split second) ->
                new Fork(beside, share, first.with(pane, other), second.with(pane, other));
        };
    }

    /** Without a shell, whose place goes to the other half; null when nothing is left. */
    default @Nullable Split without(ShellPane pane) {
        return switch (this) {
            case Leaf(ShellPane own) -> own == pane ? null : this;
            case Fork(boolean beside, int share, Split first, Split second) -> {
                Split one = first.without(pane);
                Split two = second.without(pane);
                yield one == null ? two : two == null ? one : new Fork(beside, share, one, two);
            }
        };
    }

    /** With another fork in the place of one. */
    default Split with(Fork old, Fork fresh) {
        if (this == old) {
            return fresh;
        }
        return switch (this) {
            case Leaf leaf -> this;
            case Fork(boolean beside, int share, Split first, Split second) ->
                new Fork(beside, share, first.with(old, fresh), second.with(old, fresh));
        };
    }
}
