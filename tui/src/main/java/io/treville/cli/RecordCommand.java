package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.LabEvent;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.daemon.LabStatus;
import io.treville.lab.deed.ScenarioText;
import io.treville.record.LabWatch;
import io.treville.record.Recorder;
import io.treville.topology.InvalidTopologyException;
import io.treville.topology.Link;
import io.treville.topology.Topology;
import io.treville.topology.TopologyFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code record}: a lab that is up, into a file. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        description = "Records a lab that is up until ctrl-C or --for: its events, its maps, what its shells"
                + " and commands print, with --packets what goes over its links. With"
                + " --as-scenario it writes what is done to the lab by commands meanwhile (exec, link, node, prog, map, flow, ...) as"
                + " a topology file with a case that run accepts; what no step does becomes a comment. It ends well when the"
                + " lab is taken down, too.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  treville record lab.rec --packets --for 5s",
            "  treville record found.yaml --as-scenario",
        })
final class RecordCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "What is written.")
    private Path file = Path.of("");

    @Option(names = "--as-scenario", description = "Write the steps that are done by hand as a runnable file.")
    private boolean asScenario;

    @Option(
            names = "--topology",
            paramLabel = "TOPOLOGY",
            description =
                    "With --as-scenario: the lab's topology file (default: the one of its name in testbed-topologies/).")
    private @Nullable String topology;

    @Option(names = "--packets", description = "Capture at every link.")
    private boolean packets;

    @Option(names = "--for", paramLabel = "TIME", description = "End after this time, as 10s.")
    private @Nullable Duration duration;

    @Mixin
    private LabOption lab = new LabOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws HostException, InterruptedException, IOException, InvalidTopologyException {
        try (LabClient client = lab.open()) {
            LabStatus status = client.status();
            if (asScenario) {
                scenario(client, status.topology());
            } else {
                record(client, status);
            }
        }
        return ExitCode.OK;
    }

    private void record(LabClient client, LabStatus status) throws HostException, InterruptedException, IOException {
        Recorder recorder = Recordings.begin(file, client.name(), status.topology());
        Streaming streaming = new Streaming(client, duration, null);
        client.overhear(recorder, Recordings.commands(recorder, status.place()));
        if (packets) {
            for (Link link : status.topology().links()) {
                client.host().startCapture(link.from().node(), link.from().name());
            }
        }
        say("recording " + client.name() + " into " + file + "; ctrl-C ends it");
        try (LabWatch _ = new LabWatch(client.host(), recorder)) {
            String gone = streaming.untilGone(client);
            if (gone != null) {
                say(gone);
            }
        } finally {
            recorder.end("the recording was ended");
        }
    }

    private void scenario(LabClient client, Topology shown)
            throws HostException, InterruptedException, IOException, InvalidTopologyException {
        if (Files.exists(file)) {
            throw new CommandException(ExitCode.USAGE, file + ": is there already: name another file");
        }
        String name = topology == null ? shown.name() : topology;
        if (!Topologies.load(name, Topologies.Objects.ASSUMED).withoutCases().equals(shown)) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "lab " + client.name() + " is not what " + name + " says: name its file with --topology");
        }
        String text = Topologies.text(name);
        List<LabEvent.Did> deeds = new ArrayList<>();
        Streaming streaming = new Streaming(client, duration, null);
        client.follow((nanos, event) -> {
            if (event instanceof LabEvent.Did did) {
                synchronized (deeds) {
                    deeds.add(did);
                }
            }
        });
        say("taking down what is done to " + client.name() + "; ctrl-C ends it");
        String gone = streaming.untilGone(client);
        if (gone != null) {
            say(gone);
        }
        TopologyFile reader = TopologyFile.named(file.toString(), Topologies.folder(name), Home.directory())
                .withObjectsUnbuilt();
        String scenario;
        synchronized (deeds) {
            scenario = ScenarioText.of(text, "by-hand", "done by hand", deeds, each -> takes(reader, each));
        }
        Files.writeString(file, scenario, StandardOpenOption.CREATE_NEW);
        reader.parse(scenario);
        say(deeds.size() + (deeds.size() == 1 ? " step" : " steps") + " written: treville run " + file);
    }

    private static boolean takes(TopologyFile reader, String scenario) {
        try {
            reader.parse(scenario);
            return true;
        } catch (InvalidTopologyException e) {
            return false;
        }
    }

    private void say(String text) {
        if (Treville.isQuiet(spec)) {
            return;
        }
        PrintWriter err = spec.commandLine().getErr();
        err.println("treville: " + text);
        err.flush();
    }
}
