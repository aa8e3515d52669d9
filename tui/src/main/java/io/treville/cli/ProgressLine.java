package io.treville.cli;

import io.treville.lab.LabEvent;
import io.treville.lab.LabListener;
import io.treville.lab.Phase;
import java.io.PrintStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The progress of long phases: one line that is redrawn on a terminal, a plain line for each tenth elsewhere. Always on
 * standard error, so that a report on standard output stays whole.
 */
final class ProgressLine implements LabListener {
    private static final int BAR = 24;

    private final PrintStream err;
    private final boolean terminal;
    private boolean drawn;
    private int tenth = -1;

    private ProgressLine(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    static ProgressLine onStandardError() {
        return new ProgressLine(System.err, Terminals.interactive());
    }

    @Override
    public void on(long nanos, LabEvent event) {
        switch (event) {
            case LabEvent.PhaseStarted started -> {
                tenth = -1;
                if (terminal && started.phase() != Phase.CASES) {
                    draw(started.phase().toString().toLowerCase(java.util.Locale.ROOT) + " " + started.detail());
                }
            }
            case LabEvent.PhaseProgress progress -> progress(progress);
            default -> erase();
        }
    }

    private void progress(LabEvent.PhaseProgress progress) {
        String name = progress.phase().toString().toLowerCase(java.util.Locale.ROOT);
        if (terminal) {
            draw(name + " " + bar(progress.fraction()) + remaining(progress.remaining()) + " " + progress.detail());
            return;
        }
        int now = (int) (progress.fraction() * 10);
        if (progress.fraction() < 0 || now != tenth) {
            tenth = now;
            err.println("treville: " + name + " " + progress.detail()
                    + (progress.fraction() < 0 ? "" : " " + now * 10 + " %") + remaining(progress.remaining()));
        }
    }

    private static String bar(double fraction) {
        if (fraction < 0) {
            return "";
        }
        int full = (int) Math.round(Math.min(1, fraction) * BAR);
        return "[" + "#".repeat(full) + " ".repeat(BAR - full) + "] " + (int) (fraction * 100) + " %";
    }

    private static String remaining(@Nullable Duration remaining) {
        return remaining == null
                ? ""
                : " " + remaining.toMinutes() + ":" + String.format("%02d", remaining.toSecondsPart()) + " left";
    }

    private void draw(String text) {
        int columns = 79;
        err.print("\r\033[K" + (text.length() > columns ? text.substring(0, columns) : text));
        err.flush();
        drawn = true;
    }

    private void erase() {
        if (drawn) {
            err.print("\r\033[K");
            err.flush();
            drawn = false;
        }
    }
}
