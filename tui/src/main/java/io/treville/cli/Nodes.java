package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.daemon.LabClient;
import io.treville.topology.Node;

/** The nodes that a command names. */
final class Nodes {
    private Nodes() {}

    /** Refuses the name of a node that the lab does not have. */
    static void check(LabClient client, String name) throws HostException, InterruptedException {
        StringBuilder names = new StringBuilder();
        for (Node node : client.status().topology().nodes()) {
            if (node.name().equals(name)) {
                return;
            }
            names.append(names.isEmpty() ? "" : ", ").append(node.name());
        }
        throw new CommandException(
                ExitCode.USAGE, "lab " + client.name() + " has no node '" + name + "': it has " + names);
    }
}
