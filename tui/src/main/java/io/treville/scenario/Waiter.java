package io.treville.scenario;

import io.treville.host.HostException;
import io.treville.scenario.StepRunner.Result;
import io.treville.topology.Expectation;
import java.time.Duration;
import java.util.List;

/**
 * Waits until expectations are true: looked at again whenever something is seen, and now and then for what no event tells
 * of, as map entries and counters.
 */
final class Waiter {
    private static final long SILENCE_NANOS = 100_000_000;

    private final Observations seen;
    private final ExpectationChecker checker;

    Waiter(Observations seen, ExpectationChecker checker) {
        this.seen = seen;
        this.checker = checker;
    }

    Result await(List<Expectation> conditions, Duration limit) throws HostException, InterruptedException {
        long start = System.nanoTime();
        while (true) {
            long version = seen.version();
            String wrong = firstWrong(conditions);
            long left = limit.toNanos() - (System.nanoTime() - start);
            if (wrong.isEmpty()) {
                return Result.DONE;
            }
            if (left <= 0) {
                return new Result(false, "not within " + limit.toMillis() + " ms: " + wrong);
            }
            seen.awaitMore(version, Math.min(left, SILENCE_NANOS));
        }
    }

    private String firstWrong(List<Expectation> conditions) throws HostException, InterruptedException {
        for (Expectation condition : conditions) {
            ExpectationChecker.Check check = checker.check(condition);
            if (!check.ok()) {
                return ExpectationText.of(condition) + ": " + check.detail();
            }
        }
        return "";
    }
}
