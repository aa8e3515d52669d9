package io.treville.cli;

import io.treville.host.HostException;
import io.treville.host.MapRow;
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

/** {@code map list}: the maps of the loaded programs. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the maps of the loaded programs: types, sizes in octets, where they are pinned.",
        footerHeading = "%nExample:%n",
        footer = "  treville map list --node middle")
final class MapListCommand implements Callable<Integer> {
    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
    private DataFormat format = DataFormat.TEXT;

    @Mixin
    private LabOption lab = new LabOption();

    @Mixin
    private MapChoice choice = new MapChoice();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws HostException, InterruptedException {
        try (LabClient client = lab.open()) {
            PrintWriter out = spec.commandLine().getOut();
            List<MapRow> rows = choice.matching(client.host());
            switch (format) {
                case TEXT -> text(rows, out);
                case JSON -> {
                    for (MapRow row : rows) {
                        out.println(Json.document(row));
                    }
                }
            }
            out.flush();
        }
        return ExitCode.OK;
    }

    private static void text(List<MapRow> rows, PrintWriter out) {
        if (rows.isEmpty()) {
            out.println("no maps");
            return;
        }
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("node", "program", "map", "type", "id", "key", "value", "size", "pin"));
        for (MapRow row : rows) {
            cells.add(List.of(
                    row.ref().node(),
                    row.ref().program(),
                    row.ref().map(),
                    row.type(),
                    Integer.toString(row.id()),
                    Integer.toString(row.keySize()),
                    Integer.toString(row.valueSize()),
                    Integer.toString(row.maxEntries()),
                    row.pin().isEmpty() ? "-" : row.pin()));
        }
        Table.print(cells, out);
    }
}
