package io.treville.vm.kernel;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Removes from the cache what is no longer worth its space. What a build holds is never touched. */
public final class KernelSweep {
    private static final Duration STALE = Duration.ofDays(7);

    /**
     * Something that is, or would be, removed.
     *
     * @param octets its size on disk
     */
    public record Removal(Path path, String what, long octets) {}

    private final KernelCache cache;

    public KernelSweep(KernelCache cache) {
        this.cache = requireNonNull(cache, "cache is null");
    }

    /**
     * Removes all kernels but the one that labs run on now and the {@code keep} last used others, and build trees that
     * are done or were not touched for a week.
     *
     * @param all everything, whatever {@code keep} says
     * @param dryRun only tells
     */
    public List<Removal> run(int keep, boolean all, boolean dryRun) throws IOException {
        List<Removal> removals = new ArrayList<>();
        for (Kernel kernel : unwanted(keep, all)) {
            remove(kernel.key(), kernel.folder(), "kernel " + kernel.release(), dryRun, removals);
        }
        for (Path folder : children(cache.root())) {
            String name = String.valueOf(folder.getFileName());
            if (name.endsWith(".tmp") && KernelCache.isKey(name.substring(0, name.length() - 4))) {
                remove(name.substring(0, name.length() - 4), folder, "unfinished entry", dryRun, removals);
            }
        }
        for (Path folder : children(cache.buildFolder())) {
            String key = String.valueOf(folder.getFileName());
            if (KernelCache.isKey(key) && (all || stale(key, folder))) {
                remove(key, folder, "build tree", dryRun, removals);
            }
        }
        return removals;
    }

    private List<Kernel> unwanted(int keep, boolean all) throws IOException {
        List<Kernel> kernels = new ArrayList<>(cache.entries());
        if (all) {
            return kernels;
        }
        Optional<Kernel> current = current();
        kernels.removeIf(kernel ->
                current.isPresent() && kernel.key().equals(current.get().key()));
        List<Instant> used = new ArrayList<>();
        for (Kernel kernel : kernels) {
            used.add(kernel.lastUsed());
        }
        List<Kernel> order = new ArrayList<>(kernels);
        order.sort(Comparator.comparing((Kernel kernel) -> used.get(kernels.indexOf(kernel)))
                .reversed());
        return order.subList(Math.min(keep, order.size()), order.size());
    }

    /** The kernel that labs run on now, if it is built. */
    public Optional<Kernel> current() {
        try {
            return cache.locate(KernelSpec.standard());
        } catch (KernelException noSeries) {
            return Optional.empty();
        }
    }

    private boolean stale(String key, Path folder) throws IOException {
        return Files.exists(cache.entry(key))
                || Files.getLastModifiedTime(folder)
                        .toInstant()
                        .isBefore(Instant.now().minus(STALE));
    }

    private void remove(String key, Path folder, String what, boolean dryRun, List<Removal> removals)
            throws IOException {
        try (BuildLock lock = BuildLock.tryTake(cache.lockFile(key))) {
            if (lock == null) {
                return;
            }
            removals.add(new Removal(folder, what, Folders.size(folder)));
            if (!dryRun) {
                Path doomed = folder;
                if (folder.equals(cache.entry(key))) {
                    // Gone at once: a deletion cut short must not leave what looks like a whole kernel.
                    doomed = folder.resolveSibling(key + ".tmp");
                    Folders.delete(doomed);
                    Files.move(folder, doomed, StandardCopyOption.ATOMIC_MOVE);
                }
                Folders.delete(doomed);
            }
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        List<Path> children = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
                content.forEach(children::add);
            }
        }
        children.sort(null);
        return children;
    }
}
