package io.treville.cli;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** However much passes through a lab, and however often, nothing of it stays. */
@Tag("netns")
class HostLabBurdenTest {
    private static final long MIB = 1 << 20;
    private static final long AMOUNT = Long.getLong("treville.passage", 1024) * MIB;
    private static final long FIRST = 64 * MIB;
    private static final long GROWTH_KIB = 32 << 10;

    @SuppressWarnings("NullAway.Init") // made before the first test
    private static HostLabs labs;

    @BeforeAll
    static void bringUp() throws IOException {
        labs = new HostLabs();
        labs.wellDone("up", labs.file("pair.yaml", HostLabs.PAIR).toString());
    }

    @AfterAll
    static void takeDown() {
        labs.close();
    }

    @Test
    void manyOctetsPassWithoutGrowthOfMemory() throws IOException, InterruptedException {
        long lab = Held.labProcess(labs, "pair");
        Passage passage = new Passage(labs, "left");
        passage.pass(FIRST);
        passage.passWithoutGrowth(AMOUNT - FIRST, GROWTH_KIB, () -> Held.of(lab));
        passage.end();
    }

    @Test
    void fiveHundredCommandsLeaveNothing() throws IOException, InterruptedException {
        long lab = Held.labProcess(labs, "pair");
        ManyCommands.run(labs, "left", 100);
        Held before = Held.of(lab);
        ManyCommands.run(labs, "left", 500);
        Held.isNotMoreThan(() -> Held.of(lab), before, GROWTH_KIB);
    }
}
