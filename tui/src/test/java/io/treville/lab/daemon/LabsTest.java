package io.treville.lab.daemon;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.treville.host.HostException;
import io.treville.lab.Ownership;
import io.treville.lab.RuntimeDirectory;
import io.treville.topology.Topology;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A lab between the claim on its name and the moment when its process can be asked. */
@Tag("unit")
@Timeout(120)
class LabsTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // made before each test
    private RuntimeDirectory runtime;

    @BeforeEach
    void open() throws HostException {
        runtime = RuntimeDirectory.open(folder.resolve("treville"));
    }

    private static LabStatus starting(String name) {
        Topology line = new Topology("line", "", Topology.Place.HOST, List.of(), List.of(), List.of(), List.of(), null);
        return new LabStatus(name, LabState.STARTING, "", line, Topology.Place.HOST, 1, 2, null, 0);
    }

    private Future<@Nullable RunningLab> awaited(ExecutorService worker) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Future<@Nullable RunningLab> lab = worker.submit(() -> {
            begun.countDown();
            return Labs.awaited(runtime, "line", LONG);
        });
        begun.await();
        return lab;
    }

    @Test
    void whoComesSecondWaitsForTheFirstToStoreItsState() throws Exception {
        try (ExecutorService worker = Executors.newSingleThreadExecutor();
                Ownership first = requireNonNull(Ownership.claimName(runtime, "line"))) {
            assertThat(Ownership.claimName(runtime, "line")).isNull();
            Future<@Nullable RunningLab> second = awaited(worker);
            StateFile.write(first.directory(), starting("line"), "build");
            assertThat(second.get()).extracting(RunningLab::directory).isEqualTo(first.directory());
        }
    }

    @Test
    void aClaimThatIsGivenUpIsNobodys() throws Exception {
        try (ExecutorService worker = Executors.newSingleThreadExecutor()) {
            Ownership first = requireNonNull(Ownership.claimName(runtime, "line"));
            Future<@Nullable RunningLab> second = awaited(worker);
            first.close();
            assertThat(second.get()).isNull();
            assertThat(Labs.awaited(runtime, "line", LONG)).isNull();
        }
    }

    @Test
    void nobodyWaitsForEver() throws Exception {
        try (Ownership _ = requireNonNull(Ownership.claimName(runtime, "line"))) {
            assertThatThrownBy(() -> Labs.awaited(runtime, "line", Duration.ofMillis(20)))
                    .isInstanceOf(HostException.class)
                    .hasMessageContaining("lab line was claimed by another process");
        }
    }
}
