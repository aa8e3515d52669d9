package io.treville.cli;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Files that somebody may change, watched by the kernel (inotify(7)) in their folders: editors write another file and give it
 * the name, so that watching the file itself would see the first change only.
 */
final class WatchedFiles implements AutoCloseable {
    /** An editor or compiler writes in pieces: this long without another event, it has finished. */
    private static final long QUIET_MILLIS = 50;

    private final WatchService watcher;
    private final Map<WatchKey, Path> folders = new HashMap<>();
    private Set<Path> files = Set.of();

    WatchedFiles() throws IOException {
        watcher = FileSystems.getDefault().newWatchService();
    }

    /**
     * Watches these from now on, and no others; they need not be there.
     *
     * @param wanted absolute paths
     */
    void watch(Set<Path> wanted) throws IOException {
        files = Set.copyOf(wanted);
        Set<Path> parents = new HashSet<>();
        for (Path file : files) {
            Path folder = file.getParent();
            if (folder != null && Files.isDirectory(folder)) {
                parents.add(folder);
            }
        }
        for (Path folder : parents) {
            folders.put(folder.register(watcher, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE), folder);
        }
        folders.entrySet().removeIf(known -> {
            boolean goes = !parents.contains(known.getValue());
            if (goes) {
                known.getKey().cancel();
            }
            return goes;
        });
    }

    /**
     * Returns when one of them has been changed, and has been left alone since for a moment.
     *
     * @throws java.nio.file.ClosedWatchServiceException when this is closed
     */
    void awaitChange() throws InterruptedException {
        while (!isOfInterest(watcher.take())) {
            // Something else in the same folder.
        }
        WatchKey more = watcher.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
        while (more != null) {
            isOfInterest(more);
            more = watcher.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private boolean isOfInterest(WatchKey key) {
        Path folder = folders.get(key);
        boolean any = false;
        for (WatchEvent<?> event : key.pollEvents()) {
            any |= event.kind() == OVERFLOW || isOurs(folder, event.context());
        }
        key.reset();
        return any;
    }

    private boolean isOurs(@Nullable Path folder, Object name) {
        return folder != null && name instanceof Path path && files.contains(folder.resolve(path));
    }

    @Override
    public void close() {
        try {
            watcher.close();
        } catch (IOException e) {
            // Nothing of it outlives the process.
        }
    }
}
