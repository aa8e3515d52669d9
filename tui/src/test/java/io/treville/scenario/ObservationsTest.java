package io.treville.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.lab.LabEvent;
import io.treville.trace.TraceLine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ObservationsTest {
    private final Observations seen = new Observations();

    private void line(String node, String text) {
        seen.on(0, new LabEvent.Trace(new TraceLine(node, "p", "t", 1, 0, 0, text)));
    }

    @Test
    void linesAreKeptPerNodeInOrder() {
        line("athos", "a");
        line("porthos", "b");
        line("athos", "c");
        assertThat(seen.lines("athos")).extracting(TraceLine::text).containsExactly("a", "c");
    }

    @Test
    void whatDoesNotFitIsCounted() {
        for (int i = 0; i < Observations.LIMIT + 3; i++) {
            line("athos", "x");
        }
        assertThat(seen.lost()).isEqualTo(3);
    }

    @Test
    void clearForgetsLossesToo() {
        seen.on(0, new LabEvent.Lost("trace cpu 0", 7));
        assertThat(seen.lost()).isEqualTo(7);
        seen.clear();
        assertThat(seen.lost()).isZero();
    }
}
