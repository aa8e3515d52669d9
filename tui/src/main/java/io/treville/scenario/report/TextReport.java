package io.treville.scenario.report;

import io.treville.lab.LabEvent;
import io.treville.lab.LabEvent.Verdict;
import io.treville.lab.LabListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a person reads while a run goes on: phases with their times, then the cases. A case that passed is one line with
 * what each node printed, folded; one that failed says first what was expected and what was seen. In full, each line of
 * trace, step and expectation is printed as it comes.
 */
public final class TextReport implements LabListener {
    private final PrintWriter out;
    private final Paint paint;
    private final boolean full;
    private final List<LabEvent.CaseEnded> ended = new ArrayList<>();
    private final List<String> exceeded = new ArrayList<>();
    private @Nullable CaseLog log;
    private int width = 12;

    /** A folded report. */
    public TextReport(PrintWriter out, Paint paint) {
        this(out, paint, false);
    }

    /** @param full whether everything is printed as it comes */
    public TextReport(PrintWriter out, Paint paint, boolean full) {
        this.out = out;
        this.paint = paint;
        this.full = full;
    }

    /** Colours, or none. */
    public enum Paint {
        PLAIN,
        COLOUR;

        String green(String text) {
            return sgr("32", text);
        }

        String red(String text) {
            return sgr("1;31", text);
        }

        String dim(String text) {
            return sgr("2", text);
        }

        String bold(String text) {
            return sgr("1", text);
        }

        /** A colour of its own for each node, stable within a run. */
        String node(String name) {
            return sgr("3" + (1 + Math.floorMod(name.hashCode(), 6)), name);
        }

        private String sgr(String code, String text) {
            return this == PLAIN ? text : "\033[" + code + "m" + text + "\033[0m";
        }
    }

    @Override
    public void on(long nanos, LabEvent event) {
        switch (event) {
            case LabEvent.LabStarted started ->
                out.println(paint.bold("treville " + started.version()) + " · " + started.topology() + " · "
                        + started.place());
            case LabEvent.PhaseEnded phase -> phase(phase);
            case LabEvent.Notice notice -> out.println("  " + paint.dim(notice.text()));
            case LabEvent.NodeUp node -> width = Math.max(width, node.node().length() + 2);
            case LabEvent.VerifierLog verifier ->
                out.println(verifier.log().indent(4).stripTrailing());
            case LabEvent.CaseStarted started -> begin(started);
            case LabEvent.Caption caption -> out.println("  " + paint.bold(caption.text()));
            case LabEvent.CaseEnded end -> end(end);
            case LabEvent.GuestFailed failed -> guest(failed);
            case LabEvent.BudgetChecked budget -> budget.exceeded().forEach(this::over);
            case LabEvent.LabEnded end -> table(end);
            default -> inCase(event);
        }
        out.flush();
    }

    private void begin(LabEvent.CaseStarted started) {
        log = new CaseLog(started);
        if (full) {
            out.println();
            out.println("case " + paint.bold(started.name())
                    + (started.title().isEmpty() ? "" : paint.dim("  " + started.title())));
        }
    }

    private void inCase(LabEvent event) {
        CaseLog current = log;
        if (current != null) {
            current.add(event);
        }
        if (event instanceof LabEvent.Lost lost) {
            out.println(paint.red("  lost " + lost.count() + " at " + lost.where()));
        }
        if (full) {
            switch (event) {
                case LabEvent.Trace trace ->
                    trace(trace.line().node(), trace.line().text());
                case LabEvent.StepEnded step -> verdict(step.ok(), step.text(), step.detail());
                case LabEvent.ExpectationChecked check -> verdict(check.ok(), check.text(), check.detail());
                default -> {
                    // Packets are shown only where they matter.
                }
            }
        }
    }

    private void end(LabEvent.CaseEnded end) {
        ended.add(end);
        CaseLog current = log;
        log = null;
        if (current == null) {
            return;
        }
        current.add(end);
        boolean failed = end.verdict() == Verdict.FAILED;
        String title = current.title().isEmpty() || current.title().equals(end.name()) ? "" : "  " + current.title();
        if (failed || !full) {
            out.println((failed ? paint.red("FAIL ") : paint.green("ok   "))
                    + paint.bold(end.name())
                    + paint.dim(title + "  " + time(end.took())));
        }
        if (failed) {
            FailureText.of(current).forEach(line -> out.println("  " + line));
        } else if (!full) {
            current.trace().forEach(this::folded);
            soft(current);
        }
    }

