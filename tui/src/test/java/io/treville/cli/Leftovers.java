package io.treville.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks for what a lab may leave on a machine. */
final class Leftovers {
    private Leftovers() {}

    /** Processes named qemu-system-*, namespaces, mounts, pins and state below a runtime directory; empty when clean. */
    static List<String> find(Path runtime) {
        try {
            List<String> found = new ArrayList<>();
            try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
                for (Path process : processes) {
                    if (commandLine(process).contains(runtime.toString())) {
                        found.add("process " + commandLine(process).replace('\0', ' '));
                    }
                }
            }
            Files.readAllLines(Path.of("/proc/self/mounts")).stream()
                    .filter(line -> line.contains("treville"))
                    .forEach(line -> found.add("mount " + line));
            list(Path.of("/run/netns"), "*treville*", found);
            list(Path.of("/sys/kernel/tracing/instances"), "*treville*", found);
            list(Path.of("/sys/fs/bpf"), "*treville*", found);
            list(runtime.resolve("treville"), "[!.]*", found); // .turn is no lab's
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void list(Path directory, String pattern, List<String> found) throws IOException {
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, pattern)) {
                entries.forEach(entry -> found.add(entry.toString()));
            }
        }
    }

    private static String commandLine(Path process) {
        try {
            String comm = Files.readString(process.resolve("comm"));
            return comm.startsWith("qemu") ? Files.readString(process.resolve("cmdline")) : "";
        } catch (IOException e) {
            return ""; // ended meanwhile
        }
    }
}
