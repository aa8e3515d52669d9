package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.daemon.Labs;
import io.treville.lab.daemon.RunningLab;
import io.treville.scenario.report.Json;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code ls}: the labs that are up. */
final class LsCommand extends BriefCommand {
    private final Argument<DataFormat> format = format("text (default) or json.");

    LsCommand() {
        super("ls", "Lists the labs of this user that are up.");
        examples("treville ls", "treville ls --format json");
    }

    @Override
    public Integer call() throws HostException {
        List<RunningLab> labs = Labs.all();
        PrintWriter out = out();
        switch (format.get()) {
            case JSON -> {
                out.println(Json.document(
                        Map.of("labs", labs.stream().map(LsCommand::fields).toList())));
            }
            case TEXT -> text(labs, out);
        }
        out.flush();
        return ExitCode.OK;
    }

    private static Map<String, Object> fields(RunningLab lab) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("lab", lab.name());
        fields.put("state", lab.state());
        fields.put("detail", lab.detail());
        fields.put("topology", lab.topology());
        fields.put("place", lab.place());
        fields.put("nodes", lab.nodes());
        fields.put("links", lab.links());
        fields.put("started", Instant.ofEpochMilli(lab.startedMillis()).toString());
        fields.put("pid", lab.pid());
        return fields;
    }

    private static void text(List<RunningLab> labs, PrintWriter out) {
        if (labs.isEmpty()) {
            out.println("no lab is up");
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("lab", "state", "topology", "place", "nodes", "age"));
        for (RunningLab lab : labs) {
            rows.add(List.of(
                    lab.name(),
                    lab.state().name().toLowerCase(Locale.ROOT),
                    lab.topology(),
                    PlaceOptions.word(lab.place()),
                    Integer.toString(lab.nodes()),
                    Age.since(lab.startedMillis())));
        }
        Table.print(rows, out);
    }
}
