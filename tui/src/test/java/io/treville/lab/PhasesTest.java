package io.treville.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class PhasesTest {
    private final EventStream events = new EventStream();
    private final Phases phases = new Phases(events);

    @Test
    void whatAPersonDidIsAmongTheLastSteps() {
        events.emit(new LabEvent.PhaseStarted(Phase.UP, "line"));
        events.emit(new LabEvent.Did("treville link down alfa-athos", List.of()));
        assertThat(phases.last()).containsExactly("phase UP", "treville link down alfa-athos");
    }

    @Test
    void onlyTheLastTenAreRemembered() {
        for (int i = 0; i < 30; i++) {
            events.emit(new LabEvent.Did("treville node stop " + i, List.of()));
        }
        assertThat(phases.last()).hasSize(10).last().isEqualTo("treville node stop 29");
    }
}
