package io.treville.scenario.report;

import io.treville.lab.LabEvent;
import io.treville.lab.LabListener;
import io.treville.trace.TraceLine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The same runs done in two ways, side by side: verdicts, what expectations saw, and what nodes printed. */
public final class Comparison {
    private final String[] names;
    private final List<List<Run>> sides = List.of(new ArrayList<>(), new ArrayList<>());

    /** @param number of a topology that is run several times, from 1 */
    private record Run(String topology, int number, RunLog log) {
        String name() {
            return number == 1 ? topology : topology + " #" + number;
        }
    }

    public Comparison(String first, String second) {
        names = new String[] {first, second};
    }

    /** Takes the events of the next run of one side, 0 or 1: the first of a topology there is compared with the first here. */
    public LabListener run(int side, String topology) {
        List<Run> runs = sides.get(side);
        int number = 1;
        for (Run run : runs) {
            number += run.topology().equals(topology) ? 1 : 0;
        }
        Run next = new Run(topology, number, new RunLog());
        runs.add(next);
        return next.log();
    }

    /** What the two sides saw of one thing. */
    public record Row(String what, String first, String second) {
        public boolean differs() {
            return !first.equals(second);
        }
    }

    /** All that was compared, by {@code CASE} and {@code CASE: THING}, with several runs behind {@code TOPOLOGY: }. */
    public List<Row> rows() {
        Facts first = facts(sides.get(0));
        Facts second = facts(sides.get(1));
        Set<String> keys = new LinkedHashSet<>(first.seen.keySet());
        keys.addAll(second.seen.keySet());
        List<Row> rows = new ArrayList<>();
        for (String key : keys) {
            rows.add(new Row(key, first.seen.getOrDefault(key, "-"), second.seen.getOrDefault(key, "-")));
        }
        return rows;
    }

    public boolean differs() {
        return rows().stream().anyMatch(Row::differs);
    }

    /** What one side saw, by what it is about. */
    private static final class Facts {
        final Map<String, String> seen = new LinkedHashMap<>();
        final Set<String> verdicts = new HashSet<>();

        void verdict(String about, String value) {
            verdicts.add(put(about, value));
        }

        /** What is there already, as a step that is done twice, gets a number. */
        String put(String about, String value) {
            String key = about;
            for (int i = 2; seen.containsKey(key); i++) {
                key = about + " (" + i + ")";
            }
            seen.put(key, value);
            return key;
        }
    }

    private static Facts facts(List<Run> runs) {
        Facts facts = new Facts();
        for (Run run : runs) {
            add(facts, runs.size() == 1 ? "" : run.name() + ": ", run.log());
        }
        return facts;
    }

    private static void add(Facts facts, String prefix, RunLog log) {
        LabEvent.GuestFailed failed = log.failed();
        LabEvent.LabFailed broken = log.broken();
        if (failed != null) {
            facts.verdict(prefix + "guest", failed.reason());
        } else if (broken != null) {
            facts.verdict(prefix + "lab", broken.reason());
        }
        for (CaseLog each : log.cases()) {
            LabEvent.@Nullable CaseEnded ended = each.ended();
            String name = prefix + each.name();
            facts.verdict(
                    name, ended == null ? "unfinished" : ended.verdict().name().toLowerCase(Locale.ROOT));
            for (LabEvent.StepEnded step : each.steps()) {
                facts.put(name + ": " + step.text(), step.ok() ? "ok" : "failed: " + step.detail());
            }
            for (LabEvent.ExpectationChecked check : each.checks()) {
                facts.put(name + ": " + check.text(), check.ok() ? "ok" : "failed: " + check.detail());
            }
            each.trace().forEach((node, tail) -> facts.put(name + ": trace of " + node, printed(tail)));
        }
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
        Set<String> verdicts = facts(sides.get(0)).verdicts;
        for (Row row : rows()) {
            if (row.differs()) {
                different++;
                lines.add("≠ " + row.what());
                lines.add("    A  " + row.first());
                lines.add("    B  " + row.second());
            } else {
                same++;
                if (verdicts.contains(row.what())) {
                    lines.add("= " + row.what() + ": " + row.first());
                }
            }
        }
        lines.add(different == 0 ? "no difference in " + same + " things" : different + " differ, " + same + " do not");
        return lines;
    }
}
