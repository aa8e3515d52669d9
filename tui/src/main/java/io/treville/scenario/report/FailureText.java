package io.treville.scenario.report;

import io.treville.lab.LabEvent;
import io.treville.trace.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Why a case failed, for somebody who has never seen it: what was expected and what was seen come first, then the last
 * trace of each node, packets, output, and at the end everything that was done.
 */
final class FailureText {
    /** Of what is shown without being asked for. */
    private static final int FEW = 3;

    private static final int OUTPUT_LINES = 8;

    private FailureText() {}

    static List<String> of(CaseLog log) {
        List<String> lines = new ArrayList<>();
        for (LabEvent.StepEnded step : log.steps()) {
            if (!step.ok()) {
                lines.add("step      " + step.step() + ": " + step.text());
                lines.add("  seen    " + step.detail());
            }
        }
        int wrong = 0;
        for (LabEvent.ExpectationChecked check : log.checks()) {
            if (!check.ok()) {
                wrong++;
                if (wrong <= FEW) {
                    lines.add("expected  " + check.text() + (check.soft() ? "  (soft)" : ""));
                    lines.add("  seen    " + check.detail());
                }
            }
        }
        if (wrong > FEW) {
            lines.add("          and " + (wrong - FEW) + " more expectations that failed, below");
        }
        trace(log, lines);
        packets(log, lines);
        outputs(log, lines);
        if (log.lost() > 0) {
            lines.add("lost      " + log.lost() + " events on their way here");
        }
        done(log, lines);
        return lines;
    }

    private static void trace(CaseLog log, List<String> lines) {
        if (log.trace().isEmpty()) {
            lines.add("trace     no program printed anything");
            return;
        }
        String label = "trace     ";
        for (Map.Entry<String, CaseLog.Tail<io.treville.trace.TraceLine>> entry :
                log.trace().entrySet()) {
            CaseLog.Tail<io.treville.trace.TraceLine> tail = entry.getValue();
            lines.add(label + entry.getKey() + ": '" + tail.last().getLast().text() + "'"
                    + (tail.count() > 1 ? ", the last of " + tail.count() : ""));
            label = "          ";
        }
    }

    private static void packets(CaseLog log, List<String> lines) {
        String label = "packets   ";
        for (Map.Entry<String, CaseLog.Tail<LabEvent.Packet>> entry :
                log.packets().entrySet()) {
            List<LabEvent.Packet> last = entry.getValue().last();
            lines.add(label + entry.getKey() + ": " + entry.getValue().count() + ", the last "
                    + last.getLast().summary());
            label = "          ";
        }
    }

    private static void outputs(CaseLog log, List<String> lines) {
        for (LabEvent.CommandOutput output : log.outputs()) {
            lines.add("output    " + output.command());
            quote(output.output(), lines);
            quote(output.error(), lines);
        }
    }

    /** The end of a text, where what went wrong usually stands. */
    private static void quote(String text, List<String> lines) {
        List<String> all = text.lines().toList();
        int from = Math.max(0, all.size() - OUTPUT_LINES);
        if (from > 0) {
            lines.add("        | … " + from + " lines before");
        }
        for (String line : all.subList(from, all.size())) {
            lines.add("        | " + VisibleText.of(line.replace("\t", "    ")));
        }
    }

    private static void done(CaseLog log, List<String> lines) {
        lines.add("all of it:");
        for (LabEvent.StepEnded step : log.steps()) {
            lines.add("  " + mark(step.ok()) + " " + step.text() + suffix(step.detail()));
        }
        for (LabEvent.ExpectationChecked check : log.checks()) {
            lines.add("  " + mark(check.ok()) + " " + check.text() + suffix(check.detail()));
        }
    }

    static String mark(boolean ok) {
        return ok ? "ok  " : "FAIL";
    }

    static String suffix(String detail) {
        return detail.isEmpty() ? "" : ": " + detail;
    }
}
