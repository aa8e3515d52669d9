package io.treville.topology;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resolved topology: every default applied, every name checked.
 *
 * @param name what labs of it are called unless told otherwise
 * @param title one line for people
 * @param place where it runs unless told otherwise
 * @param kernelOptions kernel options it needs, as {@code CONFIG_IPV6_IOAM6_GOB}
 * @param demo what it shows of itself to who looks on, or null
 */
public record Topology(
        String name,
        String title,
        Place place,
        List<String> kernelOptions,
        List<Node> nodes,
        List<Link> links,
        List<Case> cases,
        @Nullable Case demo) {
    /** Where a topology runs. */
    public enum Place {
        /** A QEMU guest with our kernel. */
        VM,
        /** This machine's kernel; needs root. */
        HOST
    }

    public Topology {
        requireNonNull(name, "name is null");
        requireNonNull(title, "title is null");
        requireNonNull(place, "place is null");
        kernelOptions = List.copyOf(kernelOptions);
        nodes = List.copyOf(nodes);
        links = List.copyOf(LinkNames.distinct(links));
        cases = List.copyOf(cases);
    }

    /** The links that have an end in a node. */
    public List<Link> linksOf(String node) {
        return links.stream()
                .filter(link ->
                        link.from().node().equals(node) || link.to().node().equals(node))
                .toList();
    }

    /** What is up when it is up: without its cases and its demo. */
    public Topology withoutCases() {
        return new Topology(name, title, place, kernelOptions, nodes, links, List.of(), null);
    }

    /** The same topology with other nodes. */
    public Topology with(List<Node> others) {
        return new Topology(name, title, place, kernelOptions, others, links, cases, demo);
    }

    /** The same topology with every link captured from before it goes up. */
    public Topology captured() {
        List<Link> captured = new ArrayList<>(links.size());
        for (Link link : links) {
            captured.add(link.captured());
        }
        return new Topology(name, title, place, kernelOptions, nodes, captured, cases, demo);
    }

    /** The same with another object in place of one, in all programs that are of it. */
    public Topology withObject(String from, String to) {
        List<Node> changed = new ArrayList<>(nodes.size());
        for (Node node : nodes) {
            List<Program> programs = new ArrayList<>();
            for (Program program : node.programs()) {
                programs.add(program.object().equals(from) ? program.from(to) : program);
            }
            changed.add(node.withPrograms(programs));
        }
        return with(changed);
    }
}
