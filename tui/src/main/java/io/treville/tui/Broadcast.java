package io.treville.tui;

import io.treville.tui.overlay.Chooser;
import io.treville.tui.overlay.Overlay;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The nodes that are marked, and whether what is typed goes to the shells of all of them. */
final class Broadcast {
    private final List<String> nodes;
    private final Set<String> marked = new HashSet<>();
    private boolean on;

    Broadcast(List<String> nodes) {
        this.nodes = nodes;
    }

    /** The nodes whose shells all get what is typed; empty when just one does. */
    List<String> audience() {
        return on ? nodes.stream().filter(marked::contains).toList() : List.of();
    }

    boolean isOn() {
        return on;
    }

    void end() {
        on = false;
    }

    /**
     * A list to mark nodes in.
     *
     * @param begun told the nodes, when there are any
     */
    Overlay chooser(Consumer<Set<String>> begun) {
        Set<Integer> before = new HashSet<>();
        marked.forEach(node -> before.add(nodes.indexOf(node)));
        return Chooser.several("type to these nodes at once", nodes, before, chosen -> {
            marked.clear();
            chosen.forEach(number -> marked.add(nodes.get(number)));
            on = !marked.isEmpty();
            if (on) {
                begun.accept(Set.copyOf(marked));
            }
        });
    }
}
