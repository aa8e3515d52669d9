package io.treville.cli;

import io.treville.lab.LabEvent;
import io.treville.lab.LabListener;
import io.treville.lab.Phase;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The progress of a run's phases: on a terminal a bar that is gone before anything else is written; elsewhere plain lines
 * for the one phase that may take minutes, the kernel's build.
 */
final class ProgressLine implements LabListener {
    private final Progress progress;
    private final boolean terminal;
    private String step = "";

    /** @param terminal whether progress draws a line that is erased again */
    ProgressLine(Progress progress, boolean terminal) {
        this.progress = progress;
        this.terminal = terminal;
    }

    /** @param quiet whether nothing is drawn at all */
    static ProgressLine onStandardError(boolean quiet) {
        if (quiet) {
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            return new ProgressLine(new Progress(nowhere, false, false, 80), false);
        }
        return new ProgressLine(Progress.onStandardError(), Progress.onTerminal());
    }

    @Override
    public void on(long nanos, LabEvent event) {
        switch (event) {
            case LabEvent.PhaseStarted started -> started(started);
            case LabEvent.PhaseProgress at -> at(at);
            default -> progress.erase();
        }
    }

    /** Nothing follows; the bar goes. */
    void end() {
        progress.erase();
    }

    private void started(LabEvent.PhaseStarted started) {
        progress.erase();
        step = "";
        boolean quick = started.phase() == Phase.CASES || started.phase() == Phase.DOWN;
        if (terminal && !quick) {
            progress.started(name(started.phase()) + " " + started.detail());
        }
    }

    private void at(LabEvent.PhaseProgress at) {
        if (!terminal && at.phase() != Phase.KERNEL) {
            return;
        }
        String label = name(at.phase()) + ": " + at.detail();
        if (!label.equals(step)) {
            step = label;
            progress.started(label);
        }
        if (at.fraction() > 0) {
            progress.at(label, at.fraction(), at.remaining());
        }
    }

    private static String name(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }
}
