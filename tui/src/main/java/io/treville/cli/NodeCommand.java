package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.LinkFaults;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.deed.NodeDeed;
import io.treville.topology.Link;
import io.treville.topology.Topology;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code node}: a node that is cut off, and back. */
@Command(
        name = "node",
        mixinStandardHelpOptions = true,
        description =
                "Stops a node of a lab that is up, as its neighbours see it: all its links go down. Starts it again, with the"
                        + " addresses, neighbours and routes of the topology. What runs in it goes on.",
        footerHeading = "%nExamples:%n",
        footer = {"  treville node stop porthos", "  treville node start porthos"})
final class NodeCommand implements Callable<Integer> {
    /** What is done to a node. */
    enum Action {
        STOP,
        START
    }

    @Parameters(index = "0", paramLabel = "stop|start", description = "What to do.")
    private Action action = Action.START;

    @Parameters(index = "1", paramLabel = "NODE", description = "The node.")
    private String node = "";

    @Mixin
    private LabOption lab = new LabOption();

    @Override
    public Integer call() throws HostException, InterruptedException {
        try (LabClient client = lab.open()) {
            Nodes.check(client, node);
            Topology topology = client.status().topology();
            List<Link> links = topology.linksOf(node);
            client.host()
                    .apply(
                            switch (action) {
                                case STOP -> LinkFaults.down(links);
                                case START -> LinkFaults.up(topology, links);
                            });
            Deeds.tell(client, topology, new NodeDeed(node, action == Action.START));
        }
        return ExitCode.OK;
    }
}
