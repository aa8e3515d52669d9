package io.treville.scenario;

import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.lab.EventStream;
import io.treville.lab.LabEvent;
import io.treville.lab.LabEvent.Verdict;
import io.treville.topology.Case;
import io.treville.topology.Expectation;
import io.treville.topology.Step;
import io.treville.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One case: steps in order until one fails, then every expectation, so that a report shows all that is wrong at once. What
 * the case started or cut ends with it.
 */
final class CaseRun implements AutoCloseable {
    /** For a command to end by SIGTERM. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Case ran;
    private final LabHost host;
    private final EventStream events;
    private final Observations seen;
    private final Pace pace;
    private final Evidence evidence;
    private final Commands commands;
    private final Counters counters;
    private final Faults faults;
    private final Captures captures;
    private final StepRunner steps;
    private final ExpectationChecker checker;
    private final List<Duration> times = new ArrayList<>();
    private final Set<String> told = new LinkedHashSet<>();

    CaseRun(
            Case each,
            Topology topology,
            LabHost host,
            EventStream events,
            Observations seen,
            Pace pace,
            Prompt prompt,
            Performer performer,
            Evidence evidence) {
        this.ran = each;
        this.host = host;
        this.events = events;
        this.seen = seen;
        this.pace = pace;
        this.evidence = evidence;
        commands = new Commands(host);
        counters = new Counters(commands);
        faults = new Faults(topology, host, commands);
        captures = new Captures(host);
        checker = new ExpectationChecker(seen, new StateChecker(host, commands, counters, pace, times));
        steps = new StepRunner(host, commands, new Waiter(seen, checker), faults, captures, prompt, performer, pace);
    }

    /** Runs it; true when it passed. */
    boolean run() throws HostException, InterruptedException {
        long start = events.elapsedNanos();
        events.emit(
                new LabEvent.CaseStarted(ran.name(), ran.title(), ran.steps().size()));
        evidence.begin();
        String failure = guarded("cannot begin: ", this::begin);
        if (failure.isEmpty()) {
            failure = runSteps();
        }
        commands.end(pace.stretched(GRACE));
        commands.results().forEach(this::tell);
        host.barrier();
        captures.stopAll();
        int failed = checkAll();
        if (!failure.isEmpty() || failed > 0) {
            evidence.of(ran.name()).forEach(events::emit);
        }
        String left = guarded("cannot mend what was cut: ", faults::mendAll);
        failure = failure.isEmpty() ? left : failure;
        Verdict verdict = failure.isEmpty() && failed == 0 ? Verdict.PASSED : Verdict.FAILED;
        String detail = !failure.isEmpty()
                ? failure
                : failed == 0 ? "" : failed + (failed == 1 ? " expectation" : " expectations") + " failed";
        events.emit(new LabEvent.CaseEnded(ran.name(), verdict, detail, since(start)));
        return verdict == Verdict.PASSED;
    }

    /** Looks at what the case will look at. */
    private void begin() throws HostException, InterruptedException {
        List<Expectation> looked = Looks.everything(ran);
        for (Looks.Tap tap : Looks.taps(looked)) {
            captures.start(tap.node(), tap.dev());
        }
        for (String node : Looks.counted(looked)) {
            counters.remember(node);
        }
        host.barrier();
        seen.clear();
    }

    /** What the lab is asked for on a case's behalf. */
    @FunctionalInterface
    private interface Work {
        void run() throws HostException, InterruptedException;
    }

    /** What is refused is the case's failure; the reason in one line, or nothing. */
    private static String guarded(String what, Work work) throws HostException, InterruptedException {
        try {
            work.run();
            return "";
        } catch (HostException e) {
            throwIfGone(e);
            return what + e.getMessage();
        }
    }

    /** Only a lab that is gone ends the run; what the kernel or the lab refuses is a failure of what was asked. */
    static void throwIfGone(HostException e) throws HostException {
        if (e.kind() == HostException.Kind.LOST || e.kind() == HostException.Kind.INTERNAL) {
            throw e;
        }
    }

