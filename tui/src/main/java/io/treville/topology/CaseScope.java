package io.treville.topology;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the names in one case stand for: those of the topology, and the commands its steps have named so far. */
final class CaseScope {
    final Scope scope;
    final ProgramReader programs;
    private final Set<String> commands = new HashSet<>();
    private final Set<String> background = new HashSet<>();

    CaseScope(Scope scope, ProgramReader programs) {
        this.scope = scope;
        this.programs = programs;
    }

    void command(Cursor at, String name, boolean goesOn) {
        if (!commands.add(name)) {
            at.error("duplicate command \"" + name + "\"");
        }
        if (goesOn) {
            background.add(name);
        }
    }

    /** A command by its name; reported when no step before has it. */
    @Nullable
    String command(@Nullable Cursor at, boolean mustGoOn) {
        String typed = at == null ? null : at.text();
        if (at == null || typed == null) {
            return null;
        }
        if (!commands.contains(typed)) {
            Names.unknown(at, "command", typed, commands);
            return null;
        }
        if (mustGoOn && !background.contains(typed)) {
            at.error("\"" + typed + "\" is no command in the background");
        }
        return typed;
    }

    /** {@code INTERFACE}, or {@code NODE INTERFACE} where nodes share the name. */
    @Nullable
    LinkEnd end(@Nullable Cursor at) {
        if (at == null) {
            return null;
        }
        List<Cursor> words = at.words();
        if (words.size() == 2) {
            Scope.NodeScope node = scope.node(words.getFirst());
            String device = node == null ? null : node.device(words.getLast());
            return node == null || device == null ? null : node.end(device);
        }
        String typed = at.text();
        List<String> known = new ArrayList<>();
        LinkEnd found = null;
        for (Scope.NodeScope node : scope.all()) {
            for (LinkEnd end : node.ends) {
                known.add(end.name());
                if (end.name().equals(typed)) {
                    if (found != null) {
                        at.error("both " + found.node() + " and " + node.name + " have \"" + typed
                                + "\": say NODE INTERFACE");
                        return null;
                    }
                    found = end;
                }
            }
        }
        if (found == null && typed != null) {
            Names.unknown(at, "interface", typed, known);
        }
        return found;
    }

    /** The interface at the other end of a link. */
    @Nullable
    LinkEnd peer(String node, String dev) {
        for (Link link : scope.links()) {
            if (link.from().node().equals(node) && link.from().name().equals(dev)) {
                return link.to();
            }
            if (link.to().node().equals(node) && link.to().name().equals(dev)) {
                return link.from();
            }
        }
        return null;
    }
}
