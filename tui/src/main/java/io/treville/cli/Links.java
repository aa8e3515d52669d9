package io.treville.cli;

import io.treville.topology.Link;
import io.treville.topology.LinkNames;
import io.treville.topology.Suggestion;
import io.treville.topology.Topology;
import java.util.List;

/** The links that a command names. */
final class Links {
    private Links() {}

    /** The one link of a name, see {@link LinkNames}. */
    static Link find(Topology topology, String name) {
        List<Link> meant = LinkNames.meant(topology.links(), name);
        if (meant.size() == 1) {
            return meant.getFirst();
        }
        List<String> names = topology.links().stream().map(Link::name).toList();
        throw new CommandException(
                ExitCode.USAGE,
                meant.isEmpty()
                        ? "there is no link '" + name + "'" + Suggestion.among(name, names, "there is")
                        : LinkNames.several(name, meant));
    }
}
