package io.treville.cli;

import io.treville.topology.Link;
import io.treville.topology.Topology;

/** The links that a command names. */
final class Links {
    private Links() {}

    /** The link of a name; the nodes may be named in either order. */
    static Link find(Topology topology, String name) {
        StringBuilder names = new StringBuilder();
        for (Link link : topology.links()) {
            if (link.name().equals(name)
                    || (link.to().node() + "-" + link.from().node()).equals(name)) {
                return link;
            }
            names.append(names.isEmpty() ? "" : ", ").append(link.name());
        }
        throw new CommandException(
                ExitCode.USAGE, "there is no link '" + name + "'" + (names.isEmpty() ? "" : ": there is " + names));
    }
}
