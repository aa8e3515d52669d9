package io.treville.cli;

import io.treville.topology.InvalidTopologyException;
import io.treville.topology.IpCommands;
import io.treville.topology.Operation;
import io.treville.topology.Plan;
import io.treville.topology.Topology;
import java.io.IOException;

/**
 * Walks through what a run needs, so that the start-up cache made from this walk (JEP 514) holds its classes loaded and
 * linked: for the program here and for the agent in the guest, which shares the cache.
 */
public final class Train {
    private Train() {}

    /** Started by the launcher, once after each build. */
    public static void main(String[] arguments) throws IOException, InvalidTopologyException {
        Treville.execute("--version");
        Treville.execute("plan", "ioam-gob");
        for (String name : Topologies.names()) {
            Topology topology = Topologies.load(name, Topologies.Objects.ASSUMED);
            for (Operation operation : Plan.of(topology).operations()) {
                IpCommands.of(operation);
            }
        }
    }
}
