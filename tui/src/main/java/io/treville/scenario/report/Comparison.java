package io.treville.scenario.report;

import io.treville.lab.LabEvent;
import io.treville.lab.LabListener;
import io.treville.trace.TraceLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The same cases run in two ways, side by side: verdicts, what expectations saw, and what nodes printed. */
public final class Comparison {
    private final String[] names;
    private final RunLog[] logs = {new RunLog(), new RunLog()};

    public Comparison(String first, String second) {
        names = new String[] {first, second};
    }

    /** Takes the events of one side, 0 or 1. */
    public LabListener side(int number) {
        return logs[number];
    }

    /** What the two sides saw of one thing. */
    public record Row(String what, String first, String second) {
        public boolean differs() {
            return !first.equals(second);
        }
    }

    /** All that was compared, by {@code CASE} and {@code CASE: THING}. */
    public List<Row> rows() {
        List<Map<String, String>> sides = List.of(facts(logs[0]), facts(logs[1]));
        Set<String> keys = new LinkedHashSet<>(sides.get(0).keySet());
        keys.addAll(sides.get(1).keySet());
        List<Row> rows = new ArrayList<>();
        for (String key : keys) {
            rows.add(new Row(
                    key, sides.get(0).getOrDefault(key, "-"), sides.get(1).getOrDefault(key, "-")));
        }
        return rows;
    }

    public boolean differs() {
        return rows().stream().anyMatch(Row::differs);
    }

    private static Map<String, String> facts(RunLog log) {
        Map<String, String> facts = new LinkedHashMap<>();
        LabEvent.GuestFailed failed = log.failed();
        if (failed != null) {
            facts.put("guest", failed.reason());
        }
        for (CaseLog each : log.cases()) {
            LabEvent.@Nullable CaseEnded ended = each.ended();
            facts.put(
                    each.name(),
                    ended == null ? "unfinished" : ended.verdict().name().toLowerCase(java.util.Locale.ROOT));
            for (LabEvent.StepEnded step : each.steps()) {
                facts.put(each.name() + ": " + step.text(), step.ok() ? "ok" : "failed: " + step.detail());
            }
            for (LabEvent.ExpectationChecked check : each.checks()) {
                facts.put(each.name() + ": " + check.text(), check.ok() ? "ok" : "failed: " + check.detail());
            }
            each.trace().forEach((node, tail) -> facts.put(each.name() + ": trace of " + node, printed(tail)));
        }
        return facts;
    }

    /** What a node printed: how many lines, and the first and last. */
    private static String printed(CaseLog.Tail<TraceLine> tail) {
        List<TraceLine> last = tail.last();
        String first = last.getFirst().text();
        String end = last.getLast().text();
        return tail.count() + " lines: " + first + (first.equals(end) ? "" : " … " + end);
    }

    /** Side by side; where they differ both stand below each other behind a mark, the rest is one line a case. */
    public List<String> text() {
        List<String> lines = new ArrayList<>();
        lines.add("A  " + names[0]);
        lines.add("B  " + names[1]);
        int same = 0;
        int different = 0;
        for (Row row : rows()) {
            boolean verdict = row.what().indexOf(':') < 0;
            if (row.differs()) {
                different++;
                lines.add("≠ " + row.what());
                lines.add("    A  " + row.first());
                lines.add("    B  " + row.second());
            } else {
                same++;
                if (verdict) {
                    lines.add("= " + row.what() + ": " + row.first());
                }
            }
        }
        lines.add(different == 0 ? "no difference in " + same + " things" : different + " differ, " + same + " do not");
        return lines;
    }
}
