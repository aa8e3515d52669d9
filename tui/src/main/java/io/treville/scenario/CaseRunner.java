package io.treville.scenario;

import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.lab.EventStream;
import io.treville.lab.LabEvent;
import io.treville.lab.LabEvent.Verdict;
import io.treville.topology.Case;
import io.treville.topology.Expectation;
import io.treville.topology.Step;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Runs cases on a lab that is up: steps in order until one fails, then every expectation, so that a report shows all
 * that is wrong at once.
 */
public final class CaseRunner {
    private final LabHost host;
    private final EventStream events;
    private final Observations seen = new Observations();
    private final StepRunner steps;
    private final ExpectationChecker checker;

    public CaseRunner(LabHost host, EventStream events) {
        this.host = host;
        this.events = events;
        steps = new StepRunner(host);
        checker = new ExpectationChecker(host, seen);
    }

    /** How many cases ended how. */
    public record Tally(int passed, int failed, int skipped) {}

    /**
     * Runs the cases one after the other; a case that fails does not stop the next.
     *
     * @throws HostException when the place where the lab runs is gone, or cannot do what a step asks
     */
    public Tally run(List<Case> cases) throws HostException, InterruptedException {
        events.add(seen);
        int passed = 0;
        try {
            for (Case each : cases) {
                if (run(each)) {
                    passed++;
                }
            }
        } finally {
            events.remove(seen);
        }
        return new Tally(passed, cases.size() - passed, 0);
    }

    private boolean run(Case each) throws HostException, InterruptedException {
        long start = events.elapsedNanos();
        events.emit(
                new LabEvent.CaseStarted(each.name(), each.title(), each.steps().size()));
        Set<Tap> taps = taps(each);
        for (Tap tap : taps) {
            host.startCapture(tap.node(), tap.dev());
        }
        host.barrier();
        seen.clear();
        String failure = runSteps(each);
        host.barrier();
        for (Tap tap : taps) {
            host.stopCapture(tap.node(), tap.dev());
        }
        int failed = checkAll(each);
        Verdict verdict = failure.isEmpty() && failed == 0 ? Verdict.PASSED : Verdict.FAILED;
        String detail = !failure.isEmpty() ? failure : failed == 0 ? "" : failed + " expectations failed";
        events.emit(new LabEvent.CaseEnded(each.name(), verdict, detail, since(start)));
        return verdict == Verdict.PASSED;
    }

    /** Runs the steps; what went wrong in one line, or nothing. */
    private String runSteps(Case each) throws HostException, InterruptedException {
        int number = 0;
        for (Step step : each.steps()) {
            number++;
            String text = StepText.of(step);
            long start = events.elapsedNanos();
            events.emit(new LabEvent.StepStarted(each.name(), number, text));
            StepRunner.Result result = attempt(step);
            events.emit(new LabEvent.StepEnded(each.name(), number, text, result.ok(), result.detail(), since(start)));
            if (!result.ok()) {
                return "step " + number + " failed: " + text + ": " + result.detail();
            }
        }
        return "";
    }

    /** A step that the kernel refuses is a failed step; only a lab that is gone ends the run. */
    private StepRunner.Result attempt(Step step) throws HostException, InterruptedException {
        try {
            return steps.run(step);
        } catch (HostException e) {
            if (e.kind() == HostException.Kind.LOST || e.kind() == HostException.Kind.INTERNAL) {
                throw e;
            }
            return new StepRunner.Result(false, String.valueOf(e.getMessage()));
        }
    }

    private int checkAll(Case each) throws HostException {
        int number = 0;
        int failed = 0;
        for (Expectation expectation : each.expectations()) {
            number++;
            ExpectationChecker.Check check = checker.check(expectation);
            failed += check.ok() ? 0 : 1;
            events.emit(new LabEvent.ExpectationChecked(
                    each.name(), number, ExpectationText.of(expectation), check.ok(), check.detail()));
        }
        return failed;
    }

    private record Tap(String node, String dev) {}

    private static Set<Tap> taps(Case each) {
        Set<Tap> taps = new LinkedHashSet<>();
        for (Expectation expectation : each.expectations()) {
            if (expectation instanceof Expectation.Packets packets) {
                taps.add(new Tap(packets.node(), packets.dev()));
            }
        }
        return taps;
    }

    private Duration since(long start) {
        return Duration.ofNanos(events.elapsedNanos() - start);
    }
}
