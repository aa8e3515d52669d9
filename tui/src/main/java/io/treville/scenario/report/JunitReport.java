package io.treville.scenario.report;

import io.treville.lab.LabEvent;
import io.treville.lab.LabListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * JUnit XML in the form that continuous integration systems read (that of Surefire and Jenkins): a suite for each lab, a
 * test case for each case. A case that failed carries what a person needs; a lab that did not come up or was lost, a guest
 * that died, and a budget are test cases of their own.
 */
public final class JunitReport implements LabListener {
    private static final int TRACE_LINES = 1000;

    /**
     * A test case that is no case.
     *
     * @param element {@code error}, {@code failure}, or empty when all is well
     */
    private record Other(String name, String element, String message, String text) {}

    /** One lab's run. */
    private static final class Suite {
        final String name;
        final String timestamp;
        final List<CaseLog> cases = new ArrayList<>();
        final List<String> properties = new ArrayList<>();
        final List<Other> others = new ArrayList<>();
        final StringBuilder verifier = new StringBuilder();

        Suite(String name, String timestamp) {
            this.name = name;
            this.timestamp = timestamp;
        }

        int tests() {
            return cases.size() + others.size();
        }

        long failures() {
            return count("failure")
                    + cases.stream()
                            .filter(log -> log.ended() != null && log.failed())
                            .count();
        }

        private long count(String element) {
            return others.stream()
                    .filter(other -> other.element().equals(element))
                    .count();
        }

        boolean lostItsGuest() {
            return others.stream().anyMatch(other -> other.name().equals("guest"));
        }

        long skipped() {
            return cases.stream()
                    .filter(log -> log.ended() != null && log.ended().verdict() == LabEvent.Verdict.SKIPPED)
                    .count();
        }

        /** Cases that the run did not come to the end of, and what kept it from that. */
        long errors() {
            return count("error")
                    + cases.stream().filter(log -> log.ended() == null).count();
        }

        double seconds() {
            return cases.stream().mapToDouble(JunitReport::seconds).sum();
        }
    }

    private final Clock clock;
    private final String fallback;
    private final List<Suite> suites = new ArrayList<>();

    /** @param suite what a suite is called whose lab never started */
    public JunitReport(String suite) {
        this(suite, Clock.systemUTC());
    }

    JunitReport(String suite, Clock clock) {
        this.fallback = suite;
        this.clock = clock;
    }

    @Override
    public void on(long nanos, LabEvent event) {
        switch (event) {
            case LabEvent.LabStarted started -> {
                Suite suite = begin(started.topology());
                suite.properties.add("place=" + started.place());
                suite.properties.add("treville=" + started.version());
            }
            case LabEvent.CaseStarted started -> suite().cases.add(new CaseLog(started));
            case LabEvent.PhaseEnded phase ->
                suite().properties
                        .add("phase." + phase.phase().name().toLowerCase(Locale.ROOT) + "="
                                + time(phase.took().toNanos() / 1e9));
            case LabEvent.VerifierLog log -> suite().verifier.append(log.log()).append('\n');
            case LabEvent.GuestFailed failed ->
                suite().others.add(new Other("guest", "error", failed.reason(), String.join("\n", failed.splat())));
            case LabEvent.LabFailed failed -> {
                if (!suite().lostItsGuest()) {
                    suite().others
                            .add(new Other(
                                    "lab",
                                    "error",
                                    failed.reason(),
                                    suite().verifier.toString()));
                }
            }
            case LabEvent.BudgetChecked budget -> {
                List<String> exceeded = budget.exceeded();
                String element = exceeded.isEmpty() ? "" : "failure";
                suite().others.add(new Other("budget", element, String.join("; ", exceeded), ""));
            }
            default -> {
                List<CaseLog> cases = suite().cases;
                if (!cases.isEmpty() && cases.getLast().ended() == null) {
                    cases.getLast().add(event);
                }
            }
        }
    }

