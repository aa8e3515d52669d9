package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.LabRequest;
import io.treville.record.Tempo;
import io.treville.scenario.report.Json;
import io.treville.topology.Case;
import io.treville.topology.InvalidTopologyException;
import io.treville.topology.Topology;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code demo}: a lab shows itself. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "A lab shows itself: it is brought up, its demo is performed with captions and typed commands, and it is taken"
                        + " down; in a terminal in the interface of the lab. Space goes on at a pause and holds what runs, enter"
                        + " hurries it, + and - change its speed, q ends it. Status 1 when something was not as expected.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  treville demo --list",
            "  treville demo ioam-gob",
            "  treville demo xdp-counter --auto --speed 4 --record xdp-counter.rec",
        })
final class DemoCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "A file with a demo, or the name of one that is listed.")
    private @Nullable String name;

    @Option(names = "--list", description = "List the demos that come with the project.")
    private boolean list;

    @Option(names = "--auto", description = "Go on by itself at pauses; needs no terminal.")
    private boolean auto;

    @Option(names = "--speed", paramLabel = "X", description = "How fast it types and turns pages (default: 1).")
    private double speed = 1;

    @Option(names = "--record", paramLabel = "FILE", description = "Record it into a file, for treville replay.")
    private @Nullable Path record;

    @Option(names = "--text", description = "Print what happens line by line, also in a terminal.")
    private boolean text;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "text (default) or json: the events as they come, or with --list the demos; a document a line.")
    private DataFormat format = DataFormat.TEXT;

    private final PlaceOptions place = new PlaceOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** The command, with the options that have no annotations. */
    static CommandSpec declared() {
        DemoCommand command = new DemoCommand();
        return command.place.addTo(CommandSpec.forAnnotatedObject(command));
    }

    @Override
    public Integer call() throws HostException, InterruptedException, IOException, InvalidTopologyException {
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            list(out);
            return ExitCode.OK;
        }
        if (name == null) {
            throw new CommandException(ExitCode.USAGE, "name a demo; --list shows those that there are");
        }
        if (!(speed > 0) || speed > 1000) {
            throw new CommandException(ExitCode.USAGE, "--speed " + speed + ": more than 0, at most 1000");
        }
        Topology topology = Topologies.load(name, Topologies.Objects.NEEDED);
        Case demo = topology.demo();
        if (demo == null) {
            throw new CommandException(
                    ExitCode.USAGE, topology.name() + " has no demo; --list shows those that there are");
        }
        boolean shown = Terminals.interactive() && !text && format == DataFormat.TEXT;
        if (!auto && !Terminals.interactive()) {
            throw new CommandException(ExitCode.USAGE, "a demo waits for keys at a terminal; without one: --auto");
        }
        LabRequest request = place.request(topology);
        Tempo tempo = new Tempo(speed, auto || !shown);
        DemoRun run = new DemoRun(request, demo, tempo, record, out);
        return shown ? run.onScreen() : run.byLines(lines());
    }

    private DemoRun.Lines lines() {
        if (format == DataFormat.JSON) {
            return DemoRun.Lines.JSON;
        }
        return Treville.isQuiet(spec) ? DemoRun.Lines.OF_FAILURE : DemoRun.Lines.ALL;
    }

    private void list(PrintWriter out) throws IOException, InvalidTopologyException {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("DEMO", "ON", "SHOWS")));
        for (String each : Topologies.names()) {
            Topology topology = Topologies.load(each, Topologies.Objects.ASSUMED);
            Case demo = topology.demo();
            if (demo != null && format == DataFormat.JSON) {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("demo", each);
                fields.put("on", PlaceOptions.word(topology.place()));
                fields.put("title", demo.title());
                out.println(Json.document(fields));
            } else if (demo != null) {
                rows.add(List.of(each, PlaceOptions.word(topology.place()), demo.title()));
            }
        }
        if (format == DataFormat.TEXT) {
            Table.print(rows, out);
        }
        out.flush();
    }
}
