package io.treville.cli;

import io.treville.scenario.report.Json;
import io.treville.topology.InvalidTopologyException;
import io.treville.topology.IpCommands;
import io.treville.topology.Plan;
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

/** {@code plan}: the commands that would do by hand what {@code up} does. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Prints the ip, tc and sysctl commands that build a topology, in order, to be run as root.",
        footerHeading = "%nExamples:%n",
        footer = {"  treville plan ioam-gob", "  treville plan xdp-counter | sudo sh -e"})
final class PlanCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TOPOLOGY", description = "A file, or the name of one in testbed-topologies/.")
    private String topology = "";

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
    private DataFormat format = DataFormat.TEXT;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** As written in JSON. */
    private record Document(String topology, List<String> commands) {}

    @Override
    public Integer call() throws InvalidTopologyException, IOException {
        PrintWriter out = spec.commandLine().getOut();
        Topology parsed = Topologies.load(topology, Topologies.Objects.ASSUMED);
        List<String> commands = IpCommands.of(Plan.of(parsed));
        switch (format) {
            case TEXT -> commands.forEach(out::println);
            case JSON -> out.println(Json.document(new Document(parsed.name(), commands)));
        }
        out.flush();
        return ExitCode.OK;
    }
}
