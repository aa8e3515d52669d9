package io.treville.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.lab.LabEvent;
import io.treville.topology.TopologyFile;
import io.treville.tui.model.LabModel.Loaded;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class LabModelTest {
    private static final LabEvent.GuestFailed PANIC =
            new LabEvent.GuestFailed("the guest panicked", List.of("BUG: unable to handle"), List.of("phase UP"));
    private static final LabEvent.GuestFailed LOST = new LabEvent.GuestFailed("one is gone", List.of(), List.of());
    private static final LabEvent.GuestFailed LATER =
            new LabEvent.GuestFailed("the channel is closed", List.of(), List.of());

    private final LabModel model;

    LabModelTest() throws Exception {
        model = new LabModel(TopologyFile.named("one.yaml", Path.of("/"), Path.of("/"))
                .parse("name: one\nlinks: [athos dc01::1/64 -- dc01::2/64 porthos]\n"));
    }

    private void loaded(String program, int id) {
        model.on(0, new LabEvent.ProgramLoaded("athos", program, "xdp", id, 60, "brackets"));
    }

    @Test
    void aProgramThatIsReplacedIsStillOne() {
        loaded("counter", 7);
        loaded("drop", 8);
        loaded("counter", 9);
        assertThat(model.programs("athos"))
                .containsExactly(new Loaded("counter", "xdp", 9), new Loaded("drop", "xdp", 8));
    }

    @Test
    void aProgramThatIsUnloadedIsGone() {
        loaded("counter", 7);
        loaded("drop", 8);
        long revision = model.revision();
        model.on(0, new LabEvent.ProgramUnloaded("athos", "counter"));
        assertThat(model.programs("athos")).containsExactly(new Loaded("drop", "xdp", 8));
        assertThat(model.revision()).isGreaterThan(revision);
    }

    @Test
    void whyAGuestPanickedOutlivesTheEndOfItsConnection() {
        model.on(0, PANIC);
        model.on(1, LOST);
        model.on(2, LATER);
        assertThat(model.failure()).isEqualTo(PANIC);
    }

    @Test
    void ofFailuresWithoutALineOfTheConsoleTheFirstStaysUntilOneHasSome() {
        model.on(0, LOST);
        model.on(1, LATER);
        assertThat(model.failure()).isEqualTo(LOST);
        model.on(2, PANIC);
        assertThat(model.failure()).isEqualTo(PANIC);
    }
}
