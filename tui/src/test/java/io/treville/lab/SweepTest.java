package io.treville.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class SweepTest {
    @Test
    void aLabThatEndsMeanwhileIsNoFault(@TempDir Path folder) throws Exception {
        RuntimeDirectory runtime = RuntimeDirectory.open(folder.resolve("run"));
        Sweep sweep = new Sweep(runtime);
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            for (int i = 0; i < 1_000; i++) {
                Ownership claim = Ownership.claim(runtime, "lab");
                Future<?> ending = other.submit(() -> {
                    together.await();
                    claim.close();
                    return null;
                });
                together.await();
                sweep.orphans();
                ending.get();
            }
        }
        sweep.orphans();
        assertThat(runtime.labs()).isEmpty();
    }
}
