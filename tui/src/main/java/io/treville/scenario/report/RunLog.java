package io.treville.scenario.report;

import io.treville.lab.LabEvent;
import io.treville.lab.LabListener;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened in one run, kept for a report that is written at its end. */
final class RunLog implements LabListener {
    private final List<LabEvent.PhaseEnded> phases = new ArrayList<>();
    private final List<LabEvent.ProgramLoaded> programs = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final List<CaseLog> cases = new ArrayList<>();
    private LabEvent.@Nullable LabStarted started;
    private LabEvent.@Nullable GuestFailed failed;
    private LabEvent.@Nullable LabEnded ended;
    private LabEvent.@Nullable LabFailed broken;
    private LabEvent.@Nullable BudgetChecked budget;

    @Override
    public void on(long nanos, LabEvent event) {
        switch (event) {
            case LabEvent.LabStarted start -> started = start;
            case LabEvent.PhaseEnded phase -> phases.add(phase);
            case LabEvent.ProgramLoaded program -> programs.add(program);
            case LabEvent.Notice notice -> notices.add(notice.text());
            case LabEvent.CaseStarted start -> cases.add(new CaseLog(start));
            case LabEvent.GuestFailed failure -> failed = failure;
            case LabEvent.LabEnded end -> ended = end;
            case LabEvent.LabFailed failure -> broken = failure;
            case LabEvent.BudgetChecked check -> budget = check;
            default -> {
                if (!cases.isEmpty() && cases.getLast().ended() == null) {
                    cases.getLast().add(event);
                }
            }
        }
    }

    LabEvent.@Nullable LabStarted started() {
        return started;
    }

    List<LabEvent.PhaseEnded> phases() {
        return phases;
    }

    List<LabEvent.ProgramLoaded> programs() {
        return programs;
    }

    List<String> notices() {
        return notices;
    }

    List<CaseLog> cases() {
        return cases;
    }

    LabEvent.@Nullable GuestFailed failed() {
        return failed;
    }

    LabEvent.@Nullable LabEnded ended() {
        return ended;
    }

    /** Why the run could not be brought to its end; null when it was, or the program was ended. */
    LabEvent.@Nullable LabFailed broken() {
        return broken;
    }

    /** What took longer than it may. */
    List<String> exceeded() {
        LabEvent.BudgetChecked check = budget;
        return check == null ? List.of() : check.exceeded();
    }
}
