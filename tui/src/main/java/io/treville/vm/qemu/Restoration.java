package io.treville.vm.qemu;

import io.treville.vm.snapshot.Snapshot;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.CompletableFuture;

/** What a guest that goes on from a snapshot needs beside what one that boots does: its state, and to be told. */
final class Restoration implements Closeable {
    private final ServerSocketChannel monitor;
    private final Snapshot snapshot;
    private final CompletableFuture<Boolean> loaded = new CompletableFuture<>();

    private Restoration(ServerSocketChannel monitor, Snapshot snapshot) {
        this.monitor = monitor;
        this.snapshot = snapshot;
    }

    /** Listens for QEMU's monitor. */
    static Restoration of(Snapshot snapshot, RunDirectory directory) throws IOException {
        return new Restoration(RunDirectory.listen(directory.monitor()), snapshot);
    }

    /** Loads the state when QEMU has connected; a failure is told to the watch. */
    void begin(GuestWatch watch) {
        Thread.ofPlatform().daemon().name("guest monitor").start(() -> {
            try (Qmp qmp = Qmp.accept(monitor)) {
                qmp.load("exec cat " + quoted(snapshot));
                loaded.complete(true);
            } catch (IOException e) {
                loaded.complete(false);
                watch.notRestored(String.valueOf(e.getMessage()));
            }
        });
    }

    /** Waits until the guest goes on; false when it cannot. */
    boolean awaitLoaded() {
        return loaded.join();
    }

    /** The state's path as a word of a shell. */
    static String quoted(Snapshot snapshot) {
        return "'" + snapshot.state().toString().replace("'", "'\\''") + "'";
    }

    /** Ends the waiting for QEMU. */
    @Override
    public void close() throws IOException {
        monitor.close();
        loaded.complete(false);
    }
}
