package io.treville.cli;

import io.treville.scenario.report.Json;
import io.treville.topology.InvalidTopologyException;
import io.treville.topology.Topology;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code validate}: every mistake of topology files, with line and column. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Checks topology files and reports everything that is wrong at once.",
        footerHeading = "%nExamples:%n",
        footer = {"  treville validate ioam-gob", "  treville validate my.yaml other.yaml"})
final class ValidateCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "TOPOLOGY", description = "Files, or names in testbed-topologies/.")
    private List<String> topologies = new ArrayList<>();

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
    private DataFormat format = DataFormat.TEXT;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** As written in JSON: how many of each, or what is wrong. */
    private record Row(String topology, boolean ok, int nodes, int links, int cases, List<String> mistakes) {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        int worst = ExitCode.OK;
        for (String name : topologies) {
            try {
                Topology topology = Topologies.load(name, Topologies.Objects.ASSUMED);
                Row row = new Row(
                        name,
                        true,
                        topology.nodes().size(),
                        topology.links().size(),
                        topology.cases().size(),
                        List.of());
                switch (format) {
                    case TEXT ->
                        out.println(name + ": " + row.nodes() + " nodes, " + row.links() + " links, " + row.cases()
                                + " cases");
                    case JSON -> out.println(Json.document(row));
                }
            } catch (InvalidTopologyException e) {
                List<String> mistakes = String.valueOf(e.getMessage()).lines().toList();
                switch (format) {
                    case TEXT -> mistakes.forEach(err::println);
                    case JSON -> out.println(Json.document(new Row(name, false, 0, 0, 0, mistakes)));
                }
                worst = ExitCode.USAGE;
            }
        }
        out.flush();
        err.flush();
        return worst;
    }
}
