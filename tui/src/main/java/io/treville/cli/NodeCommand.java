package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.LinkFaults;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.deed.NodeDeed;
import io.treville.topology.Link;
import io.treville.topology.Topology;
import java.util.List;

/** {@code node}: a node that is cut off, and back. */
final class NodeCommand extends BriefCommand {
    private final Argument<Action> action = parameter(Action.class, "stop|start", "What to do.");
    private final Argument<String> node = parameter(String.class, "NODE", "The node.");
    private final LabOption lab = lab();

    NodeCommand() {
        super(
                "node",
                "Stops a node of a lab that is up, as its neighbours see it: all its links go down. Starts it again, with the"
                        + " addresses, neighbours and routes of the topology. What runs in it goes on.");
        examples("treville node stop porthos", "treville node start porthos");
    }

    /** What is done to a node. */
    enum Action {
        STOP,
        START
    }

    @Override
    public Integer call() throws HostException, InterruptedException {
        try (LabClient client = lab.open()) {
            Nodes.check(client, node.get());
            Topology topology = client.status().topology();
            List<Link> links = topology.linksOf(node.get());
            client.host()
                    .apply(
                            switch (action.get()) {
                                case STOP -> LinkFaults.down(links);
                                case START -> LinkFaults.up(topology, links);
                            });
            Deeds.tell(client, topology, new NodeDeed(node.get(), action.get() == Action.START));
        }
        return ExitCode.OK;
    }
}
