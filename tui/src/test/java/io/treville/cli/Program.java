package io.treville.cli;

import io.treville.vm.kernel.KernelCache;
import io.treville.vm.kernel.KernelException;
import io.treville.vm.kernel.KernelSpec;
import io.treville.vm.kernel.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program as a user starts it: {@code scripts/treville} in a process of its own. */
final class Program {
    static final Path HOME = Path.of(System.getProperty("treville.home"));

    private Program() {}

    /** The class path that {@code scripts/treville} gives the program; labs refuse clients of any other build. */
    static String classPath() throws IOException {
        StringBuilder path = new StringBuilder().append(HOME.resolve("tui/target/treville.jar"));
        try (DirectoryStream<Path> libraries = Files.newDirectoryStream(HOME.resolve("tui/target/lib"), "*.jar")) {
            libraries.forEach(library -> path.append(':').append(library));
        }
        return path.toString();
    }

    /** The patched kernel: {@code -Dtreville.kernel}, else the cached one. */
    static Path kernel() {
        return kernel("treville.kernel", false);
    }

    /** The kernel without the series: {@code -Dtreville.stock-kernel}, else the cached one. */
    static Path stockKernel() {
        return kernel("treville.stock-kernel", true);
    }

    private static Path kernel(String property, boolean stock) {
        String given = System.getProperty(property);
        if (given != null) {
            return Path.of(given);
        }
        KernelCache cache = new KernelCache(KernelCache.defaultRoot(), HOME.resolve("kernel"));
        try {
            return cache.find(new KernelSpec(Profile.DEFAULT, stock, null))
                    .orElseThrow(() -> new AssertionError("treville kernel build" + (stock ? " --stock" : "")))
                    .image();
        } catch (KernelException e) {
            throw new AssertionError(e);
        }
    }

    /** How it ended. */
    record Outcome(int status, String out, String err) {
        /** The lines on standard error that are not progress. */
        List<String> errors() {
            return err.lines().filter(line -> !line.isBlank()).toList();
        }
    }

    static Outcome run(String... arguments) {
        return run(Map.of(), arguments);
    }

    static Outcome run(Map<String, String> environment, String... arguments) {
        try {
            Path out = Files.createTempFile("treville-test", ".out");
            Path err = Files.createTempFile("treville-test", ".err");
            try {
                Process process = start(environment, out, err, arguments);
                if (!process.waitFor(5, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new AssertionError(String.join(" ", arguments) + " hangs; it said: " + read(out) + read(err));
                }
                return new Outcome(process.exitValue(), read(out), read(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static Process start(Map<String, String> environment, Path out, Path err, String... arguments) throws IOException {
        List<String> argv = new ArrayList<>();
        argv.add(HOME.resolve("scripts/treville").toString());
        argv.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(argv);
        builder.environment().putAll(environment);
        return builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
