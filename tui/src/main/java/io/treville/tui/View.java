package io.treville.tui;

/**
 * What is looked at in the lab view, as keys have set it.
 *
 * @param node number of the node in the topology's order
 * @param last number of the node that was shown before
 * @param zoomed the focused part has the screen to itself
 * @param merged the trace is that of all nodes
 */
record View(int node, int last, Part part, boolean zoomed, boolean merged, Arrangement arrangement) {
    static View first(Arrangement arrangement) {
        return new View(0, 0, Part.SHELL, false, false, arrangement);
    }

    View withNode(int other) {
        return other == node ? this : new View(other, node, part, zoomed, merged, arrangement);
    }

    View withPart(Part other) {
        return new View(node, last, other, zoomed, merged, arrangement);
    }

    View withZoomed(boolean other) {
        return new View(node, last, part, other, merged, arrangement);
    }

    View withMerged(boolean other) {
        return new View(node, last, part, zoomed, other, arrangement);
    }

    View withArrangement(Arrangement other) {
        return new View(node, last, part, zoomed, merged, other);
    }
}
