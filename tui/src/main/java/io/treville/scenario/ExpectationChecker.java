package io.treville.scenario;

import io.treville.host.HostException;
import io.treville.topology.Expectation;
import io.treville.trace.GobRun;
import io.treville.trace.TraceLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks expectations against what a case saw. */
final class ExpectationChecker {
    private final Observations seen;
    private final StateChecker states;

    ExpectationChecker(Observations seen, StateChecker states) {
        this.seen = seen;
        this.states = states;
    }

    /** A verdict with what was seen; on failure also what was wanted, and where they part. */
    record Check(boolean ok, String detail) {}

    Check check(Expectation expectation) throws HostException, InterruptedException {
        return switch (expectation) {
            case Expectation.Trace trace -> whole(trace(trace));
            case Expectation.TraceLines lines -> whole(lines(lines));
            case Expectation.GobChange change -> whole(change(change));
            case Expectation.Packets packets ->
                whole(PacketCheck.check(packets, seen.packets(packets.node(), packets.dev(), packets.direction())));
            case Expectation.Samples samples ->
                whole(SampleCheck.check(samples, seen.samples(samples.node(), samples.program())));
            case Expectation.Soft soft -> check(soft.expectation());
            default -> states.check(expectation);
        };
    }

    /** Nothing can be said of events when some are missing. */
    private Check whole(Check check) {
        return seen.lost() == 0
                ? check
                : new Check(false, seen.lost() + " events were lost on their way: the case cannot be judged");
    }

    private Check trace(Expectation.Trace expected) {
        List<TraceLine> lines = seen.lines(expected.node());
        int wanted = expected.lines().size() * expected.times();
        for (int i = 0; i < Math.min(wanted, lines.size()); i++) {
            String want = expected.lines().get(i % expected.lines().size());
            String got = lines.get(i).text();
            if (!got.equals(want)) {
                return new Check(false, "line " + (i + 1) + " is '" + got + "', expected '" + want + "'");
            }
        }
        if (lines.size() < wanted) {
            return new Check(false, lines.size() + " lines, expected " + wanted);
        }
        if (lines.size() > wanted) {
            return new Check(
                    false,
                    lines.size() + " lines, expected " + (wanted == 0 ? "none" : Integer.toString(wanted))
                            + ": first too many is '" + lines.get(wanted).text() + "'");
        }
        return new Check(true, wanted == 0 ? "no line" : wanted + " lines");
    }

    private Check lines(Expectation.TraceLines expected) {
        List<TraceLine> lines = seen.lines(expected.node());
        int found = 0;
        String last = "";
        for (TraceLine line : lines) {
            if (Judge.holds(expected.which(), new Judge.Line(line.text()))) {
                found++;
                last = line.text();
            }
        }
        String counted = found + " of " + lines.size() + " lines";
        if (expected.count().allows(found)) {
            return new Check(true, counted);
        }
        String example = found > 0
                ? ": the last is '" + last + "'"
                : lines.isEmpty()
                        ? ""
                        : ": the last line is '" + lines.getLast().text() + "'";
        return new Check(false, counted + ", expected " + expected.count() + example);
    }

    private Check change(Expectation.GobChange expected) {
        List<GobRun> runs = seen.runs(expected.node());
        for (GobRun run : runs) {
            String before = expected.before();
            String after = expected.after();
            if (differs(before, run.before()) || differs(after, run.after())) {
                return new Check(
                        false,
                        "payload " + run.before() + " → " + run.after() + ", expected " + any(before) + " → "
                                + any(after));
            }
        }
        if (runs.size() != expected.times()) {
            return new Check(false, runs.size() + " runs of the program, expected " + expected.times());
        }
        return new Check(true, runs.isEmpty() ? "no run" : runs.size() + " runs");
    }

    private static boolean differs(@Nullable String expected, String actual) {
        return expected != null && !expected.equalsIgnoreCase(actual);
    }

    private static String any(@Nullable String text) {
        return text == null ? "anything" : text;
    }
}
