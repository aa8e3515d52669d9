package io.treville.vm.snapshot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

/**
 * A guest as it waits to be told to go on.
 *
 * @param memoryMiB the machine's memory
 */
public record Snapshot(Path folder, int memoryMiB) {
    private static final String MEMORY = "memory";
    private static final String STATE = "state";
    private static final String KEY = "key";
    private static final String SIZES = "sizes";

    /** The guest's memory: QEMU maps it privately, so that what a guest writes is its own. */
    public Path memory() {
        return folder.resolve(MEMORY);
    }

    /** Processors and devices, as QEMU writes them when it migrates a machine. */
    public Path state() {
        return folder.resolve(STATE);
    }

    Path key() {
        return folder.resolve(KEY);
    }

    SnapshotKey readKey() throws IOException {
        return SnapshotKey.parse(Files.readString(key(), StandardCharsets.UTF_8));
    }

    /** Describes the files that are there now, when they are on the disk for certain. */
    void seal(SnapshotKey key) throws IOException {
        for (Path file : List.of(memory(), state())) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
        Files.writeString(folder.resolve(SIZES), memoryMiB + " " + Files.size(memory()) + " " + Files.size(state()));
        Files.writeString(key(), key.text());
    }

    /**
     * Reads what {@link #seal} wrote.
     *
     * @throws IOException also when a file has not the size it had
     */
    static Snapshot open(Path folder) throws IOException {
        String sizes = Files.readString(folder.resolve(SIZES));
        int space = sizes.indexOf(' ');
        try {
            Snapshot snapshot = new Snapshot(folder, Integer.parseInt(sizes.substring(0, Math.max(0, space))));
            String now = snapshot.memoryMiB + " " + Files.size(snapshot.memory()) + " " + Files.size(snapshot.state());
            if (!now.equals(sizes)) {
                throw new IOException("it was cut short");
            }
            return snapshot;
        } catch (NumberFormatException e) {
            throw new IOException("it does not tell its sizes", e);
        }
    }

    Instant lastUsed() throws IOException {
        return Files.getLastModifiedTime(key()).toInstant();
    }

    void used() {
        try {
            Files.setLastModifiedTime(key(), FileTime.from(Instant.now()));
        } catch (IOException e) {
            return; // it may be swept a little early
        }
    }
}
