package io.treville.scenario.report;

import io.treville.lab.LabEvent;
import io.treville.lab.LabListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** JUnit XML in the form that continuous integration systems read: one suite, a test case for each case. */
public final class JunitReport implements LabListener {
    private record Entry(String name, LabEvent.Verdict verdict, String detail, double seconds, List<String> log) {}

    private final String suite;
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> log = new ArrayList<>();

    public JunitReport(String suite) {
        this.suite = suite;
    }

    @Override
    public void on(long nanos, LabEvent event) {
        switch (event) {
            case LabEvent.CaseStarted started -> log.clear();
            case LabEvent.Trace trace ->
                note((trace.line().node() == null
                                ? "unattributed"
                                : trace.line().node()) + ": " + trace.line().text());
            case LabEvent.StepEnded step -> note(mark(step.ok()) + step.text() + suffix(step.detail()));
            case LabEvent.ExpectationChecked check -> note(mark(check.ok()) + check.text() + suffix(check.detail()));
            case LabEvent.CaseEnded ended ->
                entries.add(new Entry(
                        ended.name(),
                        ended.verdict(),
                        ended.detail(),
                        ended.took().toNanos() / 1e9,
                        List.copyOf(log)));
            case LabEvent.GuestFailed failed ->
                entries.add(new Entry("guest", LabEvent.Verdict.FAILED, failed.reason(), 0, failed.splat()));
            default -> {
                // Phases have no place in this format.
            }
        }
    }

    /** The log of a case is bounded: a report is for people. */
    private void note(String line) {
        if (log.size() < 1000) {
            log.add(line);
        }
    }

    private static String mark(boolean ok) {
        return ok ? "ok   " : "FAIL ";
    }

    private static String suffix(String detail) {
        return detail.isEmpty() ? "" : ": " + detail;
    }

    /** Writes the file; the run must have ended. */
    public void write(Path file) throws IOException {
        Files.writeString(file, text());
    }

    String text() {
        long failures = entries.stream()
                .filter(entry -> entry.verdict == LabEvent.Verdict.FAILED)
                .count();
        long skipped = entries.stream()
                .filter(entry -> entry.verdict == LabEvent.Verdict.SKIPPED)
                .count();
        double seconds = entries.stream().mapToDouble(Entry::seconds).sum();
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.append("<testsuites>\n  <testsuite name=\"").append(escape(suite));
        out.append("\" tests=\"")
                .append(entries.size())
                .append("\" failures=\"")
                .append(failures);
        out.append("\" errors=\"0\" skipped=\"")
                .append(skipped)
                .append("\" time=\"")
                .append(time(seconds));
        out.append("\">\n");
        entries.forEach(entry -> append(out, entry));
        return out.append("  </testsuite>\n</testsuites>\n").toString();
    }

    private void append(StringBuilder out, Entry entry) {
        out.append("    <testcase classname=\"").append(escape(suite)).append("\" name=\"");
        out.append(escape(entry.name))
                .append("\" time=\"")
                .append(time(entry.seconds))
                .append("\">\n");
        if (entry.verdict == LabEvent.Verdict.FAILED) {
            out.append("      <failure message=\"").append(escape(entry.detail)).append("\"/>\n");
        } else if (entry.verdict == LabEvent.Verdict.SKIPPED) {
            out.append("      <skipped message=\"").append(escape(entry.detail)).append("\"/>\n");
        }
        out.append("      <system-out>")
                .append(escape(String.join("\n", entry.log)))
                .append("</system-out>\n");
        out.append("    </testcase>\n");
    }

    private static String time(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }

    /** XML 1.0 has no way to write most control characters: they become U+FFFD. */
    private static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\n', '\t' -> out.append((char) c);
                default -> {
                    boolean legal = c >= 0x20 && c != 0xfffe && c != 0xffff && (c < 0xd800 || c > 0xdfff);
                    out.appendCodePoint(legal ? c : 0xfffd);
                }
            }
        });
        return out.toString();
    }
}
