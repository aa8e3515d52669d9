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
    private List<String> audience = List.of();

    Broadcast(List<String> nodes) {
        this.nodes = nodes;
    }

    /** The nodes whose shells all get what is typed; empty when just one does. */
    List<String> audience() {
        return audience;
    }

    boolean isOn() {
        return !audience.isEmpty();
    }

    void end() {
        audience = List.of();
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
            audience = nodes.stream().filter(marked::contains).toList();
            if (isOn()) {
                begun.accept(Set.copyOf(marked));
            }
        });
    }
}
