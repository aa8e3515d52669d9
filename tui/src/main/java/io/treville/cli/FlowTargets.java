package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.deed.StepText;
import io.treville.lab.flow.FlowEvent;
import io.treville.lab.flow.FlowException;
import io.treville.lab.flow.FlowMarker;
import io.treville.lab.flow.FlowTable;
import io.treville.scenario.report.Json;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which markers of which lab are told of a flow; without them all of the lab, as in flowd-go. */
final class FlowTargets {
    @Option(names = "--node", paramLabel = "NODE", description = "Only the markers of this node.")
    private @Nullable String node;

    @Option(names = "--program", paramLabel = "NAME", description = "Only markers of this name.")
    private @Nullable String program;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json: a line a marker.")
    private DataFormat format = DataFormat.TEXT;

    @Mixin
    private LabOption lab = new LabOption();

    /** As written in JSON. */
    private record Told(String node, String program, String flow, String said) {}

    boolean isJson() {
        return format == DataFormat.JSON;
    }

    LabClient open() throws HostException, InterruptedException {
        return lab.open();
    }

    /** Refuses a lab that has none of them. */
    List<FlowMarker> of(LabClient client) throws HostException {
        List<FlowMarker> chosen = new ArrayList<>();
        List<FlowMarker> all = all(client);
        for (FlowMarker marker : all) {
            if ((node == null || marker.node().equals(node))
                    && (program == null || marker.program().equals(program))) {
                chosen.add(marker);
            }
        }
        if (chosen.isEmpty()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    all.isEmpty()
                            ? "lab " + client.name() + " has no program with a map " + FlowMarker.MAP
                            : "lab " + client.name() + " has no such flow marker: it has " + all);
        }
        return chosen;
    }

    private static List<FlowMarker> all(LabClient client) throws HostException {
        try {
            return new FlowTable(client.host(), new SecureRandom()).markers();
        } catch (FlowException e) {
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Tells markers of a flow, a person what became of it, and the lab. One that refuses does not keep the others from hearing.
     *
     * @return what the first that refused said, or null
     */
    @Nullable
    HostException announce(
            LabClient client, FlowTable table, List<FlowMarker> markers, FlowEvent event, PrintWriter out)
            throws HostException, InterruptedException {
        HostException first = null;
        List<String> steps = new ArrayList<>();
        for (FlowMarker marker : markers) {
            try {
                String said = table.announce(marker, event);
                out.println(
                        isJson()
                                ? Json.document(new Told(marker.node(), marker.program(), event.toString(), said))
                                : said);
                steps.add(StepText.flow(marker.node(), marker.program(), event.toString()));
            } catch (HostException refused) {
                first = first == null ? refused : first;
            }
        }
        out.flush();
        if (!steps.isEmpty()) {
            client.did("treville flow " + event, steps);
        }
        return first;
    }
}
