package io.treville.scenario;

import io.treville.capture.CapturedPacket;
import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.topology.Expectation;
import io.treville.trace.GobRun;
import io.treville.trace.TraceLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks expectations against what a case saw. */
final class ExpectationChecker {
    private final LabHost host;
    private final Observations seen;

    ExpectationChecker(LabHost host, Observations seen) {
        this.host = host;
        this.seen = seen;
    }

    /** A verdict with what was seen; on failure also what was wanted, and where they part. */
    record Check(boolean ok, String detail) {}

    Check check(Expectation expectation) throws HostException {
        if (seen.lost() > 0 && !(expectation instanceof Expectation.MapEntry)) {
            return new Check(false, seen.lost() + " events were lost on their way: the case cannot be judged");
        }
        return switch (expectation) {
            case Expectation.Trace trace -> trace(trace);
            case Expectation.GobChange change -> change(change);
            case Expectation.Packets packets -> packets(packets);
            case Expectation.MapEntry entry -> entry(entry);
        };
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

    private Check packets(Expectation.Packets expected) {
        List<CapturedPacket> arrivals = seen.arrivals(expected.node(), expected.dev());
        return PacketCheck.check(expected, arrivals);
    }

    private Check entry(Expectation.MapEntry expected) throws HostException {
        String value = host.mapEntry(expected.node(), expected.program(), expected.map(), expected.key());
        if (value == null) {
            return new Check(false, "no entry, expected " + expected.value());
        }
        return value.equals(expected.value())
                ? new Check(true, value)
                : new Check(false, value + ", expected " + expected.value());
    }
}
