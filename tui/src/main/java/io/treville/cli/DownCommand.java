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

/** {@code down}: takes labs down, also those whose process was killed. */
final class DownCommand extends BriefCommand {
    private final Argument<List<String>> names = parameters("0..*", "LAB", "Labs to take down.");
    private final Argument<Boolean> all = flag("--all", "Every lab and every run of this user.");
    private final Argument<DataFormat> format = format("text (default) or json.");
    private final LabOption lab = lab();

    DownCommand() {
        super(
                "down",
                "Takes labs down: those named, or the only one that is up. What killed labs and runs left behind is"
                        + " removed too.");
        examples("treville down", "treville down ioam-gob second", "treville down --all");
    }

    @Override
    public Integer call() throws HostException, InterruptedException {
        Sweep sweep = new Sweep(RuntimeDirectory.open());
        List<RunningLab> chosen = all.get() ? List.of() : chosen();
        List<Sweep.Removed> removed = new ArrayList<>(all.get() ? sweep.all() : sweep.orphans());
        for (RunningLab each : chosen) {
            removed.add(sweep.one(each.directory()));
        }
        PrintWriter out = out();
        for (Sweep.Removed each : removed) {
            switch (format.get()) {
                case TEXT -> out.println(each.lab() + ": " + each.how());
                case JSON -> out.println(Json.document(each));
            }
        }
        if (removed.isEmpty() && format.get() == DataFormat.TEXT) {
            out.println("no labs");
        }
        out.flush();
        return ExitCode.OK;
    }

    private List<RunningLab> chosen() throws HostException {
        List<RunningLab> labs = new ArrayList<>();
        for (String name : names.get()) {
            labs.add(Labs.chosen(name));
        }
        if (lab.given() || (names.get().isEmpty() && !Labs.all().isEmpty())) {
            labs.add(lab.lab());
        }
        return labs;
    }
}