    /** Runs the steps; what went wrong in one line, or nothing. */
    private String runSteps() throws HostException, InterruptedException {
        int number = 0;
        for (Step step : ran.steps()) {
            number++;
            String text = StepText.of(step);
            long start = events.elapsedNanos();
            events.emit(new LabEvent.StepStarted(ran.name(), number, text));
            if (step instanceof Step.Caption caption) {
                events.emit(new LabEvent.Caption(ran.name(), caption.text()));
            }
            StepRunner.Result result = attempts(step);
            Duration took = since(start);
            times.add(took);
            tellOf(step);
            events.emit(new LabEvent.StepEnded(ran.name(), number, text, result.ok(), result.detail(), took));
            if (!result.ok() && !(step instanceof Step.Limited limited && limited.soft())) {
                return "step " + number + " failed: " + text + ": " + result.detail();
            }
        }
        return "";
    }

    /** As often as the file says, which is once unless it says otherwise. */
    private StepRunner.Result attempts(Step step) throws HostException, InterruptedException {
        int retries = step instanceof Step.Limited limited ? limited.retries() : 0;
        @Nullable Duration deadline = step instanceof Step.Limited limited ? limited.deadline() : null;
        StepRunner.Result result = attempt(step, deadline);
        for (int again = 1; !result.ok() && again <= retries; again++) {
            StepRunner.Result next = attempt(step, deadline);
            result = new StepRunner.Result(
                    next.ok(), next.detail() + (next.detail().isEmpty() ? "" : ", ") + "attempt " + (again + 1));
        }
        return result;
    }

    private StepRunner.Result attempt(Step step, @Nullable Duration deadline)
            throws HostException, InterruptedException {
        long start = events.elapsedNanos();
        try {
            StepRunner.Result result = steps.run(step, deadline);
            Duration took = since(start);
            if (result.ok() && deadline != null && took.compareTo(pace.stretched(deadline)) > 0) {
                return new StepRunner.Result(
                        false,
                        "took " + took.toMillis() + " ms, may take "
                                + pace.stretched(deadline).toMillis());
            }
            return result;
        } catch (HostException e) {
            throwIfGone(e);
            return new StepRunner.Result(false, String.valueOf(e.getMessage()));
        }
    }

    private void tellOf(Step step) {
        Step inner = step instanceof Step.Limited limited ? limited.step() : step;
        if (inner instanceof Step.Exec exec && !exec.background()) {
            Commands.Result result = commands.last();
            if (result != null) {
                tell(exec.name().isEmpty() ? String.join(" ", exec.argv()) : exec.name(), result);
                told.add(exec.name());
            }
        }
    }

    private void tell(String command, Commands.Result result) {
        if (!told.contains(command)
                && !(result.output().isEmpty() && result.error().isEmpty())) {
            events.emit(new LabEvent.CommandOutput(ran.name(), command, result.output(), result.error()));
        }
    }

    private int checkAll() throws HostException, InterruptedException {
        int number = 0;
        int failed = 0;
        for (Expectation expectation : ran.expectations()) {
            number++;
            boolean soft = expectation instanceof Expectation.Soft;
            ExpectationChecker.Check check = check(expectation);
            failed += check.ok() || soft ? 0 : 1;
            events.emit(new LabEvent.ExpectationChecked(
                    ran.name(), number, ExpectationText.of(expectation), check.ok(), check.detail(), soft));
        }
        return failed;
    }

    private ExpectationChecker.Check check(Expectation expectation) throws HostException, InterruptedException {
        try {
            return checker.check(expectation);
        } catch (HostException e) {
            throwIfGone(e);
            return new ExpectationChecker.Check(false, String.valueOf(e.getMessage()));
        }
    }

    private Duration since(long start) {
        return Duration.ofNanos(events.elapsedNanos() - start);
    }

    @Override
    public void close() {
        commands.close();
    }
}
