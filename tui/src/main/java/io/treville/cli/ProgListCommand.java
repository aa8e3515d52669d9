package io.treville.cli;

import io.treville.host.HostException;
import io.treville.host.ProgramRow;
import io.treville.lab.daemon.LabClient;
import io.treville.scenario.report.Json;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code prog list}: the loaded programs. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the loaded programs and where they run.",
        footerHeading = "%nExample:%n",
        footer = "  treville prog list --node middle")
final class ProgListCommand implements Callable<Integer> {
    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
    private DataFormat format = DataFormat.TEXT;

    @Mixin
    private LabOption lab = new LabOption();

    @Mixin
    private ProgramChoice choice = new ProgramChoice();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws HostException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (LabClient client = lab.open()) {
            List<ProgramRow> rows = choice.matching(client.host());
            switch (format) {
                case TEXT -> text(rows, out);
                case JSON -> {
                    for (ProgramRow row : rows) {
                        out.println(Json.document(ProgShowCommand.fields(row)));
                    }
                }
            }
        }
        out.flush();
        return ExitCode.OK;
    }

    private static void text(List<ProgramRow> rows, PrintWriter out) {
        if (rows.isEmpty()) {
            out.println("no programs");
            return;
        }
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("node", "program", "type", "id", "section", "runs at"));
        for (ProgramRow row : rows) {
            cells.add(List.of(
                    row.node(),
                    row.declared().name(),
                    row.type(),
                    Integer.toString(row.id()),
                    row.section(),
                    row.places().isEmpty() ? "-" : String.join(", ", row.places())));
        }
        Table.print(cells, out);
    }
}
