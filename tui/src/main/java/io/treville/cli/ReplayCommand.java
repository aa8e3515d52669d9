package io.treville.cli;

import io.treville.lab.LabListener;
import io.treville.record.Entry;
import io.treville.record.Moment;
import io.treville.record.Recording;
import io.treville.record.Timed;
import io.treville.record.Verification;
import io.treville.scenario.report.JsonReport;
import io.treville.scenario.report.TextReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code replay}: what was recorded, again, without a lab. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Shows a recording again. It needs no lab, no root, no kernel and no QEMU.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  treville replay ioam-gob.rec --verify",
            "  treville replay ioam-gob.rec --format json",
        })
final class ReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A file that run, record or demo recorded.")
    private Path file = Path.of("");

    @Option(
            names = "--verify",
            description = "Replay without showing, and compare the screens and the lab's state with what was recorded:"
                    + " status 1 and the first difference when there is one.")
    private boolean verify;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text (default) or json: the events, as run prints them.")
    private DataFormat format = DataFormat.TEXT;

    @Option(names = "--full", description = "Print every step, expectation and trace line.")
    private boolean full;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        Recording recording = Recordings.read(file);
        PrintWriter out = spec.commandLine().getOut();
        if (verify) {
            return verify(recording, out);
        }
        events(recording, out);
        if (!recording.damage().isEmpty()) {
            spec.commandLine().getErr().println("treville: " + file + ": " + recording.damage());
        }
        return ExitCode.OK;
    }

    private int verify(Recording recording, PrintWriter out) {
        Verification verification = Verification.of(recording);
        if (!verification.difference().isEmpty()) {
            out.println(file + ": " + verification.difference());
            return ExitCode.FAILED;
        }
        out.println(file + ": " + Moment.text(recording.nanos()) + ", "
                + recording.entries().size() + " entries, "
                + verification.grids() + " screens and the lab's state at " + verification.checkpoints()
                + " moments are as recorded");
        return ExitCode.OK;
    }

    private void events(Recording recording, PrintWriter out) {
        LabListener report = switch (format) {
            case TEXT -> new TextReport(out, Terminals.paint(), full);
            case JSON -> new JsonReport(out);
        };
        for (Timed timed : recording.entries()) {
            if (timed.entry() instanceof Entry.Happened happened) {
                report.on(timed.nanos(), happened.event());
            }
        }
        out.flush();
    }
}
