package io.treville.lab.deed;

import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.lab.LinkFaults;
import io.treville.topology.Link;
import io.treville.topology.Operation;
import io.treville.topology.Topology;
import java.util.List;

/** Cuts a node off by taking all its links down, or brings it back. */
public record NodeDeed(String node, boolean start) implements Deed {
    @Override
    public void perform(Bench bench) throws HostException, InterruptedException {
        bench.host().apply(operations(bench.topology()));
    }

    @Override
    public String command() {
        return Words.of("treville", "node", start ? "start" : "stop", node);
    }

    @Override
    public List<Operation> operations(Topology topology) throws HostException {
        List<Link> links = topology.linksOf(node);
        if (links.isEmpty()) {
            throw new HostException(Kind.USAGE, "no node '" + node + "' with links");
        }
        return start ? LinkFaults.up(topology, links) : LinkFaults.down(links);
    }

    @Override
    public List<String> steps(Topology topology) {
        return List.of("set-links: {node: " + FlowText.of(node) + ", up: " + start + "}");
    }
}
