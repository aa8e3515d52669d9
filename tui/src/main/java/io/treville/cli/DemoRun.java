package io.treville.cli;

import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.lab.EventStream;
import io.treville.lab.Lab;
import io.treville.lab.LabEvent;
import io.treville.lab.LabRequest;
import io.treville.lab.Phase;
import io.treville.pty.TerminalSize;
import io.treville.record.Director;
import io.treville.record.LabWatch;
import io.treville.record.Recorder;
import io.treville.record.ShellSize;
import io.treville.record.Tempo;
import io.treville.scenario.CaseRunner;
import io.treville.scenario.Pace;
import io.treville.scenario.report.JsonReport;
import io.treville.scenario.report.TextReport;
import io.treville.topology.Case;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings a lab up, has its demo performed, and takes it down. */
final class DemoRun {

    private final LabRequest request;
    private final Case demo;
    private final Tempo tempo;
    private final PrintWriter out;
    private final Recorder recorder;
    private final EventStream events = new EventStream();
    private final Pace pace = new Pace();

    /** Of the shells: wide enough for what is typed, and no higher than an export has room for, until a screen says another. */
    private final ShellSize size = new ShellSize(new TerminalSize(100, 18));

    private volatile @Nullable LabHost up;

    DemoRun(LabRequest request, Case demo, Tempo tempo, @Nullable Path record, PrintWriter out) {
        this.request = request;
        this.demo = demo;
        this.tempo = tempo;
        this.out = out;
        recorder = Recordings.begin(record, request);
        events.add(pace);
        events.add(recorder);
    }

    /** What is told line by line. */
    enum Lines {
        ALL,
        /** All of one that was not as expected, and else only that it was. */
        OF_FAILURE,
        JSON
    }

    /** Performs it on the terminal's screen; returns the exit status. */
    int onScreen() throws HostException, InterruptedException, IOException {
        DemoInterface screen = DemoInterface.open(request, tempo, size, () -> up);
        if (screen != null) {
            recorder.view(screen::take);
        }
        return run(screen, screen == null ? Lines.ALL : Lines.OF_FAILURE);
    }

    /** Performs it line by line; returns the exit status. */
    int byLines(Lines lines) throws HostException, InterruptedException, IOException {
        return run(null, lines);
    }

    private int run(@Nullable DemoInterface screen, Lines lines)
            throws HostException, InterruptedException, IOException {
        StringWriter told = new StringWriter();
        PrintWriter report = lines == Lines.OF_FAILURE ? new PrintWriter(told) : out;
        events.add(lines == Lines.JSON ? new JsonReport(report) : new TextReport(report, Terminals.paint(), true));
        LabCourse course = new LabCourse(request, events);
        CaseRunner.Tally tally;
        try {
            course.begin();
            tally = course.through(this::perform);
            course.end(tally);
        } catch (HostException e) {
            course.fail(e);
            throw e;
        } finally {
            recorder.end("the demo ended");
            if (screen != null) {
                screen.close();
            }
        }
        if (lines == Lines.OF_FAILURE) {
            out.print(tally.failed() > 0 ? told : request.topology().name() + ": the demo went as expected\n");
        }
        out.flush();
        return tally.failed() > 0 ? ExitCode.FAILED : ExitCode.OK;
    }

    private CaseRunner.Tally perform(Lab lab) throws HostException, InterruptedException {
        LabHost host = lab.up();
        up = host;
        events.emit(new LabEvent.PhaseStarted(Phase.CASES, demo.title()));
        long start = events.elapsedNanos();
        CaseRunner.Tally tally;
        try (LabWatch _ = new LabWatch(host, recorder);
                Director director = new Director(host, recorder, tempo, size)) {
            tally = new CaseRunner(lab.topology(), host, events, pace, tempo, director, lab.console())
                    .run(List.of(demo));
        }
        events.emit(
                new LabEvent.PhaseEnded(Phase.CASES, Duration.ofNanos(events.elapsedNanos() - start), demo.title()));
        return tally;
    }
}
