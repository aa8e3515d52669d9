package io.treville.scenario.report;

import io.treville.lab.LabEvent;
import io.treville.trace.TraceLine;
import io.treville.trace.VisibleText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Why a case failed, for somebody who has never seen it: what was expected and what was seen come first, then the last
 * trace of each node, the last packets of each capture, output, maps and console, and at the end everything that was done.
 */
final class FailureText {
    /** Of what is shown without being asked for. */
    private static final int FEW = 3;

    private static final int OUTPUT_LINES = 8;
    private static final int TRACE_LINES = 5;
    private static final int PACKETS = 4;

    /** Nodes and interfaces; those that a failed expectation is about come first. */
    private static final int PLACES = 16;

    private final CaseLog log;
    private final List<String> lines = new ArrayList<>();

    private FailureText(CaseLog log) {
        this.log = log;
    }

    static List<String> of(CaseLog log) {
        FailureText text = new FailureText(log);
        text.reason();
        text.trace();
        text.packets();
        text.outputs();
        text.evidence();
        if (log.lost() > 0) {
            text.lines.add("lost      " + log.lost() + " events on their way here");
        }
        text.done();
        return text.lines;
    }

    private void reason() {
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
    }

    private void trace() {
        if (log.trace().isEmpty()) {
            lines.add("trace     no program printed anything");
            return;
        }
        String label = "trace     ";
        for (Map.Entry<String, CaseLog.Tail<TraceLine>> entry : places(log.trace())) {
            List<String> last =
                    entry.getValue().last().stream().map(TraceLine::text).toList();
            tail(label + entry.getKey(), last, entry.getValue().count(), TRACE_LINES, "lines");
            label = "          ";
        }
        left(log.trace().size(), "nodes");
    }

    private void packets() {
        String label = "packets   ";
        for (Map.Entry<String, CaseLog.Tail<LabEvent.Packet>> entry : places(log.packets())) {
            List<String> last = entry.getValue().last().stream()
                    .map(packet -> (packet.packet().outgoing() ? "→ " : "← ") + packet.summary())
                    .toList();
            tail(label + entry.getKey(), last, entry.getValue().count(), PACKETS, "packets");
            label = "          ";
        }
        left(log.packets().size(), "interfaces");
    }

    /** The first of them; those named by a failed expectation before the others. */
    private <T> List<Map.Entry<String, T>> places(Map<String, T> all) {
        return all.entrySet().stream()
                .sorted(Comparator.comparing(entry -> !suspect(entry.getKey())))
                .limit(PLACES)
                .toList();
    }

    private boolean suspect(String place) {
        String node = place.split(" ", 2)[0];
        return log.checks().stream()
                .anyMatch(check -> !check.ok()
                        && (check.text().startsWith(node + " ") || check.text().startsWith(node + ": ")));
    }

    private void left(int all, String what) {
        if (all > PLACES) {
            lines.add("          and " + (all - PLACES) + " more " + what);
        }
    }

    /** One behind its title; of several the last, those that are alike in one. */
    private void tail(String title, List<String> last, int count, int most, String what) {
        if (count == 1) {
            lines.add(title + ": " + VisibleText.of(last.getFirst()));
            return;
        }
        List<String> folded = folded(last);
        int from = Math.max(0, folded.size() - most);
        lines.add(title + ": " + count + " " + what + (from > 0 || last.size() < count ? ", the last" : ""));
        folded.subList(from, folded.size()).forEach(this::quote);
    }

    private static List<String> folded(List<String> all) {
        List<String> folded = new ArrayList<>();
        int same = 0;
        for (int i = 0; i < all.size(); i++) {
            same++;
            if (i + 1 == all.size() || !all.get(i + 1).equals(all.get(i))) {
                folded.add(all.get(i) + (same > 1 ? "  (" + same + " times)" : ""));
                same = 0;
            }
        }
        return folded;
    }

    private void outputs() {
        for (LabEvent.CommandOutput output : log.outputs()) {
            lines.add("output    " + output.command());
            quoteEnd(output.output());
            quoteEnd(output.error());
        }
    }

    /** The end of a text, where what went wrong usually stands. */
    private void quoteEnd(String text) {
        List<String> all = text.lines().toList();
        int from = Math.max(0, all.size() - OUTPUT_LINES);
        if (from > 0) {
            quote("… " + from + " lines before");
        }
        all.subList(from, all.size()).forEach(this::quote);
    }

    private void quote(String line) {
        lines.add("        | " + VisibleText.of(line.replace("\t", "    ")));
    }

    /** Maps that are empty share a line. */
    private void evidence() {
        List<String> empty = new ArrayList<>();
        for (LabEvent.Evidence found : log.evidence()) {
            if (found.lines().isEmpty()) {
                empty.add(found.what());
            } else {
                lines.add((found.kind() + "          ").substring(0, 10) + found.what());
                found.lines().forEach(this::quote);
            }
        }
        if (!empty.isEmpty()) {
            lines.add("map       empty: " + String.join(", ", empty));
        }
    }

    private void done() {
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
