package io.treville.cli;

import io.treville.topology.Node;
import io.treville.topology.Program;
import io.treville.topology.Topology;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/** Puts one of two compared eBPF objects into a topology. */
final class ComparedObjects {
    private ComparedObjects() {}

    /** Where an object of the topology has the name of one of the two, it is meant; else the only one there is. */
    static Topology in(Topology topology, List<Path> compared, Path variant) {
        TreeSet<String> objects = new TreeSet<>();
        for (Node node : topology.nodes()) {
            for (Program program : node.programs()) {
                objects.add(program.object());
            }
        }
        TreeSet<String> meant = new TreeSet<>();
        for (String object : objects) {
            for (Path each : compared) {
                if (Path.of(object).getFileName().equals(each.getFileName())) {
                    meant.add(object);
                }
            }
        }
        if (meant.isEmpty() && objects.size() == 1) {
            meant.addAll(objects);
        }
        if (meant.size() != 1) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--compare: " + topology.name() + " has the objects " + String.join(", ", objects)
                            + ": give one of the two files the name of the one that is meant");
        }
        return topology.withObject(meant.first(), variant.toAbsolutePath().toString());
    }
}
