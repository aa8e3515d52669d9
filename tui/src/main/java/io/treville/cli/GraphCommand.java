package io.treville.cli;

import io.treville.scenario.report.Json;
import io.treville.topology.Graph;
import io.treville.topology.InvalidTopologyException;
import io.treville.topology.LinkEnd;
import io.treville.topology.Topology;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code graph}: a picture of a topology. */
@Command(
        name = "graph",
        mixinStandardHelpOptions = true,
        description = "Draws a topology: nodes, links and addresses.",
        footerHeading = "%nExamples:%n",
        footer = {"  treville graph ioam-gob", "  treville graph gob-aggregate --format dot | dot -Tsvg > lab.svg"})
final class GraphCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TOPOLOGY", description = "A file, or the name of one in testbed-topologies/.")
    private String topology = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text (default), dot (Graphviz), mermaid (Markdown) or json.")
    private Format format = Format.TEXT;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** Forms of the picture. */
    enum Format {
        TEXT,
        DOT,
        MERMAID,
        JSON
    }

    /** As written in JSON. */
    private record Document(String topology, List<GraphNode> nodes, List<GraphLink> links) {}

    private record GraphNode(String node, List<String> loopback) {}

    private record GraphLink(String link, GraphEnd from, GraphEnd to) {}

    private record GraphEnd(String node, String dev, List<String> addresses) {
        static GraphEnd of(LinkEnd end) {
            return new GraphEnd(
                    end.node(),
                    end.name(),
                    end.addresses().stream().map(String::valueOf).toList());
        }
    }

    @Override
    public Integer call() throws InvalidTopologyException, IOException {
        Topology parsed = Topologies.load(topology, Topologies.Objects.ASSUMED);
        String picture = switch (format) {
            case TEXT -> Graph.text(parsed, Progress.columns(System.getenv("COLUMNS")));
            case DOT -> Graph.dot(parsed);
            case MERMAID -> Graph.mermaid(parsed);
            case JSON -> Json.document(document(parsed));
        };
        PrintWriter out = spec.commandLine().getOut();
        out.print(picture.endsWith("\n") ? picture : picture + "\n");
        out.flush();
        return ExitCode.OK;
    }

    private static Document document(Topology topology) {
        return new Document(
                topology.name(),
                topology.nodes().stream()
                        .map(node -> new GraphNode(
                                node.name(),
                                node.loopback().stream().map(String::valueOf).toList()))
                        .toList(),
                topology.links().stream()
                        .map(link -> new GraphLink(link.name(), GraphEnd.of(link.from()), GraphEnd.of(link.to())))
                        .toList());
    }
}
