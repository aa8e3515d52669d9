package io.treville.cli;

import io.treville.gob.GobSchemaState;
import io.treville.gob.IoamNamespaceState;
import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.host.ProgramRow;
import io.treville.lab.daemon.LabClient;
import io.treville.scenario.report.Json;
import io.treville.topology.Operation;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gob schema}: the GOB schemas of a node. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Adds, deletes and shows the schemas of a node.",
        footerHeading = "%nExample:%n",
        footer = "  treville gob schema show athos --format json",
        synopsisSubcommandLabel = "add|del|show")
final class GobSchemaCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandException(ExitCode.USAGE, spec.commandLine().getUsageMessage());
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Adds a schema that runs a loaded program of the node.",
            footerHeading = "%nExample:%n",
            footer = "  treville gob schema add athos 78 counter")
    int add(
            @Mixin LabOption lab,
            @Parameters(paramLabel = "NODE", description = "The node.") String node,
            @Parameters(paramLabel = "ID", description = "The schema's id.") int id,
            @Parameters(paramLabel = "PROGRAM", description = "The program's name in its node.") String program)
            throws HostException, InterruptedException {
        try (LabClient client = lab.open()) {
            Nodes.check(client, node);
            for (ProgramRow row : client.host().programs()) {
                if (row.node().equals(node) && row.declared().name().equals(program)) {
                    client.host()
                            .apply(List.of(new Operation.AddGobSchema(
                                    node, id, program, row.declared().object(), row.section())));
                    Deeds.tell(client, spec, List.of());
                    return ExitCode.OK;
                }
            }
            throw new CommandException(ExitCode.USAGE, node + " has no program '" + program + "' loaded");
        }
    }

    @Command(
            name = "del",
            mixinStandardHelpOptions = true,
            description = "Deletes a schema; where it is bound, it is unbound.",
            footerHeading = "%nExample:%n",
            footer = "  treville gob schema del athos 78")
    int delete(
            @Mixin LabOption lab,
            @Parameters(paramLabel = "NODE", description = "The node.") String node,
            @Parameters(paramLabel = "ID", description = "The schema's id.") int id)
            throws HostException, InterruptedException {
        GobCommand.apply(lab, spec, new Operation.DeleteGobSchema(node, id));
        return ExitCode.OK;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows a node's IOAM namespaces and GOB schemas.",
            footerHeading = "%nExample:%n",
            footer = "  treville gob schema show athos")
    int show(
            @Mixin LabOption lab,
            @Parameters(paramLabel = "NODE", description = "The node.") String node,
            @Option(
                            names = "--format",
                            paramLabel = "text|json",
                            defaultValue = "text",
                            description = "text (default) or json.")
                    DataFormat format)
            throws HostException, InterruptedException {
        LabHost.GobState state;
        try (LabClient client = lab.open()) {
            Nodes.check(client, node);
            state = client.host().gob(node);
        }
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case JSON -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("node", node);
                fields.put("namespaces", state.namespaces());
                fields.put("schemas", state.schemas());
                out.println(Json.document(fields));
            }
            case TEXT -> text(state, out);
        }
        out.flush();
        return ExitCode.OK;
    }

    private static void text(LabHost.GobState state, PrintWriter out) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("schema", "program", "id", "namespace"));
        for (GobSchemaState schema : state.schemas()) {
            Integer bound = schema.namespace();
            rows.add(List.of(
                    Integer.toString(schema.id()),
                    schema.programName(),
                    Integer.toString(schema.programId()),
                    bound == null ? "none" : bound.toString()));
        }
        Table.print(rows, out);
        for (IoamNamespaceState namespace : state.namespaces()) {
            out.println("namespace " + namespace.id());
        }
    }
}
