package io.treville.cli;

import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.lab.EventStream;
import io.treville.lab.Lab;
import io.treville.lab.LabEvent;
import io.treville.lab.LabRequest;
import io.treville.lab.Phase;
import io.treville.scenario.CaseRunner;
import io.treville.scenario.report.JsonReport;
import io.treville.scenario.report.JunitReport;
import io.treville.scenario.report.KtapReport;
import io.treville.scenario.report.TextReport;
import io.treville.topology.Case;
import io.treville.topology.InvalidTopologyException;
import io.treville.topology.Topology;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
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

/** {@code run}: up, the cases, a report, down. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Brings a topology up, runs its cases, reports, and takes it down.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  treville run ioam-gob",
            "  treville run ioam-gob --case combined --format json",
            "  treville run ioam-gob --format ktap --junit report.xml"
        })
final class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TOPOLOGY", description = "A file, or the name of one in testbed-topologies/.")
    private String topology = "";

    @Option(names = "--case", paramLabel = "NAME", description = "Run only this case; may be repeated.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default), json or ktap.")
    private Format format = Format.TEXT;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write a JUnit XML report too.")
    private @Nullable Path junit;

    @Mixin
    private PlaceOptions place = new PlaceOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** Forms of the report on standard output. */
    enum Format {
        TEXT,
        JSON,
        KTAP
    }

    @Override
    public Integer call() throws HostException, InterruptedException, IOException, InvalidTopologyException {
        Topology parsed = Topologies.load(topology, Topologies.Objects.NEEDED);
        List<Case> cases = select(parsed);
        PrintWriter out = spec.commandLine().getOut();
        EventStream events = new EventStream();
        JunitReport junitReport = new JunitReport(parsed.name());
        ProgressLine progress = ProgressLine.onStandardError();
        events.add(progress);
        events.add(junitReport);
        switch (format) {
            case TEXT -> events.add(new TextReport(out, Terminals.paint()));
            case JSON -> events.add(new JsonReport(out));
            case KTAP -> events.add(new KtapReport(out, cases.size()));
        }
        LabRequest request = place.request(parsed);
        events.emit(new LabEvent.LabStarted(
                request.name(), parsed.name(), PlaceOptions.word(request.place()), Version.text()));
        try {
            CaseRunner.Tally tally = run(request, events, cases);
            events.emit(new LabEvent.LabEnded(
                    tally.passed(), tally.failed(), tally.skipped(), Duration.ofNanos(events.elapsedNanos())));
            return tally.failed() > 0 ? ExitCode.FAILED : ExitCode.OK;
        } finally {
            progress.end();
            if (junit != null) {
                junitReport.write(junit);
            }
        }
    }

    private static CaseRunner.Tally run(LabRequest request, EventStream events, List<Case> cases)
            throws HostException, InterruptedException {
        try (Lab lab = Lab.of(request, events)) {
            Interruption interruption = Interruption.closing(lab);
            try {
                CaseRunner.Tally tally = upAndRun(lab, events, cases);
                if (interruption.came()) {
                    throw new InterruptedException();
                }
                return tally;
            } catch (HostException failure) {
                if (interruption.came()) {
                    throw (InterruptedException) new InterruptedException().initCause(failure);
                }
                throw failure;
            } finally {
                interruption.close();
            }
        }
    }

    private static CaseRunner.Tally upAndRun(Lab lab, EventStream events, List<Case> cases)
            throws HostException, InterruptedException {
        LabHost host = lab.up();
        events.emit(new LabEvent.PhaseStarted(Phase.CASES, cases.size() + " cases"));
        long start = events.elapsedNanos();
        CaseRunner.Tally tally = new CaseRunner(host, events).run(cases);
        Duration took = Duration.ofNanos(events.elapsedNanos() - start);
        events.emit(new LabEvent.PhaseEnded(Phase.CASES, took, cases.size() + " cases"));
        return tally;
    }

    private List<Case> select(Topology parsed) {
        if (only.isEmpty()) {
            return parsed.cases();
        }
        List<String> known = parsed.cases().stream().map(Case::name).toList();
        for (String name : only) {
            if (!known.contains(name)) {
                throw new CommandException(
                        ExitCode.USAGE,
                        parsed.name() + " has no case '" + name + "': it has " + String.join(", ", known));
            }
        }
        return parsed.cases().stream()
                .filter(each -> only.contains(each.name()))
                .toList();
    }
}
