package io.treville.tui;

import java.util.List;

/** Which rows of the tree are seen: those of the node that is looked at, until somebody scrolls. */
final class TreeScroll {
    private int top;
    private int height = 1;
    private int node = -1;

    /** Moves the rows that are seen down, or with a negative number up. */
    void by(int rows) {
        top += rows;
    }

    void byPages(int pages) {
        by(pages * Math.max(1, height - 1));
    }

    /**
     * The first row to show.
     *
     * @param shown the node that is looked at
     * @param heads the row of each node, and last how many rows there are
     */
    int fit(int shown, List<Integer> heads, int rows) {
        height = rows;
        if (shown != node) {
            node = shown;
            reveal(heads.get(shown), heads.get(shown + 1), heads);
        }
        top = Math.clamp(top, 0, Math.max(0, heads.getLast() - rows));
        return top;
    }

    private void reveal(int head, int end, List<Integer> heads) {
        if (head < top) {
            top = head;
        } else if (end > top + height) {
            // From the head of a node on, where that leaves room for this one.
            int least = Math.min(head, end - height);
            top = heads.stream().filter(it -> it >= least).findFirst().orElse(head);
        }
    }
}
