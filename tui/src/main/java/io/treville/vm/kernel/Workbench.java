package io.treville.vm.kernel;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One build in progress: what is built, where, who listens; and how its programs are run, logged and judged. */
final class Workbench implements AutoCloseable {
    /** So that equal inputs give equal images, and ccache's answers fit. */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "KBUILD_BUILD_TIMESTAMP", "Thu Jan  1 00:00:00 UTC 2026",
            "KBUILD_BUILD_USER", "treville",
            "KBUILD_BUILD_HOST", "treville",
            "KBUILD_BUILD_VERSION", "1",
            "MAKEFLAGS", "",
            // Build folders differ by key; without this no object of one would serve another.
            "CCACHE_NOHASHDIR", "true");

    /** What a step does. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException, InterruptedException, KernelException;
    }

    private final KernelCache cache;
    private final KernelSpec spec;
    private final Workplace place;
    private final BuildProgress.Listener listener;
    private final BufferedWriter log;

    Workbench(KernelCache cache, KernelSpec spec, Workplace place, BuildProgress.Listener listener) throws IOException {
        this.cache = cache;
        this.spec = spec;
        this.place = place;
        this.listener = listener;
        Files.createDirectories(place.folder());
        log = Files.newBufferedWriter(place.log(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    KernelCache cache() {
        return cache;
    }

    KernelSpec spec() {
        return spec;
    }

    Workplace place() {
        return place;
    }

    void tell(BuildProgress event) {
        listener.on(event);
    }

    /** Runs a step that is not done yet, between its two events. */
    void step(Step step, boolean resumed, Work work) throws IOException, InterruptedException, KernelException {
        tell(new BuildProgress.StepStarted(step, resumed));
        long started = System.nanoTime();
        work.run();
        tell(new BuildProgress.StepEnded(step, Duration.ofNanos(System.nanoTime() - started)));
    }

    /**
     * Runs a program in the tree; every line goes to the log and the listener.
     *
     * @param watcher told the lines too, and ticks
     * @throws KernelException when it ends with another status than 0
     */
    void run(Step step, List<String> argv, Child.Watcher watcher)
            throws IOException, InterruptedException, KernelException {
        run(step, argv, place.tree(), null, watcher);
    }

    void run(Step step, List<String> argv, Path folder, @Nullable InputStream input, Child.Watcher watcher)
            throws IOException, InterruptedException, KernelException {
        DecisiveLine decisive = new DecisiveLine();
        List<String> lines = new ArrayList<>();
        log("$ " + String.join(" ", argv));
        int status = new Child(argv, folder, ENVIRONMENT, place.processes(), input).run(new Child.Watcher() {
            @Override
            public void line(String text) {
                lines.add(text);
                decisive.line(text);
                tell(new BuildProgress.Line(step, text));
                watcher.line(text);
            }

            @Override
            public void tick() {
                watcher.tick();
                flush(lines);
            }
        });
        flush(lines);
        log.flush();
        if (status != 0) {
            if (decisive.diskFull()) {
                throw KernelException.Lack.space(place.folder(), freeSpace(), KernelBuild.NEEDED_OCTETS);
            }
            throw new KernelException.BuildFailed(step, decisive.text(), place.log());
        }
    }

    /** Runs {@code make} with the arguments that every call of a build must share. */
    void make(Step step, List<String> targets, Child.Watcher watcher)
            throws IOException, InterruptedException, KernelException {
        boolean ccache = cache.toolchain().find("ccache") != null;
        List<String> argv = new ArrayList<>(List.of("make", "ARCH=x86_64", "CROSS_COMPILE=", "KBUILD_OUTPUT="));
        argv.add(ccache ? "CC=ccache gcc" : "CC=gcc");
        argv.add(ccache ? "HOSTCC=ccache gcc" : "HOSTCC=gcc");
        argv.addAll(targets);
        run(step, argv, watcher);
    }

    long freeSpace() throws IOException {
        return Files.getFileStore(place.folder()).getUsableSpace();
    }

    private void log(String line) throws IOException {
        log.write(line);
        log.newLine();
    }

    /** A log that cannot be written (disk full) must not hide what the program said about it. */
    private void flush(List<String> lines) {
        try {
            for (String line : lines) {
                log(line);
            }
        } catch (IOException full) {
            // The program meets the same full disk and says so.
        }
        lines.clear();
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
