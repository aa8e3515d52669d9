package io.treville.cli;

import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.deed.Bench;
import io.treville.lab.deed.Deed;
import io.treville.lab.deed.RunCommand;
import io.treville.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/** What commands do to a lab, told to the lab, so that whoever records it can do it again. */
final class Deeds {
    private static final Topology ANY =
            new Topology("", "", Topology.Place.HOST, List.of(), List.of(), List.of(), List.of(), null);

    private Deeds() {}

    /** Does it, and tells of it. */
    static void perform(LabClient client, Deed deed) throws HostException, InterruptedException {
        Topology topology = client.status().topology();
        deed.perform(new Bench(client.host(), topology, Home.directory()));
        tell(client, topology, deed);
    }

    /** Tells of what was done. */
    static void tell(LabClient client, Topology topology, Deed deed) throws HostException, InterruptedException {
        client.did(deed.command(), deed.steps(topology));
    }

    /** Tells of a command that has ended; not of one that ended with its lab. */
    static void ran(LabClient client, String node, List<String> argv, int status)
            throws HostException, InterruptedException {
        Deed deed = new RunCommand(node, argv);
        List<String> steps = new ArrayList<>();
        for (String step : deed.steps(ANY)) {
            steps.add(status == 0 ? step : step.substring(0, step.length() - 1) + ", status: " + status + "}");
        }
        try {
            client.did(deed.command(), steps);
        } catch (HostException e) {
            if (e.kind() != Kind.LOST) {
                throw e;
            }
        }
    }
}
