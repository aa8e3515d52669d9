package io.treville.tui;

import io.treville.tui.action.Action;

/**
 * What is looked at, as keys have set it.
 *
 * @param shown the action of the view that is shown, {@link Action#LAB_VIEW} or that of a panel
 * @param node number of the node in the topology's order
 * @param last number of the node that was shown before
 * @param zoomed the focused part has the screen to itself
 * @param merged the trace is that of all nodes
 */
record View(Action shown, int node, int last, Part part, boolean zoomed, Tree tree, boolean merged) {
    /** When the tree of nodes is there. */
    enum Tree {
        WHERE_ROOM,
        SHOWN,
        HIDDEN
    }

    static View first() {
        return new View(Action.LAB_VIEW, 0, 0, Part.SHELL, false, Tree.WHERE_ROOM, false);
    }

    boolean isLab() {
        return shown == Action.LAB_VIEW;
    }

    View withShown(Action other) {
        return new View(other, node, last, part, zoomed, tree, merged);
    }

    View withNode(int other) {
        return other == node ? this : new View(shown, other, node, part, zoomed, tree, merged);
    }

    View withPart(Part other) {
        return new View(shown, node, last, other, zoomed, tree, merged);
    }

    View withZoomed(boolean other) {
        return new View(shown, node, last, part, other, tree, merged);
    }

    View withTree(Tree other) {
        return new View(shown, node, last, part, zoomed, other, merged);
    }

    View withMerged(boolean other) {
        return new View(shown, node, last, part, zoomed, tree, other);
    }
}
