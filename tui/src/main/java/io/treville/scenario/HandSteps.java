package io.treville.scenario;

import static java.util.Objects.requireNonNull;

import io.treville.host.HostException;
import io.treville.scenario.StepRunner.Result;
import io.treville.topology.Condition;
import io.treville.topology.Step;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Steps that a {@link Performer} does. */
final class HandSteps {
    private final Performer performer;

    HandSteps(Performer performer) {
        this.performer = performer;
    }

    Result type(Step.Type type, Duration limit) throws HostException, InterruptedException {
        Performer.Reaction reaction = performer.type(type.node(), type.command(), predicate(type.until()), limit);
        if (type.until() != null) {
            return new Result(true, "goes on");
        }
        Commands.Result result = new Commands.Result(reaction.status(), reaction.output(), "");
        ExpectationChecker.Check check = StateChecker.judge(result, type.status(), type.output(), Condition.ANY);
        return new Result(check.ok(), check.detail());
    }

    Result press(Step.Press press, Duration limit) throws HostException, InterruptedException {
        byte[] octets = requireNonNull(Step.Press.octets(press.key()), press.key());
        performer.press(press.node(), octets, predicate(press.until()), limit);
        return Result.DONE;
    }

    Result highlight(Step.Highlight highlight) {
        performer.highlight(highlight.names());
        return Result.DONE;
    }

    Result said(Step.Caption caption) throws InterruptedException {
        performer.said(caption.text());
        return Result.DONE;
    }

    private static @Nullable Predicate<String> predicate(@Nullable Condition until) {
        return until == null ? null : text -> Judge.holds(until, new Judge.Text(text));
    }
}
