package io.treville.vm.kernel;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds kernels into the cache.
 *
 * <ul>
 *   <li>A build that was interrupted in whatever way goes on where it was.
 *   <li>Of several builds of one key one works; the others wait and use its result.
 *   <li>No process of a build outlives the program.
 * </ul>
 */
public final class KernelBuild {
    /** What a tree takes at most, unpacked and built with debug symbols. */
    public static final long NEEDED_OCTETS = 4_000_000_000L;

    private final KernelCache cache;
    private final int jobs;
    private final boolean keepTree;
    private final long neededOctets;

    /**
     * @param jobs processes at a time, as {@code make -j}
     * @param keepTree leaves the built tree (about 2.9 GB) in the cache
     */
    public KernelBuild(KernelCache cache, int jobs, boolean keepTree) {
        this(cache, jobs, keepTree, NEEDED_OCTETS);
    }

    KernelBuild(KernelCache cache, int jobs, boolean keepTree, long neededOctets) {
        this.cache = requireNonNull(cache, "cache is null");
        if (jobs < 1) {
            throw new IllegalArgumentException("jobs must be at least 1, not " + jobs);
        }
        this.jobs = jobs;
        this.keepTree = keepTree;
        this.neededOctets = neededOctets;
    }

    /**
     * The kernel that serves the spec: from the cache, or built now.
     *
     * @param listener told what happens, on the calling thread; nothing when the cache has the kernel
     * @throws InterruptedException when the thread was interrupted; the build's processes are ended then
     */
    public Kernel run(KernelSpec spec, BuildProgress.Listener listener) throws KernelException, InterruptedException {
        requireNonNull(spec, "spec is null");
        requireNonNull(listener, "listener is null");
        Optional<Kernel> found = cache.find(spec);
        if (found.isPresent()) {
            return found.get();
        }
        try {
            return build(spec, listener);
        } catch (IOException failure) {
            throw failure(failure);
        }
    }

    /** Where the tree of a kernel is that was built with {@code keepTree}. */
    public Path tree(Kernel kernel) {
        return new Workplace(cache.buildFolder().resolve(kernel.key())).tree();
    }

    private KernelException failure(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains("No space left on device")) {
            return KernelException.Lack.space(
                    cache.root(), cache.root().toFile().getUsableSpace(), neededOctets);
        }
        String kind = failure instanceof AccessDeniedException ? "permission denied: " : "";
        return new KernelException.Lack("kernel build: " + kind + message);
    }

    private Kernel build(KernelSpec spec, BuildProgress.Listener listener)
            throws IOException, KernelException, InterruptedException {
        List<String> missing = cache.toolchain().missingPackages();
        if (!missing.isEmpty()) {
            throw KernelException.Lack.packages(missing);
        }
        Source source = sourceOrFetch(spec, listener);
        Recipe recipe = cache.recipe(spec);
        String key = recipe.key();
        Workplace place = new Workplace(cache.buildFolder().resolve(key));
        try (BuildLock lock =
                BuildLock.take(cache.lockFile(key), holder -> listener.on(new BuildProgress.Waiting(holder)))) {
            requireNonNull(lock, "lock is null");
            Kernel ready = Kernel.read(cache.entry(key));
            if (ready == null) {
                try (Workbench bench = new Workbench(cache, spec, place, listener)) {
                    steps(bench, recipe, source);
                }
                ready = requireNonNull(Kernel.read(cache.entry(key)), "the entry just made cannot be read");
                if (!keepTree) {
                    Folders.delete(place.folder());
                }
            }
            ready.markUsed();
            return ready;
        }
    }

    private Source sourceOrFetch(KernelSpec spec, BuildProgress.Listener listener)
            throws IOException, KernelException, InterruptedException {
        Source source = cache.source(spec);
        if (source != null) {
            return source;
        }
        try (BuildLock lock =
                BuildLock.take(cache.lockFile("source"), holder -> listener.on(new BuildProgress.Waiting(holder)))) {
            requireNonNull(lock, "lock is null");
            source = cache.source(spec);
            if (source == null) {
                long started = System.nanoTime();
                listener.on(new BuildProgress.StepStarted(Step.FETCH, false));
                Fetch.run(cache, cache.buildFolder().resolve("fetch"), listener);
                listener.on(new BuildProgress.StepEnded(Step.FETCH, Duration.ofNanos(System.nanoTime() - started)));
                source = requireNonNull(cache.source(spec), "the source just fetched cannot be read");
            }
            return source;
        }
    }

    private void steps(Workbench bench, Recipe recipe, Source source)
            throws IOException, KernelException, InterruptedException {
        long started = System.nanoTime();
        Workplace place = bench.place();
        // Whatever a killed build left running holds this lock until it is gone.
        new Child(List.of("true"), place.folder(), Map.of(), place.processes(), null).run(text -> {});
        // The series changes files in place: cut short, only a fresh tree is known to be right.
        if (!place.done(Step.UNPACK) || (!place.done(Step.PATCH) && place.begun(Step.PATCH))) {
            checkSpace(bench);
            bench.step(Step.UNPACK, false, () -> Unpack.run(bench, source));
        }
        if (!place.done(Step.PATCH)) {
            place.markBegun(Step.PATCH);
            bench.step(Step.PATCH, false, () -> ApplySeries.run(bench));
        }
        if (!place.done(Step.CONFIGURE)) {
            bench.step(Step.CONFIGURE, false, () -> Configure.run(bench));
        }
        checkUnchanged(bench, recipe);
        if (!place.done(Step.COMPILE)) {
            boolean resumed = place.begun(Step.COMPILE);
            place.markBegun(Step.COMPILE);
            bench.step(Step.COMPILE, resumed, () -> Compile.image(bench, jobs, resumed));
        }
        if (!place.done(Step.HEADERS)) {
            bench.step(Step.HEADERS, false, () -> Compile.headers(bench, jobs));
        }
        bench.step(
                Step.INSTALL, false, () -> Install.run(bench, recipe, Duration.ofNanos(System.nanoTime() - started)));
    }

    /** Patches or fragments that were edited since the key was made are another kernel's than the key says. */
    private void checkUnchanged(Workbench bench, Recipe recipe) throws IOException, KernelException {
        if (!cache.recipe(bench.spec()).equals(recipe)) {
            bench.place().startOver();
            throw new KernelException.Unusable(
                    "the source, kernel/patches or kernel/config changed while the build went on: run it again");
        }
    }

    private void checkSpace(Workbench bench) throws IOException, KernelException {
        long free = bench.freeSpace();
        if (free < neededOctets) {
            throw KernelException.Lack.space(cache.root(), free, neededOctets);
        }
    }
}
