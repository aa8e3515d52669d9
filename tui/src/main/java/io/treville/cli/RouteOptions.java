package io.treville.cli;

import io.treville.lab.RouteCapture;
import io.treville.topology.Node;
import io.treville.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a capture on a route. */
final class RouteOptions {
    @Option(
            names = "--route",
            paramLabel = "PREFIX",
            description = "Packets that take a node's route there, copied by a program on the route.")
    private @Nullable String prefix;

    @Option(names = "--node", paramLabel = "NODE", description = "Of --route: the node whose route it is.")
    private @Nullable String node;

    @Option(
            names = "--hook",
            paramLabel = "in|out|xmit",
            description = "Of --route: where the program runs; in sees what is forwarded only (default: xmit).")
    private RouteCapture.@Nullable Hook hook;

    boolean given() {
        return prefix != null || node != null || hook != null;
    }

    String prefix() {
        if (prefix == null) {
            throw new CommandException(ExitCode.USAGE, "--node and --hook belong to --route PREFIX");
        }
        return prefix;
    }

    RouteCapture.Hook hook() {
        return hook == null ? RouteCapture.Hook.XMIT : hook;
    }

    String node(Topology topology) {
        List<String> known = new ArrayList<>();
        for (Node each : topology.nodes()) {
            known.add(each.name());
        }
        if (node == null || !known.contains(node)) {
            String wrong = node == null ? "--route needs --node" : "there is no node '" + node + "'";
            throw new CommandException(ExitCode.USAGE, wrong + ": there is " + String.join(", ", known));
        }
        return node;
    }
}
