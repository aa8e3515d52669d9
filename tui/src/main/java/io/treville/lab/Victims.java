package io.treville.lab;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends processes that belong to a lab whose own process is gone. */
final class Victims {
    private static final long PATIENCE_SECONDS = 10;

    private Victims() {}

    /** Kills a process and waits until it is gone; one that is gone already, or somebody else's, is left. */
    static void kill(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElse(null);
        if (process == null || !process.destroyForcibly()) {
            return;
        }
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // Stuck in the kernel: SIGKILL will have it when it comes back.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Kills the processes whose network namespace is one of those: a process keeps a namespace alive that has lost its
     * name.
     *
     * @param inodes of the namespaces
     */
    static void killInside(Set<Long> inodes) {
        if (inodes.isEmpty()) {
            return;
        }
        long self = ProcessHandle.current().pid();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(String.valueOf(process.getFileName()));
                if (pid != self && inodes.contains(networkNamespace(process))) {
                    kill(pid);
                }
            }
        } catch (IOException e) {
            // No /proc, no processes to find.
        }
    }

    /** The inode in {@code net:[4026531840]}, or -1 (namespaces(7)). */
    private static long networkNamespace(Path process) {
        try {
            String target = Files.readSymbolicLink(process.resolve("ns/net")).toString();
            int start = target.indexOf('[');
            int end = target.indexOf(']');
            return start < 0 || end < start ? -1 : Long.parseLong(target, start + 1, end, 10);
        } catch (IOException | NumberFormatException e) {
            return -1; // ended meanwhile, or somebody else's
        }
    }
}
