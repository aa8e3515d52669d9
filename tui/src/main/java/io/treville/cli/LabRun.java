package io.treville.cli;

import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.lab.EventStream;
import io.treville.lab.Lab;
import io.treville.lab.LabEvent;
import io.treville.lab.LabListener;
import io.treville.lab.Phase;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.daemon.Labs;
import io.treville.pty.TerminalSize;
import io.treville.record.Director;
import io.treville.record.LabWatch;
import io.treville.record.Recorder;
import io.treville.record.ShellSize;
import io.treville.record.Tempo;
import io.treville.scenario.CaseRunner;
import io.treville.scenario.Pace;
import io.treville.scenario.Prompt;
import io.treville.scenario.report.Artifacts;
import io.treville.scenario.report.Budget;
import io.treville.scenario.report.HtmlReport;
import io.treville.topology.Topology;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings one lab up, runs its cases, takes it down unless it is to be kept, and writes the files that are of this run only. */
final class LabRun {
    private final PlannedRun plan;
    private final EventStream events = new EventStream();
    private final Pace pace = new Pace();
    private final Budget budget;
    private final HtmlReport html;
    private final @Nullable Path htmlFile;
    private final @Nullable Artifacts artifacts;
    private final boolean keep;
    private final Prompt prompt;
    private final PrintWriter kept;
    private final @Nullable Recorder recorder;
    private final LabCourse course;

    LabRun(PlannedRun plan, ReportOptions options, Prompt prompt, PrintWriter err, LabListener report)
            throws IOException {
        this.plan = plan;
        this.prompt = prompt;
        this.kept = err;
        keep = options.keep();
        budget = options.budget();
        html = new HtmlReport(plan.request().topology());
        htmlFile = options.html();
        course = new LabCourse(plan.request(), events);
        events.add(report);
        events.add(pace);
        events.add(budget);
        recorder = options.record() == null ? null : Recordings.begin(options.record(), plan.request());
        if (recorder != null) {
            events.add(recorder);
        }
        Path folder = options.artifacts();
        if (folder == null) {
            artifacts = null;
        } else {
            artifacts = new Artifacts(folder.resolve(plan.label()));
            events.add(artifacts);
        }
        if (folder != null || htmlFile != null) {
            events.add(html);
        }
    }

    /** What came of it. */
    record Outcome(CaseRunner.Tally tally, boolean withinBudget) {
        boolean good() {
            return tally.failed() == 0 && withinBudget;
        }
    }

    Outcome run() throws HostException, InterruptedException, IOException {
        course.begin();
        try {
            CaseRunner.Tally tally = keep ? kept() : course.through(this::onLab);
            List<String> exceeded = budget.exceeded();
            if (budget.stated()) {
                events.emit(new LabEvent.BudgetChecked(exceeded));
            }
            course.end(tally);
            return new Outcome(tally, exceeded.isEmpty());
        } catch (HostException e) {
            course.fail(e);
            throw e;
        } finally {
            files();
        }
    }

    private void files() throws IOException {
        if (recorder != null) {
            recorder.end("the run ended");
        }
        if (htmlFile != null) {
            html.write(htmlFile);
        }
        if (artifacts != null) {
            html.write(artifacts.directory().resolve("report.html"));
            artifacts.close();
        }
    }

    private CaseRunner.Tally onLab(Lab lab) throws HostException, InterruptedException {
        consoleAt(lab.console());
        return cases(lab.topology(), lab.up(), lab.console());
    }

    /** On a lab with a process of its own, which stays, also when the program is told to end once it is up. */
    private CaseRunner.Tally kept() throws HostException, InterruptedException, IOException {
        try (LabClient client = KeptLab.open(plan.request(), events);
                Interruption interruption = Interruption.closing(() -> endKept(client))) {
            Path console = Labs.chosen(client.name()).console();
            consoleAt(console);
            try {
                CaseRunner.Tally tally = cases(client.status().topology(), client.host(), console);
                interruption.check(null);
                return tally;
            } catch (HostException failure) {
                interruption.check(failure);
                throw failure;
            }
        }
    }

    /** Ends what its cases do; they may not notice. */
    private void endKept(LabClient client) {
        client.close();
        if (!Interruption.awaitTold()) {
            KeptLab.tellAtTheEnd(plan.request(), kept);
        }
    }

    private void consoleAt(Path file) {
        if (artifacts != null) {
            artifacts.console(file);
        }
    }

    private CaseRunner.Tally cases(Topology topology, LabHost host, Path console)
            throws HostException, InterruptedException {
        String count = plan.cases().size() + " cases";
        events.emit(new LabEvent.PhaseStarted(Phase.CASES, count));
        long start = events.elapsedNanos();
        CaseRunner.Tally tally;
        LabWatch maps = recorder == null ? null : new LabWatch(host, recorder);
        try (Director director = new Director(host, recorder, Tempo.none(), new ShellSize(new TerminalSize(100, 24)))) {
            tally = new CaseRunner(topology, host, events, pace, prompt, director, console).run(plan.cases());
        } finally {
            if (maps != null) {
                maps.close();
            }
        }
        events.emit(new LabEvent.PhaseEnded(Phase.CASES, Duration.ofNanos(events.elapsedNanos() - start), count));
        return tally;
    }
}
