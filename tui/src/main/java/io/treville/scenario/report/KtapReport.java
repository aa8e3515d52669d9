package io.treville.scenario.report;

import io.treville.lab.LabEvent;
import io.treville.lab.LabListener;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * KTAP version 1 (Documentation/dev-tools/ktap.rst of the kernel): a test a case, its steps and expectations as
 * subtests; everything else as diagnostics.
 */
public final class KtapReport implements LabListener {
    private final PrintWriter out;
    private final int cases;
    private final List<String> subtests = new ArrayList<>();
    private int number;
    private boolean bailed;

    private final boolean several;
    private String lab = "";

    /** Writes the version line and the plan of so many cases, and checks of a budget. */
    public KtapReport(PrintWriter out, int cases) {
        this(out, cases, false);
    }

    /** @param several whether there are several runs, so that each case says of which topology it is */
    public KtapReport(PrintWriter out, int cases, boolean several) {
        this.out = out;
        this.cases = cases;
        this.several = several;
        out.println("KTAP version 1");
        out.println("1.." + cases);
        out.flush();
    }

    @Override
    public void on(long nanos, LabEvent event) {
        switch (event) {
            case LabEvent.LabStarted started -> lab = several ? started.topology() + ": " : "";
            case LabEvent.Notice notice -> out.println("# " + notice.text());
            case LabEvent.PhaseEnded phase ->
                out.println("# " + Json.kebab(phase.phase().name()) + ": "
                        + phase.took().toMillis() + " ms");
            case LabEvent.Trace trace ->
                out.println("# "
                        + (trace.line().node() == null
                                ? "unattributed"
                                : trace.line().node()) + ": " + trace.line().text());
            case LabEvent.StepEnded step -> subtest(step.ok(), step.text(), step.detail());
            case LabEvent.ExpectationChecked check -> subtest(check.ok(), check.text(), check.detail());
            case LabEvent.CaseEnded ended -> ended(ended);
            case LabEvent.BudgetChecked budget -> {
                budget.exceeded().forEach(line -> subtest(false, line, ""));
                test(budget.exceeded().isEmpty(), "budget", "");
            }
            case LabEvent.GuestFailed failed -> {
                out.println("# " + failed.reason());
                failed.splat().forEach(line -> out.println("# " + line));
                bail(failed.reason());
            }
            case LabEvent.LabFailed failed -> bail(failed.reason());
            default -> {
                return;
            }
        }
        out.flush();
    }

    private void subtest(boolean ok, String text, String detail) {
        int next = subtests.size() + 1;
        subtests.add((ok ? "ok " : "not ok ") + next + " " + escape(text) + (detail.isEmpty() ? "" : " # " + detail));
    }

    /** Once: what follows a guest's end follows from it. */
    private void bail(String reason) {
        if (number < cases && !bailed) {
            bailed = true;
            out.println("Bail out! " + reason.replace('\n', ' '));
        }
    }

    private void ended(LabEvent.CaseEnded ended) {
        String skip = ended.verdict() == LabEvent.Verdict.SKIPPED ? " # SKIP " + ended.detail() : "";
        test(ended.verdict() != LabEvent.Verdict.FAILED, ended.name(), skip);
    }

    private void test(boolean ok, String name, String directive) {
        number++;
        out.println("    KTAP version 1");
        out.println("    1.." + subtests.size());
        subtests.forEach(line -> out.println("    " + line));
        subtests.clear();
        out.println((ok ? "ok " : "not ok ") + number + " " + escape(lab + name) + directive);
    }

    /** A hash would begin a directive. */
    private static String escape(String text) {
        return text.replace("#", "\\#").replace('\n', ' ');
    }
}
