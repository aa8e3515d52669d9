package io.treville.trace;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds who has a file open, by looking through /proc; only for the message of an error. */
final class PipeReaders {
    private PipeReaders() {}

    /** {@code cat (process 4711)}, or null when no process that can be looked at has it open. */
    static @Nullable String describe(Path file) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (hasOpen(process, file)) {
                    return name(process) + " (process " + process.getFileName() + ")";
                }
            }
            return null;
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean hasOpen(Path process, Path file) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (file.equals(target(descriptor))) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false; // it has just ended, or is not ours to look at
        }
    }

    private static @Nullable Path target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor);
        } catch (IOException e) {
            return null;
        }
    }

    private static String name(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip();
        } catch (IOException e) {
            return "a process";
        }
    }
}
