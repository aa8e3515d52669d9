package io.treville.tui.replay;

import io.treville.lab.LabEvent;
import io.treville.pty.TerminalSize;
import io.treville.record.Entry;
import io.treville.record.Recording;
import io.treville.record.Timed;
import io.treville.topology.Topology;
import io.treville.tui.Settings;
import io.treville.tui.Setup;
import io.treville.tui.Tui;
import io.treville.tui.action.Action;
import io.treville.tui.panel.Panels;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The interface of a lab that shows what is recorded: as it is recorded, or as it is replayed. From any thread. */
final class Performance implements AutoCloseable {
    private static final int REPORT = -1;
    private static final int REPORT_COLUMNS = 80;
    private static final int REPORT_ROWS = 24;

    private final RecordedShells shells;
    private final Tui tui;
    private final @Nullable RunReport report;
    private boolean reported;

    /** Whether there is ever another one than the report. */
    private boolean hasTerminals;

    private Performance(
            Topology topology,
            Panels.Source panels,
            Settings settings,
            @Nullable Consumer<TerminalSize> resized,
            @Nullable RunReport report,
            Runnable changed) {
        this.report = report;
        shells = new RecordedShells(resized);
        tui = new Tui(Setup.of(topology, shells::open).withPanels(panels).withSettings(settings), changed::run);
        tui.caption("");
        tui.act(Action.MERGE); // what is said is mostly of more than one node
    }

    /**
     * On a stage.
     *
     * @param resized told the size of the shells' parts of the screen, which they take; may wait
     * @param changed called when there is something new to draw
     */
    static Performance staged(
            Topology topology,
            Panels.Source panels,
            Settings settings,
            Consumer<TerminalSize> resized,
            Runnable changed) {
        return new Performance(topology, panels, settings, resized, null, changed);
    }

    /** Replayed: shells have the recorded sizes, and what a run reports is a terminal too. */
    static Performance replayed(Recording recording, Panels.Source panels, Settings settings, Runnable changed) {
        Topology topology = recording.began().topology();
        Performance performance = new Performance(topology, panels, settings, null, new RunReport(), changed);
        performance.hasTerminals =
                recording.entries().stream().anyMatch(timed -> timed.entry() instanceof Entry.PaneOpened);
        return performance;
    }

    Tui tui() {
        return tui;
    }

    void apply(Timed timed) {
        shells.apply(timed.entry());
        switch (timed.entry()) {
            case Entry.Happened(LabEvent event) -> happened(timed.nanos(), event);
            case Entry.PaneOpened opened -> tui.place(opened.node());
            case Entry.PaneShown shown -> tui.show(shells.node(shown.pane()));
            case Entry.Highlighted highlighted -> tui.point(highlighted.names());
            default -> {
                // Of the shells, or nothing that is seen.
            }
        }
    }

    private void happened(long nanos, LabEvent event) {
        tui.on(nanos, event);
        switch (event) {
            case LabEvent.CaseStarted started -> tui.caption(started.title());
            case LabEvent.Caption caption -> tui.caption(caption.text());
            default -> {
                // Shown by the interface itself.
            }
        }
        if (report != null) {
            report(report, nanos, event);
        }
    }

    private void report(RunReport now, long nanos, LabEvent event) {
        switch (event) {
            case LabEvent.StepStarted step -> tui.step(step.text());
            case LabEvent.Did did -> tui.step(did.command());
            case LabEvent.CaseEnded _ -> tui.step("");
            default -> {
                // In the report alone.
            }
        }
        now.on(nanos, event);
        byte[] printed = now.take();
        if (printed.length == 0) {
            return;
        }
        if (!reported) {
            reported = true;
            shells.apply(new Entry.PaneOpened(REPORT, RunReport.PLACE, REPORT_COLUMNS, REPORT_ROWS));
            tui.place(RunReport.PLACE);
            if (!hasTerminals) {
                tui.show(RunReport.PLACE);
            }
        }
        shells.apply(new Entry.Output(REPORT, printed));
    }

    /** Shows where an entry is to be seen, if it is to be seen in a terminal. */
    void showPlaceOf(Entry entry) {
        switch (entry) {
            case Entry.Output output -> {
                shells.show(output.pane());
                tui.show(shells.node(output.pane()));
            }
            case Entry.Happened(LabEvent event) when reported && RunReport.tellsOf(event) -> tui.show(RunReport.PLACE);
            default -> {
                // In another part, or in all of them.
            }
        }
    }

    /** Shows the next terminal of what is looked at; which one, or empty where it has no other. */
    String nextTerminal(String place) {
        return shells.next(place);
    }

    @Override
    public void close() {
        tui.close();
    }
}
