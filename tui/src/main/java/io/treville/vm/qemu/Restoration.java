package io.treville.vm.qemu;

import io.treville.vm.snapshot.Snapshot;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;

/** What a guest that goes on from a snapshot needs beside what one that boots does: its state, and to be told. */
final class Restoration implements Closeable {
    private final ServerSocketChannel monitor;
    private final Snapshot snapshot;

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
            } catch (IOException e) {
                watch.notRestored(String.valueOf(e.getMessage()));
            }
        });
    }

    /** The state's path as a word of a shell. */
    static String quoted(Snapshot snapshot) {
        return "'" + snapshot.state().toString().replace("'", "'\\''") + "'";
    }

    /** Ends the waiting for QEMU. */
    @Override
    public void close() throws IOException {
        monitor.close();
    }
}
