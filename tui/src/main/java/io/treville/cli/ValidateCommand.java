package io.treville.cli;

import io.treville.topology.InvalidTopologyException;
import io.treville.topology.Topology;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
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

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        int worst = ExitCode.OK;
        for (String name : topologies) {
            try {
                Topology topology = Topologies.load(name, Topologies.Objects.ASSUMED);
                out.println(name + ": " + topology.nodes().size() + " nodes, "
                        + topology.links().size() + " links, "
                        + topology.cases().size() + " cases");
            } catch (InvalidTopologyException e) {
                err.println(e.getMessage());
                worst = ExitCode.USAGE;
            }
        }
        out.flush();
        err.flush();
        return worst;
    }
}
