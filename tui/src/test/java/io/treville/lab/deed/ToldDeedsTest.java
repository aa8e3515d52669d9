package io.treville.lab.deed;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.lab.LabEvent;
import io.treville.tui.panel.SampleLab;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is done here and what others do, as the lab tells everybody. */
@Tag("unit")
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ToldDeedsTest {
    private final SampleLab lab;
    private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final Semaphore changes = new Semaphore(0);

    ToldDeedsTest() throws Exception {
        lab = new SampleLab();
    }

    @Test
    void theLabIsToldWhatIsDoneAndWhatItTellsBackIsNotRememberedTwice() throws Exception {
        try (DeedLog log = new DeedLog(
                () -> new Bench(lab, lab.topology, Path.of("/")), deed -> told.add(deed.command()), () -> {})) {
            log.perform(new LinkDeed.Down("athos-porthos"));
            String command = told.take();
            assertThat(command).isEqualTo("treville link down athos-porthos");
            log.on(1, new LabEvent.Did(command, List.of("step")));
            assertThat(log.entries()).hasSize(1);
            // The same again is somebody else's.
            log.on(2, new LabEvent.Did(command, List.of("set-links: {link: athos-porthos, up: false}")));
            assertThat(log.entries()).hasSize(2);
            assertThat(log.entries().getLast().state()).isEqualTo(DeedLog.State.DONE);
            Deed others = log.entries().getLast().deed();
            assertThat(others.command()).isEqualTo(command);
            assertThat(others.steps(lab.topology)).containsExactly("set-links: {link: athos-porthos, up: false}");
        }
    }

    @Test
    void aLabThatCannotBeToldKeepsNothingFromBeingDone() throws Exception {
        try (DeedLog log = new DeedLog(
                () -> new Bench(lab, lab.topology, Path.of("/")),
                deed -> {
                    told.add(deed.command());
                    throw new HostException(Kind.LOST, "gone");
                },
                changes::release)) {
            log.perform(new LinkDeed.Down("athos-porthos"));
            log.perform(new LinkDeed.Up("athos-porthos"));
            while (log.entries().stream().anyMatch(entry -> entry.state() == DeedLog.State.PENDING)) {
                changes.acquire();
            }
            assertThat(told).hasSize(2);
            assertThat(log.entries()).extracting(DeedLog.Entry::state).containsOnly(DeedLog.State.DONE);
        }
    }
}
