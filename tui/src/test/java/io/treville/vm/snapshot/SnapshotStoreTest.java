package io.treville.vm.snapshot;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots are found while they are of what is wanted and whole, and else it is said why not. */
@Tag("unit")
class SnapshotStoreTest {
    private static final Map<String, String> SMALL = Map.of("kernel", "/k/bzImage", "memory size", "512");
    private static final Map<String, String> LARGE = Map.of("kernel", "/k/bzImage", "memory size", "1024");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init") // made before each test
    private SnapshotStore store;

    @SuppressWarnings("NullAway.Init")
    private Path jar;

    @BeforeEach
    void emptyStore() throws IOException {
        store = new SnapshotStore(folder.resolve("cache/warm"));
        jar = Files.writeString(folder.resolve("treville.jar"), "classes");
    }

    @Test
    void anEmptyCacheHasNone() {
        assertThat(store.find(SMALL)).isEqualTo(new SnapshotStore.Found.Nothing("there is none yet"));
    }

    @Test
    void whatWasMadeIsFoundAndIsForItsOwnerOnly() throws IOException {
        Snapshot made = make(SMALL);
        assertThat(store.find(SMALL)).isEqualTo(new SnapshotStore.Found.Usable(made));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.memory())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.state())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.folder())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(made.folder().resolve(".."))))
                .isEqualTo("rwx------");
    }

    @Test
    void anotherPartIsTheReason() throws IOException {
        make(SMALL);
        assertThat(store.find(LARGE))
                .isEqualTo(new SnapshotStore.Found.Nothing("the one there is, is of another memory size"));
        assertThat(store.find(Map.of("kernel", "/other", "memory size", "1")))
                .isEqualTo(
                        new SnapshotStore.Found.Nothing("the one there is, is of another kernel, another memory size"));
        assertThat(store.find(Map.of("kernel", "/k/bzImage", "memory size", "512", "new", "part")))
                .isEqualTo(new SnapshotStore.Found.Nothing("the one there is, is of another version of this program"));
    }

    @Test
    void aFileThatChangedIsTheReason() throws IOException {
        make(SMALL);
        Files.writeString(jar, "other classes");
        assertThat(store.find(SMALL))
                .isEqualTo(new SnapshotStore.Found.Nothing("the one there is, is of another " + jar));
        Files.delete(jar);
        assertThat(store.find(SMALL)).isInstanceOf(SnapshotStore.Found.Nothing.class);
    }

    @Test
    void theNearestOfSeveralGivesTheReason() throws IOException {
        make(SMALL);
        make(Map.of("kernel", "/other", "memory size", "2048"));
        assertThat(store.find(LARGE))
                .isEqualTo(new SnapshotStore.Found.Nothing("the one there is, is of another memory size"));
    }

    @Test
    void oneThatWasCutShortIsRemoved() throws IOException {
        Snapshot made = make(SMALL);
        try (RandomAccessFile memory = new RandomAccessFile(made.memory().toFile(), "rw")) {
            memory.setLength(4096);
        }
        assertThat(store.find(SMALL))
                .isInstanceOfSatisfying(
                        SnapshotStore.Found.Nothing.class,
                        nothing -> assertThat(nothing.why()).contains("cut short"));
        assertThat(made.folder()).doesNotExist();
        assertThat(store.find(SMALL)).isEqualTo(new SnapshotStore.Found.Nothing("there is none yet"));
    }

    @Test
    void oneWithoutItsKeyIsNoSnapshot() throws IOException {
        Snapshot made = make(SMALL);
        Files.delete(made.key());
        assertThat(store.find(SMALL)).isInstanceOf(SnapshotStore.Found.Nothing.class);
        Files.createDirectory(folder.resolve("cache/warm/0123"));
        assertThat(store.find(SMALL)).isInstanceOf(SnapshotStore.Found.Nothing.class);
    }

    @Test
    void whatIsNotPublishedIsNotThere() throws IOException {
        try (SnapshotDraft draft = requireNonNull(store.begin(), "another one makes it")) {
            draft.begun(1);
            assertThat(store.find(SMALL)).isEqualTo(new SnapshotStore.Found.Nothing("there is none yet"));
            assertThat(store.begin()).as("two makers at once").isNull();
        }
        assertThat(folder.resolve("cache/warm/making")).doesNotExist();
    }

    @Test
    void whatAKilledMakerLeftIsRemovedByTheNext() throws IOException {
        make(SMALL);
        Path left = Files.createDirectory(folder.resolve("cache/warm/making"));
        Files.writeString(left.resolve("memory"), "half");
        try (SnapshotDraft _ = store.begin()) {
            assertThat(left.resolve("memory")).doesNotExist();
        }
        Files.createDirectory(left);
        store.sweep(false, false);
        assertThat(left).doesNotExist();
    }

    @Test
    void aDiskWithoutRoomIsToldBeforeAnythingIsMade() throws IOException {
        try (SnapshotDraft draft = requireNonNull(store.begin(), "another one makes it")) {
            assertThatThrownBy(() -> draft.begun(Integer.MAX_VALUE)).hasMessageContaining("MiB of disk space are left");
        }
    }

    @Test
    void theLastUsedTwoAreKeptAndSizesAreThoseOnDisk() throws IOException {
        Snapshot oldest = make(SMALL);
        aged(oldest, 30);
        Snapshot older = make(LARGE);
        aged(older, 20);
        store.find(SMALL); // is the last used from now on
        Snapshot newest = make(Map.of("kernel", "/third"));
        assertThat(List.of(oldest.folder(), newest.folder())).allMatch(Files::exists);
        assertThat(older.folder()).doesNotExist();
        Map<Path, Long> all = store.sweep(true, true);
        assertThat(all).containsOnlyKeys(oldest.folder(), newest.folder());
        assertThat(all.values()).allMatch(octets -> octets > 0 && octets < 1 << 20);
        store.sweep(true, false);
        assertThat(store.find(SMALL)).isEqualTo(new SnapshotStore.Found.Nothing("there is none yet"));
    }

    @Test
    void whatIsOfFilesThatChangedGoesWithTheNextSweep() throws IOException {
        Snapshot made = make(SMALL);
        Files.writeString(jar, "rebuilt"); // of the same size
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(1)));
        assertThat(store.sweep(false, false)).containsOnlyKeys(made.folder());
        assertThat(made.folder()).doesNotExist();
    }

    private static void aged(Snapshot snapshot, int seconds) throws IOException {
        Files.setLastModifiedTime(snapshot.key(), FileTime.from(Instant.now().minusSeconds(seconds)));
    }

    private Snapshot make(Map<String, String> parts) throws IOException {
        try (SnapshotDraft draft = requireNonNull(store.begin(), "another one makes it")) {
            Snapshot begun = draft.begun(1);
            Files.writeString(begun.state(), "registers");
            return draft.publish(begun, SnapshotKey.of(parts, List.of(jar)));
        }
    }
}
