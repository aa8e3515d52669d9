package io.treville.scenario.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.treville.lab.LabEvent;
import io.treville.lab.LabListener;
import io.treville.lab.Phase;
import io.treville.scenario.Selection;
import io.treville.topology.Case;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a run is told to choose, to keep to, and to compare. */
@Tag("unit")
class RunOptionsTest {
    private static Case tagged(String name, String... tags) {
        return new Case(name, name, List.of(tags), List.of(), List.of());
    }

    @Test
    void casesAreChosenByNameAndTag() {
        List<Case> cases = List.of(tagged("a", "quick"), tagged("b", "quick", "vm"), tagged("c"));
        assertThat(new Selection(List.of(), List.of("quick"), List.of("vm")).of(cases))
                .extracting(Case::name)
                .containsExactly("a");
        assertThat(new Selection(List.of("c"), List.of(), List.of()).of(cases))
                .extracting(Case::name)
                .containsExactly("c");
    }

    @Test
    void sharesTogetherAreTheWholeAndNoneHasWhatAnotherHas() {
        for (int index = 0; index < 20; index++) {
            int owners = 0;
            for (int number = 1; number <= 3; number++) {
                owners += new Selection.Shard(number, 3).has(index) ? 1 : 0;
            }
            assertThat(owners).isOne();
        }
        assertThat(Selection.Shard.parse("2/5")).isEqualTo(new Selection.Shard(2, 5));
        for (String wrong : List.of("0/5", "6/5", "2", "/", "a/b", "")) {
            assertThatThrownBy(() -> Selection.Shard.parse(wrong))
                    .hasMessage("'" + wrong + "' is no share such as 2/5");
        }
    }

    @Test
    void aBudgetTellsWhatTookLonger() {
        Budget budget = Budget.parse("boot=3s,up=100ms");
        budget.on(0, new LabEvent.PhaseEnded(Phase.BOOT, Duration.ofSeconds(2), ""));
        budget.on(0, new LabEvent.PhaseEnded(Phase.UP, Duration.ofMillis(250), ""));
        budget.on(0, new LabEvent.PhaseEnded(Phase.CASES, Duration.ofHours(1), ""));
        assertThat(budget.exceeded()).containsExactly("up took 250 ms, may take 100 ms");
        assertThatThrownBy(() -> Budget.parse("boot")).hasMessage("'boot' is not PHASE=TIME, such as boot=3s");
        assertThatThrownBy(() -> Budget.parse("boots=1s")).hasMessageStartingWith("'boots' is no phase");
        assertThatThrownBy(() -> Budget.parse("up=1d")).hasMessageStartingWith("'1d' is no time");
    }

    @Test
    void runsAtOnceAreToldOfOneAfterTheOther() {
        List<String> told = new ArrayList<>();
        InTurn turns = new InTurn((nanos, event) -> told.add(((LabEvent.Notice) event).text()));
        InTurn.Lane first = turns.next();
        InTurn.Lane second = turns.next();
        InTurn.Lane third = turns.next();
        third.on(0, new LabEvent.Notice("third"));
        second.on(0, new LabEvent.Notice("second"));
        first.on(0, new LabEvent.Notice("first"));
        assertThat(told).containsExactly("first");
        third.close();
        first.close();
        assertThat(told).containsExactly("first", "second");
        second.on(0, new LabEvent.Notice("again"));
        second.close();
        second.close();
        assertThat(told).containsExactly("first", "second", "again", "third");
    }

    @Test
    void whatIsHeldIsBoundedAndWhatWasDroppedIsCounted() {
        List<LabEvent> told = new ArrayList<>();
        InTurn turns = new InTurn((nanos, event) -> told.add(event));
        InTurn.Lane first = turns.next();
        InTurn.Lane second = turns.next();
        LabEvent line = new LabEvent.Trace(new io.treville.trace.TraceLine("a", "p", "t", 1, 0, 0, "x"));
        for (int i = 0; i < InTurn.HELD + 5; i++) {
            second.on(i, line);
        }
        second.on(0, new LabEvent.Notice("kept"));
        first.close();
        assertThat(told).hasSize(InTurn.HELD + 2).endsWith(new LabEvent.Notice("kept"), new LabEvent.Lost("report", 5));
    }

    @Test
    void aComparisonMarksWhatDiffers() {
        Comparison comparison = new Comparison("old", "new");
        for (int side = 0; side < 2; side++) {
            LabListener run = comparison.run(side, "line");
            run.on(0, new LabEvent.CaseStarted("one", "", 0));
            run.on(0, new LabEvent.ExpectationChecked("one", 1, "a prints x", side == 0, "seen " + side, false));
            LabEvent.Verdict verdict = side == 0 ? LabEvent.Verdict.PASSED : LabEvent.Verdict.FAILED;
            run.on(0, new LabEvent.CaseEnded("one", verdict, "", Duration.ZERO));
            run.on(0, new LabEvent.CaseStarted("two", "", 0));
            run.on(0, new LabEvent.CaseEnded("two", LabEvent.Verdict.PASSED, "", Duration.ZERO));
        }
        assertThat(comparison.differs()).isTrue();
        assertThat(comparison.text())
                .containsExactly(
                        "A  old",
                        "B  new",
                        "≠ one",
                        "    A  passed",
                        "    B  failed",
                        "≠ one: a prints x",
                        "    A  ok",
                        "    B  failed: seen 1",
                        "= two: passed",
                        "2 differ, 1 do not");
    }

    /** The run of one case with a step that is done twice. */
    private static void run(LabListener run, boolean first, boolean second) {
        run.on(0, new LabEvent.CaseStarted("pings", "", 2));
        run.on(0, new LabEvent.StepEnded("pings", 1, "5 pings", first, "", Duration.ZERO));
        run.on(0, new LabEvent.StepEnded("pings", 2, "5 pings", second, "", Duration.ZERO));
        LabEvent.Verdict verdict = first && second ? LabEvent.Verdict.PASSED : LabEvent.Verdict.FAILED;
        run.on(0, new LabEvent.CaseEnded("pings", verdict, "", Duration.ZERO));
    }

    @Test
    void everyRunOfAComparisonCountsAlsoThoseOfTheSameCase() {
        Comparison comparison = new Comparison("old", "new");
        List<LabListener> old = List.of(comparison.run(0, "a"), comparison.run(0, "b"), comparison.run(0, "a"));
        List<LabListener> fresh = List.of(comparison.run(1, "a"), comparison.run(1, "b"), comparison.run(1, "a"));
        for (int i = 0; i < 3; i++) {
            run(old.get(i), true, true);
        }
        run(fresh.get(2), true, true); // runs at once end in any order
        run(fresh.get(1), true, true);
        run(fresh.get(0), false, true);
        assertThat(comparison.text())
                .containsExactly(
                        "A  old",
                        "B  new",
                        "≠ a: pings",
                        "    A  passed",
                        "    B  failed",
                        "≠ a: pings: 5 pings",
                        "    A  ok",
                        "    B  failed: ",
                        "= b: pings: passed",
                        "= a #2: pings: passed",
                        "2 differ, 7 do not");
    }
}
