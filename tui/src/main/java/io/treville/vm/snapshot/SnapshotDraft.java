package io.treville.vm.snapshot;

import io.treville.vm.kernel.Folders;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A snapshot that is being made. Closing it before it is published leaves nothing. */
public final class SnapshotDraft implements AutoCloseable {
    static final String FOLDER = "making";
    private static final String LOCK = "lock";

    private final SnapshotStore store;
    private final FileChannel lock;
    private final Path folder;

    private SnapshotDraft(SnapshotStore store, FileChannel lock, Path folder) {
        this.store = store;
        this.lock = lock;
        this.folder = folder;
    }

    /** Null when somebody else makes one; the kernel drops the lock of a maker that was killed. */
    static @Nullable SnapshotDraft begin(SnapshotStore store, Path root) throws IOException {
        FileChannel channel = FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock taken = channel.tryLock();
            if (taken == null) {
                channel.close();
                return null;
            }
        } catch (OverlappingFileLockException otherThread) {
            channel.close();
            return null;
        }
        Path folder = root.resolve(FOLDER);
        Folders.delete(folder);
        Files.createDirectory(folder, SnapshotStore.PRIVATE_FOLDER);
        return new SnapshotDraft(store, channel, folder);
    }

    /** The files, of which the memory's has its size and the state's is empty, for their owner only. */
    public Snapshot begun(int memoryMiB) throws IOException {
        Snapshot snapshot = new Snapshot(folder, memoryMiB);
        long octets = (long) memoryMiB << 20;
        if (Files.getFileStore(folder).getUsableSpace() < octets) {
            throw new IOException(folder + ": less than " + memoryMiB + " MiB of disk space are left");
        }
        Files.createFile(snapshot.state(), SnapshotStore.PRIVATE_FILE);
        Files.createFile(snapshot.memory(), SnapshotStore.PRIVATE_FILE);
        try (RandomAccessFile memory = new RandomAccessFile(snapshot.memory().toFile(), "rw")) {
            memory.setLength(octets);
        }
        return snapshot;
    }

    /** Gives it its name, and removes older ones. */
    public Snapshot publish(Snapshot made, SnapshotKey key) throws IOException {
        made.seal(key);
        Path named = store.folder(key);
        Folders.delete(named);
        Files.move(folder, named, StandardCopyOption.ATOMIC_MOVE);
        store.sweep(false, false);
        return new Snapshot(named, made.memoryMiB());
    }

    @Override
    public void close() throws IOException {
        try {
            Folders.delete(folder);
        } finally {
            lock.close();
        }
    }
}
