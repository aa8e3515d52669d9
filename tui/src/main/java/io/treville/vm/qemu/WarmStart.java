package io.treville.vm.qemu;

import io.treville.vm.snapshot.Snapshot;
import io.treville.vm.snapshot.SnapshotDraft;
import io.treville.vm.snapshot.SnapshotStore;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts a guest from a snapshot of one that waits; makes the snapshot where there is none of just this guest. */
final class WarmStart {
    private static final String BOOTS = "; the guest boots";

    private final VmSpec spec;
    private final Acceleration acceleration;
    private final VmListener listener;
    private final SnapshotStore store;

    WarmStart(VmSpec spec, Acceleration acceleration, VmListener listener, SnapshotStore store) {
        this.spec = spec;
        this.acceleration = acceleration;
        this.listener = listener;
        this.store = store;
    }

    /** Empty, and the reason told, when the guest has to boot. */
    Optional<VirtualMachine> attempt() throws GuestFailure, InterruptedException {
        WarmParts parts = WarmParts.of(spec, acceleration);
        Snapshot snapshot = switch (store.find(parts.values())) {
            case SnapshotStore.Found.Usable(Snapshot found) -> found;
            case SnapshotStore.Found.Nothing(String why) -> make(parts, why);
        };
        if (snapshot == null) {
            return Optional.empty();
        }
        try {
            VmSpec own = spec.withMemory(snapshot.memoryMiB());
            return Optional.of(VirtualMachine.start(own, acceleration, listener, snapshot));
        } catch (GuestFailure failure) {
            if (failure.kind() == GuestFailure.Kind.CLOSED) {
                throw failure;
            }
            store.remove(snapshot);
            listener.warmStart("no warm start: " + failure.getMessage() + BOOTS);
            return Optional.empty();
        }
    }

    private @Nullable Snapshot make(WarmParts parts, String why) throws InterruptedException {
        try (SnapshotDraft draft = store.begin()) {
            if (draft == null) {
                listener.warmStart("no warm start: a snapshot is just being made by somebody else" + BOOTS);
                return null;
            }
            listener.warmStart("no snapshot of this guest: " + why + "; it boots once to make one");
            return new SnapshotMaker(spec, acceleration, parts).make(draft);
        } catch (GuestFailure | IOException e) {
            listener.warmStart("no warm start: a snapshot cannot be made: " + e.getMessage() + BOOTS);
            return null;
        }
    }
}
