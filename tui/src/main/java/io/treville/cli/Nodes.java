package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.daemon.LabClient;
import io.treville.topology.Node;
import io.treville.topology.Suggestion;
import java.util.ArrayList;
import java.util.List;

/** The nodes that a command names. */
final class Nodes {
    private Nodes() {}

    /** Refuses the name of a node that the lab does not have. */
    static void check(LabClient client, String name) throws HostException, InterruptedException {
        List<String> names = new ArrayList<>();
        for (Node node : client.status().topology().nodes()) {
            if (node.name().equals(name)) {
                return;
            }
            names.add(node.name());
        }
        throw new CommandException(
                ExitCode.USAGE,
                "lab " + client.name() + " has no node '" + name + "'" + Suggestion.among(name, names, "it has"));
    }
}
