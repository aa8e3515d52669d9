package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.LabEvent;
import io.treville.lab.daemon.LabClient;
import io.treville.scenario.report.JsonReport;
import io.treville.scenario.report.TextReport;
import io.treville.trace.GobRun;
import java.io.PrintWriter;
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

/** {@code trace}: what programs print, as they print it. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        description =
                "Shows what the programs of a lab print (bpf_printk), each line with its node, and with --gob each run on a"
                        + " Global Opaque Block; until ctrl-C, --for or --count. With nodes named, theirs only.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  treville trace",
            "  treville trace athos porthos --for 5s",
            "  treville trace --gob --count 5 --format json"
        })
final class TraceCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NODE", arity = "0..*", description = "Nodes to show.")
    private List<String> nodes = new ArrayList<>();

    @Option(names = "--gob", description = "Runs on Global Opaque Blocks too.")
    private boolean gob;

    @Option(names = "--for", paramLabel = "TIME", description = "End after this time, as 10s or 500ms.")
    private @Nullable Duration duration;

    @Option(names = "--count", paramLabel = "N", description = "End after so many lines.")
    private @Nullable Integer count;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
    private DataFormat format = DataFormat.TEXT;

    @Mixin
    private LabOption lab = new LabOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws HostException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        TextReport text = new TextReport(out, Terminals.paint(out), true);
        JsonReport json = new JsonReport(out);
        try (LabClient client = lab.open()) {
            for (String node : nodes) {
                Nodes.check(client, node);
            }
            Streaming streaming = new Streaming(client, duration, count);
            client.subscribe((nanos, event) -> {
                if (!wanted(event) || !streaming.admits(event)) {
                    return;
                }
                switch (format) {
                    case JSON -> json.on(nanos, event);
                    case TEXT -> text.on(nanos, event instanceof LabEvent.Gob run ? asLine(run.run()) : event);
                }
                streaming.shown(event, out);
            });
            streaming.await();
        }
        return ExitCode.OK;
    }

    private boolean wanted(LabEvent event) {
        return switch (event) {
            case LabEvent.Trace trace -> isWanted(trace.line().node());
            case LabEvent.Gob run -> gob && isWanted(run.run().node());
            case LabEvent.Lost _ -> true;
            default -> false;
        };
    }

    private boolean isWanted(@Nullable String node) {
        return nodes.isEmpty() || nodes.contains(node);
    }

    private static LabEvent asLine(GobRun run) {
        String payload = run.before().equals(run.after()) ? run.after() : run.before() + " → " + run.after();
        String line = "gob " + run.hook() + " " + run.dev() + " schema " + run.schema() + " " + payload + " returned "
                + run.returnCode() + " " + run.verdict();
        return new LabEvent.Trace(
                new io.treville.trace.TraceLine(run.node(), null, "", 0, run.cpu(), run.timeNanos(), line));
    }
}