    private Suite begin(String name) {
        Suite suite = new Suite(
                name, clock.instant().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""));
        suites.add(suite);
        return suite;
    }

    private Suite suite() {
        return suites.isEmpty() ? begin(fallback) : suites.getLast();
    }

    /** Writes the file; the run must have ended. */
    public void write(Path file) throws IOException {
        Files.writeString(file, text());
    }

    String text() {
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        long tests = 0;
        long failures = 0;
        long errors = 0;
        double seconds = 0;
        for (Suite suite : suites) {
            tests += suite.tests();
            failures += suite.failures();
            errors += suite.errors();
            seconds += suite.seconds();
        }
        out.append("<testsuites name=\"treville\" tests=\"").append(tests);
        out.append("\" failures=\"").append(failures).append("\" errors=\"").append(errors);
        out.append("\" time=\"").append(time(seconds)).append("\">\n");
        for (Suite suite : suites) {
            append(out, suite);
        }
        return out.append("</testsuites>\n").toString();
    }

    private static void append(StringBuilder out, Suite suite) {
        out.append("  <testsuite name=\"").append(Xml.escape(suite.name));
        out.append("\" tests=\"").append(suite.tests());
        out.append("\" failures=\"").append(suite.failures());
        out.append("\" errors=\"").append(suite.errors());
        out.append("\" skipped=\"").append(suite.skipped());
        out.append("\" time=\"").append(time(suite.seconds()));
        out.append("\" timestamp=\"").append(suite.timestamp).append("\">\n");
        if (!suite.properties.isEmpty()) {
            out.append("    <properties>\n");
            for (String property : suite.properties) {
                int sign = property.indexOf('=');
                out.append("      <property name=\"").append(Xml.escape(property.substring(0, sign)));
                out.append("\" value=\"")
                        .append(Xml.escape(property.substring(sign + 1)))
                        .append("\"/>\n");
            }
            out.append("    </properties>\n");
        }
        for (CaseLog log : suite.cases) {
            append(out, suite.name, log);
        }
        for (Other other : suite.others) {
            open(out, suite.name, other.name(), 0);
            if (!other.element().isEmpty()) {
                out.append("      <").append(other.element()).append(" message=\"");
                out.append(Xml.escape(other.message())).append("\" type=\"").append(other.name());
                out.append("\">").append(Xml.escape(other.text()));
                out.append("</").append(other.element()).append(">\n");
            }
            out.append("    </testcase>\n");
        }
        out.append("  </testsuite>\n");
    }

    private static void append(StringBuilder out, String suite, CaseLog log) {
        open(out, suite, log.name(), seconds(log));
        String detail = Xml.escape(log.detail());
        LabEvent.CaseEnded ended = log.ended();
        if (ended == null) {
            out.append("      <error message=\"").append(detail).append("\" type=\"unfinished\"/>\n");
        } else if (ended.verdict() == LabEvent.Verdict.FAILED) {
            out.append("      <failure message=\"").append(detail).append("\" type=\"expectation\">");
            out.append(Xml.escape(String.join("\n", FailureText.of(log)))).append("</failure>\n");
        } else if (ended.verdict() == LabEvent.Verdict.SKIPPED) {
            out.append("      <skipped message=\"").append(detail).append("\"/>\n");
        }
        out.append("      <system-out>").append(Xml.escape(systemOut(log))).append("</system-out>\n");
        out.append("    </testcase>\n");
    }

    private static void open(StringBuilder out, String suite, String name, double seconds) {
        out.append("    <testcase classname=\"").append(Xml.escape(suite)).append("\" name=\"");
        out.append(Xml.escape(name)).append("\" time=\"").append(time(seconds)).append("\">\n");
    }

    /** Bounded: a report is for people. */
    private static String systemOut(CaseLog log) {
        List<String> lines = new ArrayList<>();
        log.trace().forEach((node, tail) -> {
            for (io.treville.trace.TraceLine line : tail.last()) {
                if (lines.size() < TRACE_LINES) {
                    lines.add(node + ": " + line.text());
                }
            }
        });
        for (LabEvent.StepEnded step : log.steps()) {
            lines.add(FailureText.mark(step.ok()) + " " + step.text() + FailureText.suffix(step.detail()));
        }
        for (LabEvent.ExpectationChecked check : log.checks()) {
            lines.add(FailureText.mark(check.ok()) + " " + check.text() + FailureText.suffix(check.detail()));
        }
        return String.join("\n", lines);
    }

    private static double seconds(CaseLog log) {
        LabEvent.CaseEnded ended = log.ended();
        return ended == null ? 0 : ended.took().toNanos() / 1e9;
    }

    private static String time(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }
}
