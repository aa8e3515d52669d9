package io.treville.cli;

import io.treville.host.HostException;
import io.treville.host.MapRow;
import io.treville.host.ProgramRow;
import io.treville.lab.daemon.LabClient;
import io.treville.scenario.report.Json;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code prog show}: all that is known of one loaded program. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows a loaded program: its object, where it runs, its maps.",
        footerHeading = "%nExample:%n",
        footer = "  treville prog show counter --node middle")
final class ProgShowCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "PROGRAM", description = "The program's name in its node.")
    private String program = "";

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
            ProgramRow row = choice.find(client.host(), program);
            Map<String, Object> fields = fields(row);
            List<String> maps = new ArrayList<>();
            for (MapRow map : client.host().maps()) {
                if (map.ref().node().equals(row.node()) && map.ref().program().equals(program)) {
                    maps.add(map.ref().map());
                }
            }
            fields.put("maps", maps);
            switch (format) {
                case JSON -> out.println(Json.document(fields));
                case TEXT -> {
                    for (Map.Entry<String, Object> field : fields.entrySet()) {
                        Object value = field.getValue();
                        String text = value instanceof List<?> list ? text(list) : String.valueOf(value);
                        out.println(field.getKey() + ": " + text);
                    }
                }
            }
        }
        out.flush();
        return ExitCode.OK;
    }

    private static String text(List<?> list) {
        StringBuilder text = new StringBuilder();
        for (Object item : list) {
            text.append(text.isEmpty() ? "" : ", ").append(item);
        }
        return text.isEmpty() ? "-" : text.toString();
    }

    static Map<String, Object> fields(ProgramRow row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("node", row.node());
        fields.put("program", row.declared().name());
        fields.put("object", row.declared().object());
        fields.put("section", row.section());
        fields.put("function", row.function());
        fields.put("type", row.type());
        fields.put("id", row.id());
        fields.put("instructions", row.instructions());
        fields.put("places", row.places());
        return fields;
    }
}
