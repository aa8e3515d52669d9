package io.treville.cli;

import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.host.ProgramRow;
import io.treville.topology.Suggestion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which loaded program of a lab is meant: by its name, and by node where several nodes have one of that name. */
final class ProgramChoice {
    @Option(names = "--node", paramLabel = "NODE", description = "The node; may be left out where it is the only one.")
    private @Nullable String node;

    ProgramRow find(LabHost host, String name) throws HostException {
        List<ProgramRow> found = new ArrayList<>();
        List<String> known = new ArrayList<>();
        for (ProgramRow row : matching(host)) {
            if (row.declared().name().equals(name)) {
                found.add(row);
            }
            if (!known.contains(row.declared().name())) {
                known.add(row.declared().name());
            }
        }
        if (found.isEmpty()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "no program '" + name + "'" + (node == null ? "" : " in " + node)
                            + (known.isEmpty() ? ": there are none" : Suggestion.among(name, known, "there are")));
        }
        if (found.size() > 1) {
            throw new CommandException(
                    ExitCode.USAGE, "several nodes have a program '" + name + "': say which by --node");
        }
        return found.getFirst();
    }

    /** The programs of the chosen node, of all where none was chosen. */
    List<ProgramRow> matching(LabHost host) throws HostException {
        List<ProgramRow> rows = new ArrayList<>();
        for (ProgramRow row : host.programs()) {
            if (node == null || row.node().equals(node)) {
                rows.add(row);
            }
        }
        return rows;
    }
}
