package io.treville.lab;

import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.host.LabHost;
import io.treville.vm.kernel.KernelCache;
import io.treville.vm.qemu.Acceleration;
import io.treville.vm.qemu.GuestFailure;
import io.treville.vm.qemu.VirtualMachine;
import io.treville.vm.qemu.VmListener;
import io.treville.vm.qemu.VmSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A guest with our kernel, for one lab. */
final class GuestSite implements Site {
    private final LabRequest request;
    private final Ownership ownership;
    private final Phases phases;
    private @Nullable VirtualMachine machine;
    private boolean closed;

    GuestSite(LabRequest request, Ownership ownership, Phases phases) {
        this.request = request;
        this.ownership = ownership;
        this.phases = phases;
    }

    @Override
    public LabHost open(Phases timed) throws HostException, InterruptedException {
        preflight();
        KernelPhase kernel = new KernelPhase(request, phases);
        timed.run(Phase.KERNEL, "6.12", kernel::run);
        timed.run(Phase.BOOT, kernel.release(), () -> boot(kernel.image()));
        VirtualMachine booted = machine;
        if (booted == null) {
            throw new HostException(Kind.LOST, "the guest was closed while it booted");
        }
        return booted.host();
    }

    private void preflight() throws HostException {
        try {
            VirtualMachine.preflight(ownership.directory(), request.acceleration());
        } catch (GuestFailure failure) {
            throw failed(failure);
        }
    }

    private String boot(Path image) throws HostException, InterruptedException {
        VmSpec spec = VmSpec.of(image)
                .withMemory(request.memoryMiB())
                .withAcceleration(request.acceleration())
                .withWarm(request.warm())
                .withRunDirectory(ownership.directory())
                .withConsoleLog(console())
                .withKernelArguments(List.of("TREVILLE_PATH=" + CommandPath.below(request.home())));
        Watch watch = new Watch();
        try {
            VirtualMachine booted = VirtualMachine.boot(spec, watch);
            synchronized (this) {
                machine = booted;
                if (closed) {
                    booted.close();
                }
            }
            return watch.detail(spec);
        } catch (GuestFailure failure) {
            throw failed(failure);
        }
    }

    private Path console() {
        return Lab.console(ownership.directory());
    }

    private HostException failed(GuestFailure failure) {
        String message = String.valueOf(failure.getMessage());
        return switch (failure.kind()) {
            case ENVIRONMENT -> new HostException(Kind.ENVIRONMENT, message, failure);
            case CLOSED -> new HostException(Kind.LOST, message, failure);
            case PANIC, HANG, OUT_OF_MEMORY, QEMU_ENDED, AGENT_ENDED, CHANNEL_LOST -> {
                tell(failure);
                yield new HostException(Kind.LOST, message, failure);
            }
        };
    }

    /** The splat where the kernel printed one, else the end of its console. */
    private void tell(GuestFailure failure) {
        String lines = failure.splat().isBlank() ? failure.console() : failure.splat();
        keepConsole();
        phases.emit(new LabEvent.GuestFailed(
                String.valueOf(failure.getMessage()),
                lines.isBlank() ? List.of() : lines.lines().toList(),
                phases.last()));
    }

    /** The lab's directory goes with the lab; the console of a guest that failed is worth more. */
    private void keepConsole() {
        Path kept = KernelCache.defaultRoot().resolveSibling("console").resolve(request.name() + ".log");
        try {
            Files.createDirectories(kept.getParent());
            Files.copy(console(), kept, StandardCopyOption.REPLACE_EXISTING);
            phases.emit(new LabEvent.Notice("the guest's whole console: " + kept));
        } catch (IOException e) {
            // Its end is in the event all the same.
        }
    }

    @Override
    public void close() {
        VirtualMachine running;
        synchronized (this) {
            closed = true;
            running = machine;
        }
        if (running != null) {
            running.close();
        }
    }

    /** Passes on what the machine tells. */
    private final class Watch implements VmListener {
        private volatile String acceleration = "";

        String detail(VmSpec spec) {
            return acceleration + ", " + spec.cpus() + " CPUs, " + spec.memoryMiB() + " MiB";
        }

        @Override
        public void acceleration(Acceleration chosen, String reason) {
            acceleration = chosen.name();
            phases.emit(new LabEvent.Notice(chosen.name() + ": " + reason));
        }

        @Override
        public void warmStart(String line) {
            phases.emit(new LabEvent.Notice(line));
        }

        @Override
        public void step(Step step, Duration sinceStart) {
            double fraction = switch (step) {
                case QEMU -> 0.1;
                case INIT -> 0.5;
                case AGENT -> 0.6;
                case HELLO -> 1;
            };
            String name = step.name().toLowerCase(java.util.Locale.ROOT);
            phases.emit(new LabEvent.PhaseProgress(Phase.BOOT, fraction, null, name));
        }

        @Override
        public void kernelWarning(String line) {
            phases.emit(new LabEvent.Notice("kernel: " + line));
        }

        @Override
        public void failed(GuestFailure failure) {
            tell(failure);
        }
    }
}
