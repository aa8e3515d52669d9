package io.treville.lab.deed;

import io.treville.host.HostException;
import io.treville.lab.LabEvent;
import io.treville.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Deeds as a case that {@code treville run} accepts: the topology's file with these steps for its cases. */
public final class ScenarioText {
    private ScenarioText() {}

    /**
     * A topology file with one case.
     *
     * @param file the text of the topology's file, in block style; its own cases are left out
     * @param name the case's
     * @param deeds in order; one that the language has no step for becomes a comment
     */
    public static String of(String file, Topology topology, String name, String title, List<Deed> deeds)
            throws HostException {
        List<String> lines = new ArrayList<>();
        boolean any = false;
        for (Deed deed : deeds) {
            List<String> steps = deed.steps(topology);
            any |= !steps.isEmpty();
            lines.addAll(lines(deed.command(), steps));
        }
        return of(file, name, title, lines, any);
    }

    /**
     * The same of what a lab has told ({@link LabEvent.Did}).
     *
     * @param readable whether the language takes a file; a deed whose steps it does not take, as those that name a program which
     *     the topology does not have, becomes a comment
     */
    public static String of(
            String file, String name, String title, List<LabEvent.Did> deeds, Predicate<String> readable) {
        List<String> lines = new ArrayList<>();
        boolean any = false;
        for (LabEvent.Did deed : deeds) {
            boolean told = !deed.steps().isEmpty()
                    && readable.test(of(file, name, title, lines(deed.command(), deed.steps()), true));
            any |= told;
            lines.addAll(lines(deed.command(), told ? deed.steps() : List.of()));
        }
        return of(file, name, title, lines, any);
    }

    private static List<String> lines(String command, List<String> steps) {
        List<String> lines = new ArrayList<>();
        for (String step : steps) {
            lines.add("      - " + step);
        }
        if (steps.isEmpty()) {
            lines.add("      # no step does this: " + visible(command));
        }
        return lines;
    }

    private static String of(String file, String name, String title, List<String> lines, boolean any) {
        StringBuilder out = new StringBuilder(file.length() + 100 * lines.size());
        out.append(withoutCases(file));
        out.append("cases:\n  ")
                .append(FlowText.of(name))
                .append(":\n    title: ")
                .append(FlowText.of(title))
                .append('\n');
        out.append(any ? "    steps:\n" : "    steps: []\n");
        lines.forEach(line -> out.append(line).append('\n'));
        return out.toString();
    }

    /** A comment ends with its line, whatever the words hold. */
    private static String visible(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> out.appendCodePoint(
                        Character.isISOControl(c)
                                        || c == 0x2028
                                        || c == 0x2029
                                        || Character.getType(c) == Character.SURROGATE
                                ? '?'
                                : c));
        return out.toString();
    }

    /** Everything but what is under {@code cases} and {@code demo}, whose anchors nothing else may use. */
    private static String withoutCases(String file) {
        StringBuilder kept = new StringBuilder(file.length());
        boolean inCases = false;
        for (String line : file.lines().toList()) {
            boolean top = !line.isEmpty() && " #\t-".indexOf(line.charAt(0)) < 0;
            if (top) {
                inCases = line.startsWith("cases:") || line.startsWith("demo:");
            }
            if (!inCases) {
                kept.append(line).append('\n');
            }
        }
        return kept.toString();
    }
}
