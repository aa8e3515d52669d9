package io.treville.tui;

/**
 * What is looked at, as keys have set it.
 *
 * @param node number of the node in the topology's order
 * @param last number of the node that was shown before
 * @param zoomed the focused part has the screen to itself
 * @param merged the trace is that of all nodes
 */
record View(int node, int last, Part part, boolean zoomed, Tree tree, boolean merged) {
    /** When the tree of nodes is there. */
    enum Tree {
        WHERE_ROOM,
        SHOWN,
        HIDDEN
    }

    static View first() {
        return new View(0, 0, Part.SHELL, false, Tree.WHERE_ROOM, false);
    }

    View withNode(int other) {
        return other == node ? this : new View(other, node, part, zoomed, tree, merged);
    }

    View withPart(Part other) {
        return new View(node, last, other, zoomed, tree, merged);
    }

    View withZoomed(boolean other) {
        return new View(node, last, part, other, tree, merged);
    }

    View withTree(Tree other) {
        return new View(node, last, part, zoomed, other, merged);
    }

    View withMerged(boolean other) {
        return new View(node, last, part, zoomed, tree, other);
    }
}
