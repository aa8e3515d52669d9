package io.treville.cli;

import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.host.MapRef;
import io.treville.host.MapRow;
import io.treville.topology.Suggestion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which map of a lab is meant: by its name, and by node and program where several have one of that name. */
final class MapChoice {
    @Option(
            names = "--node",
            paramLabel = "NODE",
            description = "The node; may be left out where the map is the only one.")
    private @Nullable String node;

    @Option(names = "--program", paramLabel = "PROGRAM", description = "The program that has the map; as --node.")
    private @Nullable String program;

    /** The map of this name, or of {@code PROGRAM/MAP} or {@code NODE/PROGRAM/MAP}; maps that are shared count as one. */
    MapRow find(LabHost host, String typed) throws HostException {
        String name = typed.substring(typed.lastIndexOf('/') + 1);
        if (typed.length() > name.length()) {
            String before = typed.substring(0, typed.length() - name.length() - 1);
            int slash = before.lastIndexOf('/');
            program = before.substring(slash + 1);
            node = slash < 0 ? node : before.substring(0, slash);
        }
        List<MapRow> all = matching(host);
        List<MapRow> found = new ArrayList<>();
        boolean shared = true;
        for (MapRow row : all) {
            if (row.ref().map().equals(name)) {
                shared &= found.isEmpty() || found.getFirst().id() == row.id();
                found.add(row);
            }
        }
        if (found.isEmpty()) {
            throw new CommandException(ExitCode.USAGE, "no map '" + name + "'" + where() + known(name, all));
        }
        if (!shared) {
            StringBuilder places = new StringBuilder();
            for (MapRow row : found) {
                places.append(places.isEmpty() ? "" : ", ").append(place(row.ref()));
            }
            throw new CommandException(
                    ExitCode.USAGE, "several maps '" + name + "': " + places + "; say which by --node and --program");
        }
        return found.getFirst();
    }

    /** The maps of the chosen node and program, of all where none was chosen. */
    List<MapRow> matching(LabHost host) throws HostException {
        List<MapRow> rows = new ArrayList<>();
        for (MapRow row : host.maps()) {
            if ((node == null || row.ref().node().equals(node))
                    && (program == null || row.ref().program().equals(program))) {
                rows.add(row);
            }
        }
        return rows;
    }

    private String where() {
        return (program == null ? "" : " of program " + program) + (node == null ? "" : " in " + node);
    }

    private static String known(String name, List<MapRow> rows) {
        List<String> names = new ArrayList<>();
        for (MapRow row : rows) {
            if (!names.contains(row.ref().map())) {
                names.add(row.ref().map());
            }
        }
        Collections.sort(names);
        return names.isEmpty() ? ": there are none" : Suggestion.among(name, names, "there are");
    }

    static String place(MapRef ref) {
        return ref.node() + " " + ref.program();
    }
}
