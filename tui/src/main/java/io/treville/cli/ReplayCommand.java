package io.treville.cli;

import io.treville.lab.LabListener;
import io.treville.record.Entry;
import io.treville.record.Export;
import io.treville.record.Moment;
import io.treville.record.Recording;
import io.treville.record.Timed;
import io.treville.record.Verification;
import io.treville.scenario.report.Json;
import io.treville.scenario.report.JsonReport;
import io.treville.scenario.report.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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
            "  treville replay ioam-gob.rec --export ioam-gob.html",
            "  treville replay ioam-gob.rec --export ioam-gob.svg --at 2s"
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
            description =
                    "text or json: the events, as run prints them, instead of the terminal interface; with --verify its"
                            + " result.")
    private @Nullable DataFormat format;

    @Option(
            names = "--export",
            paramLabel = "FILE",
            description = "Write it in another form: .cast (asciinema), .svg, .html (a page that plays it) or .txt.")
    private @Nullable Path export;

    @Option(
            names = "--cast-version",
            paramLabel = "2|3",
            description = "Of asciinema's format (default: 2, which every asciinema plays).")
    private int castVersion = 2;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "With .svg: the picture of this moment; without, one that moves.")
    private @Nullable Duration at;

    @Option(names = "--size", paramLabel = "COLUMNSxROWS", description = "Of what is exported (default: 100x36).")
    private String size = "100x36";

    @Option(names = "--full", description = "Print every step, expectation and trace line.")
    private boolean full;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Recording recording = Recordings.read(file);
        PrintWriter out = spec.commandLine().getOut();
        if (verify) {
            return verify(recording, out);
        }
        if (export != null) {
            export(recording, export);
            return ExitCode.OK;
        }
        if (format == null && !full && Terminals.interactive()) {
            ReplayInterface.show(recording);
        } else {
            events(recording, out);
        }
        if (!recording.damage().isEmpty()) {
            spec.commandLine().getErr().println("treville: " + file + ": " + recording.damage());
        }
        return ExitCode.OK;
    }

    private void export(Recording recording, Path target) throws IOException {
        Matcher cells = Pattern.compile("([0-9]{1,4})x([0-9]{1,4})").matcher(size);
        if (!cells.matches()) {
            throw new CommandException(ExitCode.USAGE, "--size " + size + ": COLUMNSxROWS, as 100x36");
        }
        form(target)
                .write(
                        recording,
                        target,
                        at == null ? 0 : at.toNanos(),
                        Integer.parseInt(cells.group(1)),
                        Integer.parseInt(cells.group(2)));
    }

    private Export form(Path target) {
        String name = target.toString();
        if (castVersion != 2 && castVersion != 3) {
            throw new CommandException(ExitCode.USAGE, "--cast-version " + castVersion + ": 2 or 3");
        }
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "cast" -> castVersion == 2 ? Export.ASCIICAST_V2 : Export.ASCIICAST_V3;
            case "svg" -> at == null ? Export.SVG_ANIMATED : Export.SVG;
            case "html" -> Export.HTML;
            case "txt" -> Export.TEXT;
            default ->
                throw new CommandException(
                        ExitCode.USAGE, "--export " + target + ": the name tells the form: .cast, .svg, .html or .txt");
        };
    }

    private int verify(Recording recording, PrintWriter out) {
        Verification verification = Verification.of(recording);
        if (format == DataFormat.JSON) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("file", file.toString());
            fields.put("ok", verification.difference().isEmpty());
            fields.put("nanos", recording.nanos());
            fields.put("entries", recording.entries().size());
            fields.put("moments", verification.checkpoints());
            fields.put("screens", verification.grids());
            fields.put("difference", verification.difference());
            out.println(Json.document(fields));
            out.flush();
            return verification.difference().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
        }
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
        LabListener report =
                format == DataFormat.JSON ? new JsonReport(out) : new TextReport(out, Terminals.paint(), full);
        for (Timed timed : recording.entries()) {
            if (timed.entry() instanceof Entry.Happened happened) {
                report.on(timed.nanos(), happened.event());
            }
        }
        out.flush();
    }
}
