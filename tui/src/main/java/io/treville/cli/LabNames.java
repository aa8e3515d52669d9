package io.treville.cli;

import io.treville.cli.complete.Kind;
import io.treville.cli.complete.NameSource;
import io.treville.host.HostException;
import io.treville.host.MapRow;
import io.treville.host.ProgramRow;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.daemon.LabState;
import io.treville.lab.daemon.Labs;
import io.treville.lab.daemon.RunningLab;
import io.treville.topology.Link;
import io.treville.topology.Node;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The names there are in the labs that are up, asked anew each time: what completion offers. */
final class LabNames implements NameSource {
    @Override
    public List<String> names(Kind kind, @Nullable String lab) {
        Set<String> names = new TreeSet<>();
        try {
            switch (kind) {
                case LAB -> Labs.all().forEach(each -> names.add(each.name()));
                case TOPOLOGY -> names.addAll(Topologies.names());
                case NODE, LINK, INTERFACE, ENDPOINT, MAP, PROGRAM -> ofLab(kind, lab, names);
                case FILE, FOLDER, COMMAND -> names.clear(); // the shell knows them
            }
        } catch (HostException | CommandException | IOException e) {
            return List.of(); // whoever types is not to be disturbed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.copyOf(names);
    }

    private static void ofLab(Kind kind, @Nullable String name, Set<String> names)
            throws HostException, InterruptedException {
        RunningLab lab = Labs.chosen(name == null ? LabOption.usual() : name);
        if (lab.state() != LabState.UP) {
            return; // one that is coming up would be waited for
        }
        try (LabClient client = LabClient.connect(lab)) {
            switch (kind) {
                case MAP -> maps(client.host().maps(), names);
                case PROGRAM -> {
                    for (ProgramRow row : client.host().programs()) {
                        names.add(row.declared().name());
                    }
                }
                case NODE -> {
                    for (Node node : client.status().topology().nodes()) {
                        names.add(node.name());
                    }
                }
                default -> links(kind, client.status().topology().links(), names);
            }
        }
    }

    /** A map by its name where that tells one, else with node and program. */
    private static void maps(List<MapRow> rows, Set<String> names) {
        Set<String> seen = new HashSet<>();
        Set<String> several = new HashSet<>();
        for (MapRow row : rows) {
            if (!seen.add(row.ref().map())) {
                several.add(row.ref().map());
            }
        }
        for (MapRow row : rows) {
            names.add(
                    several.contains(row.ref().map())
                            ? MapNames.text(row.ref())
                            : row.ref().map());
        }
    }

    private static void links(Kind kind, List<Link> links, Set<String> names) {
        for (Link link : links) {
            switch (kind) {
                case LINK -> names.add(link.name());
                case INTERFACE -> {
                    names.add(link.from().name());
                    names.add(link.to().name());
                }
                default -> {
                    names.add(link.from().node() + ":" + link.from().name());
                    names.add(link.to().node() + ":" + link.to().name());
                }
            }
        }
    }
}
