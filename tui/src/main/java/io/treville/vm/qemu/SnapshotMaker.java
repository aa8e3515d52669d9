package io.treville.vm.qemu;

import io.treville.vm.kernel.Folders;
import io.treville.vm.snapshot.GuestFiles;
import io.treville.vm.snapshot.Snapshot;
import io.treville.vm.snapshot.SnapshotDraft;
import io.treville.vm.snapshot.SnapshotKey;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Boots a guest whose agent waits, saves it, and ends it. */
final class SnapshotMaker {
    private static final String WAITING = "treville: waiting";
    /** Room beside the files that the guest holds in memory, so that it has at least what was asked for. */
    private static final int SPARE_MIB = 16;

    private final VmSpec spec;
    private final Acceleration acceleration;
    private final WarmParts parts;

    SnapshotMaker(VmSpec spec, Acceleration acceleration, WarmParts parts) {
        this.spec = spec;
        this.acceleration = acceleration;
        this.parts = parts;
    }

    Snapshot make(SnapshotDraft draft) throws GuestFailure, InterruptedException {
        try {
            Set<Path> files = GuestFiles.of(spec.javaHome(), spec.classPath(), parts.copied());
            SnapshotKey key = SnapshotKey.of(parts.values(), parts.files(files));
            Snapshot begun = draft.begun(spec.memoryMiB() + mebibytes(files) + SPARE_MIB);
            save(begun, files);
            return draft.publish(begun, key);
        } catch (IOException e) {
            throw new GuestFailure(GuestFailure.Kind.ENVIRONMENT, String.valueOf(e.getMessage()));
        }
    }

    private static int mebibytes(Set<Path> files) throws IOException {
        long octets = 0;
        for (Path file : files) {
            octets += Files.isDirectory(file) ? Folders.size(file) : Files.size(file);
        }
        return (int) (octets >> 20);
    }

    private void save(Snapshot snapshot, Set<Path> files) throws GuestFailure, IOException, InterruptedException {
        CompletableFuture<Void> waiting = new CompletableFuture<>();
        VmSpec own = spec.withConsoleLog(null).withMemory(snapshot.memoryMiB());
        GuestWatch watch = new GuestWatch(own, acceleration, new VmListener() {
            @Override
            public void console(String line) {
                if (line.equals(WAITING)) {
                    waiting.complete(null);
                }
            }
        });
        try (RunDirectory directory = RunDirectory.of(own);
                ServerSocketChannel _ = RunDirectory.listen(directory.socket());
                ServerSocketChannel monitor = RunDirectory.listen(directory.monitor())) {
            QemuArguments arguments = new QemuArguments(own, directory);
            arguments.writeAgentArguments("wait");
            files.add(directory.arguments());
            try (QemuProcess qemu = QemuProcess.start(
                    arguments.saving(acceleration, snapshot, files), watch.console(), watch::qemuEnded)) {
                watch.begin(qemu);
                await(CompletableFuture.anyOf(waiting, watch.hello()));
                watch.closing();
                try (Qmp qmp = Qmp.accept(monitor)) {
                    qmp.save("exec cat >" + Restoration.quoted(snapshot));
                }
            }
        }
    }

    private static void await(CompletableFuture<?> sign) throws GuestFailure, InterruptedException {
        try {
            sign.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GuestFailure failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        }
    }
}
