package io.treville.cli;

import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.deed.Bench;
import io.treville.lab.deed.Deed;
import io.treville.lab.deed.RunCommand;
import io.treville.lab.deed.Words;
import io.treville.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** What commands do to a lab, told to the lab, so that whoever records it can do it again. */
final class Deeds {
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

    /** Tells of what the command line did that this program was given. */
    static void tell(LabClient client, CommandSpec command, List<String> steps)
            throws HostException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("treville"));
        words.addAll(command.root().commandLine().getParseResult().originalArgs());
        client.did(Words.of(words), steps);
    }

    /** Tells that somebody has worked in a shell; what, only the shell knows. */
    static void typed(LabClient client, String... words) throws HostException, InterruptedException {
        tellUnlessGone(client, Words.of(words), List.of());
    }

    /** Tells of a command that has ended; not of one that ended with its lab. */
    static void ran(LabClient client, String node, List<String> argv, int status)
            throws HostException, InterruptedException {
        RunCommand deed = new RunCommand(node, argv);
        List<String> steps = new ArrayList<>();
        for (String step : deed.steps()) {
            steps.add(status == 0 ? step : step.substring(0, step.length() - 1) + ", status: " + status + "}");
        }
        tellUnlessGone(client, deed.command(), steps);
    }

    private static void tellUnlessGone(LabClient client, String command, List<String> steps)
            throws HostException, InterruptedException {
        try {
            client.did(command, steps);
        } catch (HostException e) {
            if (e.kind() != Kind.LOST) {
                throw e;
            }
        }
    }
}
