package io.treville.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Looks for what labs may leave on a machine; what was there before them is not theirs. */
final class Leftovers {
    private final Set<String> before;

    private Leftovers(Set<String> before) {
        this.before = before;
    }

    /** Of labs that begin from now on. */
    static Leftovers sinceNow() {
        return new Leftovers(Set.copyOf(onMachine()));
    }

    /** Processes named qemu-system-*, namespaces, mounts, pins and state below a runtime directory; empty when clean. */
    List<String> find(Path runtime) {
        List<String> found = onMachine();
        found.removeAll(before);
        try {
            try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
                for (Path process : processes) {
                    if (commandLine(process).contains(runtime.toString())) {
                        found.add("process " + commandLine(process).replace('\0', ' '));
                    }
                }
            }
            list(runtime.resolve("treville"), "[!.]*", found); // .turn is no lab's
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> onMachine() {
        try {
            List<String> found = new ArrayList<>();
            Files.readAllLines(Path.of("/proc/self/mounts")).stream()
                    .filter(line -> line.contains("treville"))
                    .forEach(line -> found.add("mount " + line));
            list(Path.of("/run/netns"), "*treville*", found);
            list(Path.of("/sys/kernel/tracing/instances"), "*treville*", found);
            list(Path.of("/sys/fs/bpf"), "*treville*", found);
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
