package io.treville.vm.kernel;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The {@code ip} that knows what the patched kernel knows. {@code kernel/iproute2/build} makes it and keeps its own
 * cache; here its answer is remembered for as long as that folder stays the same, so that finding it starts no program.
 */
public final class PatchedIp {
    private static final String SCRIPT = "iproute2/build";

    private final KernelCache cache;

    private PatchedIp(KernelCache cache) {
        this.cache = cache;
    }

    public static PatchedIp of(KernelCache cache) {
        return new PatchedIp(cache);
    }

    /** The built {@code ip}, if there is one for the project's present series. */
    public Optional<Path> find() throws KernelException {
        try {
            Map<String, String> known = KeyValueFile.read(memory());
            String path = known.get(fingerprint());
            return path == null || !Files.isExecutable(Path.of(path)) ? Optional.empty() : Optional.of(Path.of(path));
        } catch (IOException unreadable) {
            throw new KernelException.Lack("patched ip: " + unreadable.getMessage());
        }
    }

    /** The {@code ip} found, or built now. */
    public Path orBuild(BuildProgress.Listener listener) throws KernelException, InterruptedException {
        Optional<Path> found = find();
        if (found.isPresent()) {
            return found.get();
        }
        try {
            long started = System.nanoTime();
            listener.on(new BuildProgress.StepStarted(Step.IPROUTE2, false));
            Path ip = build(listener);
            KeyValueFile.write(memory(), Map.of(fingerprint(), ip.toString()));
            listener.on(new BuildProgress.StepEnded(Step.IPROUTE2, Duration.ofNanos(System.nanoTime() - started)));
            return ip;
        } catch (IOException failure) {
            throw new KernelException.Lack("patched ip: " + failure.getMessage());
        }
    }

    private Path build(BuildProgress.Listener listener) throws IOException, InterruptedException, KernelException {
        Path script = cache.recipes().resolve(SCRIPT);
        if (!Files.isExecutable(script)) {
            throw new KernelException.Unusable(script + ": no such file; --no-iproute2 leaves the patched ip out");
        }
        Files.createDirectories(cache.buildFolder());
        Path log = cache.buildFolder().resolve("iproute2.log");
        List<String> lines = new ArrayList<>();
        DecisiveLine decisive = new DecisiveLine();
        Child child = new Child(
                List.of(script.toAbsolutePath().toString()),
                cache.recipes(),
                Map.of(),
                cache.buildFolder().resolve("iproute2.lock"),
                null);
        int status = child.run(text -> {
            lines.add(text);
            decisive.line(text);
            listener.on(new BuildProgress.Line(Step.IPROUTE2, text));
        });
        Files.write(log, lines);
        String last = lines.isEmpty() ? "" : lines.getLast().strip();
        if (status == 3) {
            throw new KernelException.Lack(last);
        }
        if (status != 0 || !last.startsWith("/") || !Files.isExecutable(Path.of(last))) {
            throw new KernelException.BuildFailed(Step.IPROUTE2, decisive.text(), log);
        }
        return Path.of(last);
    }

    private Path memory() {
        return cache.root().resolve("iproute2");
    }

    /** Names, sizes and times of the script and the series. */
    private String fingerprint() throws IOException {
        List<String> files = new ArrayList<>();
        Path folder = cache.recipes().resolve("iproute2");
        for (Path part : List.of(folder, folder.resolve("patches"))) {
            if (!Files.isDirectory(part)) {
                continue;
            }
            try (DirectoryStream<Path> content = Files.newDirectoryStream(part)) {
                for (Path file : content) {
                    if (Files.isRegularFile(file)) {
                        files.add(file.getFileName() + " " + Files.size(file) + " "
                                + Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS));
                    }
                }
            }
        }
        files.sort(null);
        Digest digest = new Digest();
        files.forEach(digest::add);
        return digest.text();
    }
}
