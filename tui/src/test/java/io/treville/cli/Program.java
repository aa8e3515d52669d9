package io.treville.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
