package io.treville.cli;

import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.daemon.LabStatus;
import io.treville.lab.daemon.RunningLab;
import io.treville.scenario.report.Json;
import io.treville.topology.Link;
import io.treville.topology.Node;
import io.treville.topology.Program;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code status}: what a lab is and how it is. */
final class StatusCommand extends BriefCommand {
    private final Argument<String> name = optionalParameter("LAB", "The lab.");
    private final LabOption lab = lab();
    private final Argument<DataFormat> format = format("text (default) or json.");

    StatusCommand() {
        super(
                "status",
                "Shows a lab that is up: its state, nodes, links and programs. Ends with 255 when it has failed.");
        examples("treville status", "treville status ioam-gob --format json");
    }

    @Override
    public Integer call() throws HostException, InterruptedException {
        RunningLab chosen = lab.lab(name.orNull());
        LabStatus status;
        try (LabClient client = LabClient.connect(chosen)) {
            status = client.status();
        }
        PrintWriter out = out();
        switch (format.get()) {
            case JSON -> out.println(Json.document(fields(status)));
            case TEXT -> text(status, out);
        }
        out.flush();
        return switch (status.state()) {
            case STARTING, UP -> ExitCode.OK;
            case FAILED -> ExitCode.GUEST;
        };
    }

    private static Map<String, @Nullable Object> fields(LabStatus status) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("lab", status.name());
        fields.put("state", status.state());
        fields.put("detail", status.detail());
        fields.put("topology", status.topology().name());
        fields.put("title", status.topology().title());
        fields.put("place", status.place());
        fields.put("started", Instant.ofEpochMilli(status.startedMillis()).toString());
        fields.put("pid", status.pid());
        fields.put("clients", status.clients());
        fields.put("machine", status.facts());
        List<Object> nodes = new ArrayList<>();
        for (Node node : status.topology().nodes()) {
            List<String> programs = node.programs().stream().map(Program::name).toList();
            nodes.add(Map.of("node", node.name(), "programs", programs));
        }
        fields.put("nodes", nodes);
        List<Object> links = new ArrayList<>();
        for (Link link : status.topology().links()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("link", link.name());
            each.put("from", end(link.from().node(), link.from().name()));
            each.put("to", end(link.to().node(), link.to().name()));
            links.add(each);
        }
        fields.put("links", links);
        return fields;
    }

    private static Map<String, Object> end(String node, String dev) {
        Map<String, Object> end = new LinkedHashMap<>();
        end.put("node", node);
        end.put("dev", dev);
        return end;
    }

    private static void text(LabStatus status, PrintWriter out) {
        String detail = status.detail().isEmpty() ? "" : ": " + status.detail();
        out.println(status.name() + " is " + status.state().name().toLowerCase(Locale.ROOT) + detail);
        out.println("topology  " + status.topology().name() + " · "
                + status.topology().title());
        LabHost.Facts facts = status.facts();
        out.println("place     " + PlaceOptions.word(status.place())
                + (facts == null ? "" : ", Linux " + facts.kernelRelease() + ", " + facts.cpus() + " CPUs"));
        out.println("age       " + Age.since(status.startedMillis()) + ", process " + status.pid());
        for (Node node : status.topology().nodes()) {
            StringBuilder line = new StringBuilder("node      " + node.name());
            for (Program program : node.programs()) {
                line.append("  ").append(program.name());
            }
            out.println(line);
        }
        for (Link link : status.topology().links()) {
            out.println("link      " + link.name() + "  " + link.from().name() + " – "
                    + link.to().name());
        }
    }
}
