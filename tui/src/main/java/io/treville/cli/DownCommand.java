package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.RuntimeDirectory;
import io.treville.lab.Sweep;
import io.treville.lab.daemon.Labs;
import io.treville.lab.daemon.RunningLab;
import io.treville.scenario.report.Json;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code down}: takes labs down, also those whose process was killed. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description =
                "Takes labs down: those named, or the only one that is up. What killed labs and runs left behind is"
                        + " removed too.",
        footerHeading = "%nExamples:%n",
        footer = {"  treville down", "  treville down ioam-gob second", "  treville down --all"})
final class DownCommand implements Callable<Integer> {
    @Parameters(paramLabel = "LAB", arity = "0..*", description = "Labs to take down.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--all", description = "Every lab and every run of this user.")
    private boolean all;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
    private DataFormat format = DataFormat.TEXT;

    @Mixin
    private LabOption lab = new LabOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws HostException, InterruptedException {
        Sweep sweep = new Sweep(RuntimeDirectory.open());
        List<RunningLab> chosen = all ? List.of() : chosen();
        List<Sweep.Removed> removed = new ArrayList<>(all ? sweep.all() : sweep.orphans());
        for (RunningLab each : chosen) {
            removed.add(sweep.one(each.directory()));
        }
        PrintWriter out = spec.commandLine().getOut();
        for (Sweep.Removed each : removed) {
            switch (format) {
                case TEXT -> out.println(each.lab() + ": " + each.how());
                case JSON -> out.println(Json.document(each));
            }
        }
        if (removed.isEmpty() && format == DataFormat.TEXT) {
            out.println("no labs");
        }
        out.flush();
        return ExitCode.OK;
    }

    private List<RunningLab> chosen() throws HostException {
        List<RunningLab> labs = new ArrayList<>();
        for (String name : names) {
            labs.add(Labs.chosen(name));
        }
        if (lab.given() || (names.isEmpty() && !Labs.all().isEmpty())) {
            labs.add(lab.lab());
        }
        return labs;
    }
}
