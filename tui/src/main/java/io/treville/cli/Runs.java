package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.LabListener;
import io.treville.scenario.CaseRunner;
import io.treville.scenario.Prompt;
import io.treville.scenario.report.Comparison;
import io.treville.scenario.report.InTurn;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Does the runs of one command, some at once, and tells of them in order. */
final class Runs {
    private final ReportOptions options;
    private final InTurn turns;
    private final PrintWriter err;
    private final boolean untilFail;
    private final @Nullable Comparison comparison;
    private final Prompt prompt;
    private volatile boolean stopped;

    /** @param untilFail whether no further run begins once one has failed */
    Runs(
            ReportOptions options,
            LabListener report,
            PrintWriter err,
            boolean untilFail,
            @Nullable Comparison comparison,
            Prompt prompt) {
        this.options = options;
        this.turns = new InTurn(report);
        this.err = err;
        this.untilFail = untilFail;
        this.comparison = comparison;
        this.prompt = prompt;
    }

    /**
     * What came of all of them.
     *
     * @param broken what the first run ended with that could not be done, or null
     */
    record Total(
            CaseRunner.Tally tally,
            boolean withinBudget,
            @Nullable Exception broken) {}

    Total run(List<PlannedRun> plans, int jobs) throws InterruptedException {
        CaseRunner.Tally tally = new CaseRunner.Tally(0, 0, 0);
        boolean withinBudget = true;
        Exception broken = null;
        List<Future<LabRun.@Nullable Outcome>> begun = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(
                Math.min(jobs, plans.size()),
                Thread.ofPlatform().name("run-", 0).factory())) {
            for (PlannedRun plan : plans) {
                InTurn.Lane lane = turns.next();
                LabListener told = listener(plan, lane);
                begun.add(workers.submit(() -> one(plan, lane, told)));
            }
            for (int i = 0; i < begun.size(); i++) {
                try {
                    LabRun.Outcome outcome = begun.get(i).get();
                    if (outcome != null) {
                        tally = tally.plus(outcome.tally());
                        withinBudget &= outcome.withinBudget();
                    }
                } catch (ExecutionException e) {
                    Exception cause = e.getCause() instanceof Exception known ? known : e;
                    if (cause instanceof InterruptedException interrupted) {
                        workers.shutdownNow();
                        throw interrupted;
                    }
                    if (broken != null || plans.size() > 1) {
                        err.println("treville: " + plans.get(i).label() + ": " + cause.getMessage());
                    }
                    broken = broken == null ? cause : broken;
                }
            }
        }
        return new Total(tally, withinBudget, broken);
    }

    /** Null when it is not done any more. */
    private LabRun.@Nullable Outcome one(PlannedRun plan, InTurn.Lane lane, LabListener told)
            throws HostException, InterruptedException, IOException {
        try (lane) {
            if (stopped) {
                return null;
            }
            LabRun.Outcome outcome = new LabRun(plan, options, prompt, err, told).run();
            if (untilFail && !outcome.good()) {
                stopped = true;
            }
            return outcome;
        } catch (HostException | IOException e) {
            if (untilFail) {
                stopped = true;
            }
            throw e;
        }
    }

    private LabListener listener(PlannedRun plan, LabListener lane) {
        Comparison compared = comparison;
        if (compared == null || plan.side() < 0) {
            return lane;
        }
        LabListener side = compared.run(plan.side(), plan.request().topology().name());
        return (nanos, event) -> {
            lane.on(nanos, event);
            side.on(nanos, event);
        };
    }
}
