package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.LabListener;
import io.treville.lab.LabRequest;
import io.treville.scenario.Prompt;
import io.treville.scenario.report.Comparison;
import io.treville.scenario.report.Json;
import io.treville.scenario.report.JunitReport;
import io.treville.topology.Case;
import io.treville.topology.InvalidTopologyException;
import io.treville.topology.Topology;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        description = "Brings topologies up, runs their cases, reports, and takes them down.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  treville run ioam-gob",
            "  treville run ioam-gob --case combined --record ioam-gob.rec",
            "  treville run xdp-counter --format ktap --junit report.xml",
            "  treville run a.yaml b.yaml --jobs 2 --shard 1/3 --artifacts out",
            "  treville run xdp-counter --repeat 20 --until-fail",
            "  treville run xdp-counter --keep",
            "  treville run xdp-counter --format json",
            "  treville run lab.yaml --compare bzImage-before bzImage-after",
            "  git bisect run treville run lab.yaml --bisect --kernel arch/x86/boot/bzImage"
        })
final class RunCommand implements Callable<Integer> {
    /** The status by which git-bisect(1) passes a revision over. */
    private static final int BISECT_SKIP = 125;

    @Parameters(
            paramLabel = "TOPOLOGY",
            arity = "1..*",
            description = "Files, or names of those in testbed-topologies/.")
    private List<String> topologies = new ArrayList<>();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Mixin
    private ReportOptions reports = new ReportOptions();

    @Option(names = "--jobs", paramLabel = "N", description = "Run so many labs at once (default: one).")
    private int jobs = 1;

    @Option(names = "--repeat", paramLabel = "N", description = "Run everything so often, each time on new labs.")
    private int repeat = 1;

    @Option(names = "--until-fail", description = "With --repeat: stop after the first failure.")
    private boolean untilFail;

    @Option(
            names = "--compare",
            arity = "2",
            paramLabel = "FILE",
            description = "Run on two kernels (bzImage), or with two eBPF objects (.o), and show what differs.")
    private List<Path> compared = new ArrayList<>();

    @Option(
            names = "--bisect",
            description = "End as git bisect run expects: 0 good, 1 bad (also when the guest dies), 125 cannot tell.")
    private boolean bisect;

    private final PlaceOptions place = new PlaceOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** The command, with the options that have no annotations. */
    static CommandSpec declared() {
        RunCommand command = new RunCommand();
        return command.place.addTo(CommandSpec.forAnnotatedObject(command));
    }

    @Override
    public Integer call() throws HostException, InterruptedException, IOException, InvalidTopologyException {
        if (!bisect) {
            return run();
        }
        try {
            int status = run();
            return status == ExitCode.OK || status == ExitCode.FAILED ? status : BISECT_SKIP;
        } catch (HostException e) {
            if (e.kind() == HostException.Kind.LOST) {
                spec.commandLine().getErr().println("treville: " + e.getMessage());
                return ExitCode.FAILED;
            }
            throw new CommandException(BISECT_SKIP, String.valueOf(e.getMessage()));
        } catch (InvalidTopologyException | CommandException | IOException e) {
            throw new CommandException(BISECT_SKIP, String.valueOf(e.getMessage()));
        }
    }

    private int run() throws HostException, InterruptedException, IOException, InvalidTopologyException {
        if (jobs < 1 || repeat < 1) {
            throw new CommandException(ExitCode.USAGE, "--jobs and --repeat are at least 1");
        }
        reports.budget();
        List<Topology> parsed = new ArrayList<>();
        for (String name : topologies) {
            parsed.add(Topologies.load(name, Topologies.Objects.NEEDED));
        }
        List<PlannedRun> plans = plans(parsed, selection.of(parsed));
        if (plans.isEmpty() && selection.mayBeEmpty()) {
            spec.commandLine().getErr().println("treville: no case is chosen: nothing to run");
            return ExitCode.SKIPPED;
        }
        if (reports.html() != null && plans.size() > 1) {
            throw new CommandException(
                    ExitCode.USAGE, "--html is of one run: use --artifacts, which keeps one of each");
        }
        if (reports.record() != null && plans.size() > 1) {
            throw new CommandException(ExitCode.USAGE, "--record is of one run: name one topology, without --repeat");
        }
        if (reports.keep() && (plans.size() > 1 || bisect)) {
            throw new CommandException(
                    ExitCode.USAGE, "--keep is of one run: name one topology, without --repeat and --bisect");
        }
        return run(plans);
    }