    private void over(String line) {
        exceeded.add(line);
        out.println(paint.red("OVER BUDGET ") + line);
    }

    /** What a node printed: each different line once, in the order they first came. */
    private void folded(String node, CaseLog.Tail<io.treville.trace.TraceLine> tail) {
        List<String> different = new ArrayList<>();
        for (io.treville.trace.TraceLine line : tail.last()) {
            if (!different.contains(line.text()) && different.size() < 4) {
                different.add(line.text());
            }
        }
        String shown = different.size() < 4 ? String.join(" / ", different) : different.getFirst() + " / …";
        trace(node, shown + (tail.count() > 1 ? paint.dim("  (" + tail.count() + " lines)") : ""));
    }

    private void soft(CaseLog current) {
        for (LabEvent.StepEnded step : current.steps()) {
            if (!step.ok()) {
                out.println("  " + paint.red("soft") + " " + step.text() + FailureText.suffix(step.detail()));
            }
        }
        for (LabEvent.ExpectationChecked check : current.checks()) {
            if (!check.ok()) {
                out.println("  " + paint.red("soft") + " " + check.text() + FailureText.suffix(check.detail()));
            }
        }
    }

    private void phase(LabEvent.PhaseEnded phase) {
        if (phase.phase() == io.treville.lab.Phase.CASES) {
            return;
        }
        out.println("  " + pad(phase.phase().name().toLowerCase(Locale.ROOT), 8) + pad(phase.detail(), 56)
                + time(phase.took()));
    }

    private void trace(@Nullable String node, String text) {
        String name = node == null ? "unattributed" : node;
        String padding = " ".repeat(Math.max(1, width - name.length()));
        out.println("  " + (name.equals("unattributed") ? paint.dim(name) : paint.node(name)) + padding + text);
    }

    private void verdict(boolean ok, String text, String detail) {
        String mark = ok ? paint.green("ok  ") : paint.red("FAIL");
        out.println("  " + mark + " " + text + (detail.isEmpty() ? "" : paint.dim(": ") + detail));
    }

    private void guest(LabEvent.GuestFailed failed) {
        out.println(paint.red(failed.reason()));
        failed.splat().forEach(line -> out.println("  | " + line));
        if (!failed.before().isEmpty()) {
            out.println("  just before:");
            failed.before().forEach(line -> out.println("    " + line));
        }
    }

    private void table(LabEvent.LabEnded end) {
        if (ended.size() > 1 || full) {
            out.println();
            int longest = 4;
            for (LabEvent.CaseEnded each : ended) {
                longest = Math.max(longest, each.name().length());
            }
            out.println("  " + paint.dim(pad("case", longest + 2) + pad("verdict", 9) + "time"));
            for (LabEvent.CaseEnded each : ended) {
                String word = pad(each.verdict().name().toLowerCase(Locale.ROOT), 9);
                out.println("  " + pad(each.name(), longest + 2)
                        + (each.verdict() == Verdict.FAILED ? paint.red(word) : paint.green(word))
                        + pad(time(each.took()), 9)
                        + each.detail());
            }
        }
        ended.clear();
        String sum = end.passed() + " passed, " + end.failed() + " failed"
                + (end.skipped() > 0 ? ", " + end.skipped() + " skipped" : "")
                + (exceeded.isEmpty() ? "" : ", over budget") + " in " + time(end.took());
        out.println(end.failed() > 0 || !exceeded.isEmpty() ? paint.red(sum) : paint.green(sum));
        exceeded.clear();
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text + " " : text + " ".repeat(width - text.length());
    }

    /** {@code 12 ms} or {@code 2.31 s}. */
    static String time(Duration duration) {
        long millis = duration.toMillis();
        return millis < 1000 ? millis + " ms" : String.format(Locale.ROOT, "%.2f s", millis / 1000.0);
    }
}
