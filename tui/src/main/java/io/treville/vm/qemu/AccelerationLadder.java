package io.treville.vm.qemu;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Boots with the best acceleration that really carries a guest, and says in one line which and why. */
final class AccelerationLadder {
    static final Path KVM = Path.of("/dev/kvm");

    private final VmSpec spec;
    private final AccelerationMemory memory;
    private final VmListener listener;

    AccelerationLadder(VmSpec spec, AccelerationMemory memory, VmListener listener) {
        this.spec = spec;
        this.memory = memory;
        this.listener = listener;
    }

    VirtualMachine climb() throws GuestFailure, InterruptedException {
        Acceleration forced = spec.acceleration();
        if (forced != null) {
            return boot(forced, "as asked for");
        }
        Optional<String> obstacle = obstacle(memory);
        if (obstacle.isPresent()) {
            return boot(Acceleration.TCG, obstacle.get());
        }
        try {
            return boot(Acceleration.KVM, "/dev/kvm can be opened");
        } catch (GuestFailure e) {
            if (e.kind() != GuestFailure.Kind.HANG
                    && e.kind() != GuestFailure.Kind.OUT_OF_MEMORY
                    && e.kind() != GuestFailure.Kind.QEMU_ENDED) {
                throw e;
            }
            VirtualMachine machine = boot(Acceleration.TCG, "/dev/kvm does not carry a guest: " + e.getMessage());
            memory.kvmWasUnusable();
            return machine;
        }
    }

    /** Why KVM is not worth a try; empty when it is. */
    static Optional<String> obstacle(AccelerationMemory memory) {
        if (!Files.exists(KVM)) {
            return Optional.of("there is no /dev/kvm");
        }
        if (!Files.isReadable(KVM) || !Files.isWritable(KVM)) {
            return Optional.of("/dev/kvm is not open to this user (group kvm)");
        }
        return memory.kvmIsUnusable()
                ? Optional.of("/dev/kvm has not carried a guest since this host booted")
                : Optional.empty();
    }

    private VirtualMachine boot(Acceleration acceleration, String reason) throws GuestFailure, InterruptedException {
        listener.acceleration(acceleration, reason);
        return VirtualMachine.boot(spec, acceleration, listener);
    }
}
