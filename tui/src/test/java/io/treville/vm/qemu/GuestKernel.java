package io.treville.vm.qemu;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** The kernel that the tests boot, and a listener that remembers. */
final class GuestKernel {
    private GuestKernel() {}

    static VmSpec spec() {
        String kernel = System.getProperty("treville.kernel");
        if (kernel == null) {
            throw new IllegalStateException("-Dtreville.kernel=BZIMAGE is not set");
        }
        return VmSpec.of(Path.of(kernel)).withAcceleration(Acceleration.TCG);
    }

    static final class Witness implements VmListener {
        final List<Step> steps = new CopyOnWriteArrayList<>();
        final List<Acceleration> accelerations = new CopyOnWriteArrayList<>();
        final CompletableFuture<GuestFailure> failure = new CompletableFuture<>();

        @Override
        public void step(Step step, Duration sinceStart) {
            steps.add(step);
        }

        @Override
        public void acceleration(Acceleration acceleration, String reason) {
            accelerations.add(acceleration);
        }

        @Override
        public void failed(GuestFailure reason) {
            failure.complete(reason);
        }
    }
}