    private int run(List<PlannedRun> plans) throws HostException, InterruptedException, IOException {
        PrintWriter out = spec.commandLine().getOut();
        ProgressLine progress = ProgressLine.onStandardError(Treville.isQuiet(spec));
        JunitReport junit =
                new JunitReport(plans.getFirst().request().topology().name());
        LabListener shown = reports.onStandardOutput(out, plans);
        LabListener all = (nanos, event) -> {
            progress.on(nanos, event);
            junit.on(nanos, event);
            shown.on(nanos, event);
        };
        Comparison comparison = compared.isEmpty()
                ? null
                : new Comparison(compared.get(0).toString(), compared.get(1).toString());
        Prompt prompt = jobs == 1 && reports.format() == ReportOptions.Format.TEXT ? Terminals.prompt() : Prompt.NOBODY;
        Runs runs = new Runs(reports, all, spec.commandLine().getErr(), untilFail, comparison, prompt);
        boolean isOwn = true;
        try {
            return status(runs.run(plans, jobs), comparison, out);
        } catch (CommandException taken) {
            isOwn = false;
            throw taken;
        } finally {
            progress.end();
            Path file = reports.junit();
            if (file != null) {
                junit.write(file);
            }
            if (reports.keep() && isOwn) {
                boolean text = reports.format() == ReportOptions.Format.TEXT;
                KeptLab.tell(
                        plans.getFirst().request(),
                        text ? out : spec.commandLine().getErr());
            }
        }
    }

    private int status(Runs.Total total, @Nullable Comparison comparison, PrintWriter out)
            throws HostException, IOException {
        if (comparison != null) {
            if (reports.format() == ReportOptions.Format.JSON) {
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("event", "compared");
                line.put("rows", comparison.rows());
                out.println(Json.document(line));
            } else {
                String mark = reports.format() == ReportOptions.Format.KTAP ? "# " : "";
                comparison.text().forEach(line -> out.println(mark + line));
            }
            out.flush();
        }
        Exception broken = total.broken();
        if (broken != null && !(comparison != null && isGuest(broken))) {
            switch (broken) {
                case HostException host -> throw host;
                case IOException io -> throw io;
                case RuntimeException bug -> throw bug;
                default -> throw new IllegalStateException(broken);
            }
        }
        if (comparison != null) {
            return comparison.differs() ? ExitCode.FAILED : ExitCode.OK;
        }
        return total.tally().failed() > 0 || !total.withinBudget() ? ExitCode.FAILED : ExitCode.OK;
    }

    /** A guest that dies is a result of a comparison. */
    private static boolean isGuest(Exception broken) {
        return broken instanceof HostException host && host.kind() == HostException.Kind.LOST;
    }

    /** A run for each topology, each side of a comparison, and each repetition. */
    private List<PlannedRun> plans(List<Topology> parsed, List<List<Case>> chosen) {
        Map<String, Integer> used = new HashMap<>();
        List<PlannedRun> plans = new ArrayList<>();
        for (int round = 0; round < repeat; round++) {
            for (int i = 0; i < parsed.size(); i++) {
                if (chosen.get(i).isEmpty() && selection.mayBeEmpty()) {
                    continue;
                }
                for (int side = compared.isEmpty() ? -1 : 0; side < (compared.isEmpty() ? 0 : 2); side++) {
                    LabRequest request = request(parsed.get(i), side);
                    int number = used.merge(request.name(), 1, Integer::sum);
                    String label = number == 1 ? request.name() : request.name() + "-" + number;
                    plans.add(new PlannedRun(label, jobs == 1 ? request : request.named(label), chosen.get(i), side));
                }
            }
        }
        return plans;
    }

    private LabRequest request(Topology topology, int side) {
        if (side < 0) {
            return place.request(topology);
        }
        Path variant = compared.get(side);
        if (!variant.toString().endsWith(".o")) {
            return place.request(topology).onKernel(variant);
        }
        return place.request(ComparedObjects.in(topology, compared, variant));
    }
}
