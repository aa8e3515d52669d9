package io.treville.cli;

import io.treville.topology.Link;
import io.treville.topology.LinkNames;
import io.treville.topology.Topology;

/** The links that a command names. */
final class Links {
    private Links() {}

    /** The one link of a name, see {@link LinkNames}. */
    static Link find(Topology topology, String name) {
        try {
            return LinkNames.one(topology.links(), name);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
