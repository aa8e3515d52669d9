package io.treville.cli;

import io.treville.topology.Link;
import io.treville.topology.Suggestion;
import io.treville.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/** The links that a command names. */
final class Links {
    private Links() {}

    /** The link of a name; the nodes may be named in either order. */
    static Link find(Topology topology, String name) {
        List<String> names = new ArrayList<>();
        for (Link link : topology.links()) {
            if (link.name().equals(name)
                    || (link.to().node() + "-" + link.from().node()).equals(name)) {
                return link;
            }
            names.add(link.name());
        }
        throw new CommandException(
                ExitCode.USAGE, "there is no link '" + name + "'" + Suggestion.among(name, names, "there is"));
    }
}
