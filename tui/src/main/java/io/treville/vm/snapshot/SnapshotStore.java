package io.treville.vm.snapshot;

import io.treville.vm.kernel.Folders;
import io.treville.vm.kernel.KernelCache;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots of a user, in one folder for their owner only.
 *
 * <ul>
 *   <li>A snapshot gets its name by a rename when it is whole: what has a name can be used.
 *   <li>One is made at a time; what a maker that was killed leaves is removed by the next.
 *   <li>The last used {@value #KEPT} are kept, as long as what they were made from is as it was.
 * </ul>
 */
public final class SnapshotStore {
    private static final int KEPT = 2;

    static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path root;

    public SnapshotStore(Path root) {
        this.root = root;
    }

    /** {@code $XDG_CACHE_HOME/treville/warm}. */
    public static SnapshotStore ofUser() {
        return new SnapshotStore(KernelCache.defaultRoot().resolveSibling("warm"));
    }

    /** What a look for a snapshot gives. */
    public sealed interface Found {
        record Usable(Snapshot snapshot) implements Found {}

        /** @param why in one phrase */
        record Nothing(String why) implements Found {}
    }

    /** Looks for a snapshot of just this. */
    public Found find(Map<String, String> wanted) {
        List<String> nearest = null;
        for (Path folder : folders()) {
            List<String> differences;
            try {
                Snapshot snapshot = Snapshot.open(folder);
                differences = snapshot.readKey().differences(wanted);
                if (differences.isEmpty()) {
                    snapshot.used();
                    return new Found.Usable(snapshot);
                }
            } catch (IOException e) {
                remove(folder);
                differences = List.of("no use any more: " + folder + ": " + e.getMessage());
            }
            if (nearest == null || differences.size() < nearest.size()) {
                nearest = differences;
            }
        }
        return new Found.Nothing(
                nearest == null ? "there is none yet" : "the one there is, is of " + String.join(", ", nearest));
    }

    /** Begins a snapshot; null while another process, or thread, makes one. */
    public @Nullable SnapshotDraft begin() throws IOException {
        Files.createDirectories(root.getParent());
        Files.createDirectories(root, PRIVATE_FOLDER); // which may be there, or come meanwhile
        return SnapshotDraft.begin(this, root);
    }

    /** Where a finished snapshot of this is to be. */
    Path folder(SnapshotKey key) {
        return root.resolve(key.name());
    }

    /** Forgets a snapshot; guests that were started from it keep their files. */
    public void remove(Snapshot snapshot) {
        remove(snapshot.folder());
    }

    /**
     * Removes what cannot be used any more and all but the last used, or all.
     *
     * @return what is, or would be, removed, with its octets on disk
     */
    public Map<Path, Long> sweep(boolean all, boolean dryRun) throws IOException {
        List<Path> byUse = new ArrayList<>(folders());
        byUse.sort(Comparator.comparing(SnapshotStore::lastUsed).reversed());
        Map<Path, Long> removed = new TreeMap<>();
        if (!dryRun && Files.exists(root.resolve(SnapshotDraft.FOLDER))) {
            // What a killed maker left is in it; null: somebody makes one now.
            SnapshotDraft abandoned = begin();
            if (abandoned != null) {
                abandoned.close();
            }
        }
        int kept = 0;
        for (Path folder : byUse) {
            if (!all && kept < KEPT && isOfUse(folder)) {
                kept++;
                continue;
            }
            long octets = 0;
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    octets += SparseFile.allocated(file);
                }
            }
            removed.put(folder, octets);
            if (!dryRun) {
                remove(folder);
            }
        }
        return removed;
    }

    private static boolean isOfUse(Path folder) {
        try {
            return !Snapshot.open(folder).readKey().isOutdated();
        } catch (IOException broken) {
            return false;
        }
    }

    private static Instant lastUsed(Path folder) {
        try {
            return Snapshot.open(folder).lastUsed();
        } catch (IOException broken) {
            return Instant.EPOCH;
        }
    }

    private static void remove(Path folder) {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            return; // not ours to remove, or gone already; without its key it is no snapshot
        }
    }

    private List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> content = Files.newDirectoryStream(root, "[0-9a-f]*")) {
            content.forEach(folders::add);
        } catch (IOException e) {
            return List.of(); // there is none yet
        }
        return folders;
    }
}
