package io.treville.cli;

import io.treville.host.HostException;
import io.treville.host.SourceObjects;
import io.treville.lab.LabListener;
import io.treville.lab.LabRequest;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.daemon.LabStart;
import io.treville.lab.daemon.LabStatus;
import io.treville.lab.daemon.Labs;
import io.treville.lab.daemon.RunningLab;
import io.treville.scenario.report.Json;
import io.treville.scenario.report.JsonReport;
import io.treville.scenario.report.TextReport;
import io.treville.topology.InvalidTopologyException;
import io.treville.topology.IpCommands;
import io.treville.topology.Operation;
import io.treville.topology.Plan;
import io.treville.topology.Topology;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code up}: a lab that stays up after the command. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description =
                "Brings a topology up as a lab that stays until it is taken down. One that is up already is changed where its"
                        + " topology has changed, and nowhere else.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  treville up ioam-gob",
            "  treville up xdp-counter --name second",
            "  treville up lab.yaml --watch",
            "  treville up lab.yaml --on host --format json"
        })
final class UpCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TOPOLOGY", description = "A file, or the name of one in testbed-topologies/.")
    private String topology = "";

    @Option(names = "--name", paramLabel = "NAME", description = "What to call the lab (default: the topology's name).")
    private @Nullable String name;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json: the events.")
    private DataFormat format = DataFormat.TEXT;

    @Option(
            names = "--dry-run",
            description =
                    "Only show, as commands, what would be done: all of it, or what makes the lab that is up the new one.")
    private boolean dryRun;

    @Option(
            names = "--watch",
            description =
                    "Stay, and change the lab whenever the topology, a C source or an object of it changes; a mistake"
                            + " is shown and changes nothing. Ctrl-C ends the watching, not the lab.")
    private boolean watch;

    @Option(
            names = "--capture",
            paramLabel = "FILE",
            description = "Capture every link, from before it goes up until the lab is taken down, and write pcapng.")
    private @Nullable Path capture;

    private final PlaceOptions place = new PlaceOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** The command, with the options that have no annotations. */
    static CommandSpec declared() {
        UpCommand command = new UpCommand();
        return command.place.addTo(CommandSpec.forAnnotatedObject(command));
    }

    @Override
    public Integer call() throws HostException, InterruptedException, IOException, InvalidTopologyException {
        if (watch && dryRun) {
            throw new CommandException(ExitCode.USAGE, "--watch and --dry-run exclude each other");
        }
        Topology parsed =
                SourceObjects.of(Home.directory()).compiled(Topologies.load(topology, Topologies.Objects.NEEDED));
        parsed = capture == null ? parsed : parsed.captured();
        LabRequest request = request(parsed);
        int code = up(request);
        return watch && code == ExitCode.OK ? live(request.name()) : code;
    }

    private int up(LabRequest request) throws HostException, InterruptedException, IOException {
        RunningLab there = Labs.named(request.name());
        if (there == null && dryRun) {
            List<String> lines = new ArrayList<>();
            for (Operation operation : Plan.of(request.topology()).operations()) {
                lines.addAll(IpCommands.of(operation));
            }
            return changed(request.name(), lines);
        }
        while (there == null) {
            try (Birth birth = Birth.of(() -> LabStart.of(request, capture, LabProcessCommand.commandLine()))) {
                if (!birth.isTaken()) {
                    return follow(request, birth);
                }
            }
            there = Labs.awaited(request.name()); // somebody was quicker, unless they have given up
        }
        if (capture != null) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--capture: lab " + there.name() + " is up already, and its first packets are gone: treville down "
                            + there.name() + ", or treville capture --all -w " + capture);
        }
        return again(request, there);
    }

    private LabRequest request(Topology parsed) {
        LabRequest request = place.request(parsed);
        String wanted = name;
        if (wanted == null) {
            return request;
        }
        if (!isName(wanted)) {
            throw new CommandException(
                    ExitCode.USAGE, "--name '" + wanted + "': letters, digits, - and _, at most 64, no - first");
        }
        return request.named(wanted);
    }

    /** As the names of topologies, so that a lab's directory is one everywhere. */
    private static boolean isName(String text) {
        boolean fits = !text.isEmpty() && text.length() <= 64 && text.charAt(0) != '-';
        for (int i = 0; fits && i < text.length(); i++) {
            char c = text.charAt(i);
            fits = c == '-' || c == '_' || (c < 128 && Character.isLetterOrDigit(c));
        }
        return fits;
    }

    private int follow(LabRequest request, Birth birth) throws HostException, InterruptedException, IOException {
        ProgressLine progress = ProgressLine.onStandardError(Treville.isQuiet(spec));
        boolean quiet = Treville.isQuiet(spec);
        PrintWriter out = spec.commandLine().getOut();
        TextReport text = new TextReport(out, Terminals.paint());
        JsonReport json = new JsonReport(out);
        LabListener told = (nanos, event) -> {
            progress.on(nanos, event);
            if (format == DataFormat.JSON) {
                json.on(nanos, event);
            } else if (!quiet) {
                text.on(nanos, event);
            }
        };
        try {
            birth.await(request.name(), told, false).close();
        } finally {
            progress.end();
        }
        if (format == DataFormat.TEXT && !quiet) {
            out.println(request.name() + " is up");
            out.flush();
        }
        return ExitCode.OK;
    }

    private int unchanged(String lab) {
        PrintWriter out = spec.commandLine().getOut();
        if (format == DataFormat.JSON) {
            out.println(document(lab, List.of()));
        } else if (!Treville.isQuiet(spec)) {
            out.println(lab + " is up already");
        }
        out.flush();
        return ExitCode.OK;
    }

    private String document(String lab, List<String> lines) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("lab", lab);
        fields.put("changed", !dryRun && !lines.isEmpty());
        fields.put("commands", lines);
        return Json.document(fields);
    }

    private int changed(String lab, List<String> lines) {
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case JSON -> out.println(document(lab, lines));
            case TEXT -> {
                lines.forEach(line -> out.println("  " + line));
                out.println(lab + (dryRun ? " would be changed so" : " is changed"));
            }
        }
        out.flush();
        return ExitCode.OK;
    }

    /** Follows the files until ctrl-C. */
    private int live(String lab) throws HostException, InterruptedException, IOException {
        PrintWriter err = spec.commandLine().getErr();
        boolean verbose = spec.root().userObject() instanceof Treville program && program.isVerbose();
        try (LabClient client = LabClient.connect(Labs.chosen(lab))) {
            new LiveTopology(topology, capture != null, client, new LiveTopology.Listener() {
                        @Override
                        public void watching(Set<Path> files) {
                            err.println("watching " + files.size() + (files.size() == 1 ? " file" : " files")
                                    + "; ctrl-C ends that, and leaves " + lab + " up");
                            err.flush();
                        }

                        @Override
                        public void changed(List<String> commands) {
                            UpCommand.this.changed(lab, commands);
                        }

                        @Override
                        public void refused(Exception mistake) {
                            Failures.report(mistake, err, verbose);
                            err.flush();
                        }
                    })
                    .follow();
        }
        return ExitCode.OK;
    }

    private int again(LabRequest request, RunningLab there) throws HostException, InterruptedException {
        try (LabClient client = LabClient.connect(there)) {
            client.awaitUp();
            LabStatus status = client.status();
            if (status.place() != request.place()) {
                throw new CommandException(
                        ExitCode.USAGE,
                        "lab " + there.name() + " is up on " + PlaceOptions.word(status.place()) + ": treville down "
                                + there.name() + ", or give this one another --name");
            }
            return status.isOf(request)
                    ? unchanged(there.name())
                    : changed(there.name(), client.change(request.topology(), dryRun));
        }
    }
}
