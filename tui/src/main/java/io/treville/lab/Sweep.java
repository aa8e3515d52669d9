package io.treville.lab;

import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Takes down labs by what they own: those still alive are asked to end, those whose process is gone are cleaned up
 * after. Nothing that does not carry a lab's run id is touched.
 */
public final class Sweep {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final RuntimeDirectory runtime;

    public Sweep(RuntimeDirectory runtime) {
        this.runtime = runtime;
    }

    /** What was done with one lab, for people: {@code ended} or {@code cleaned up}. */
    public record Removed(String lab, String how) {}

    /** Cleans up after labs whose process is gone; those alive are left alone. */
    public List<Removed> orphans() throws HostException {
        List<Removed> removed = new ArrayList<>();
        for (Path directory : runtime.labs()) {
            if (cleaned(directory)) {
                removed.add(new Removed(name(directory), "cleaned up"));
            }
        }
        return removed;
    }

    /** Takes every lab of this user down. */
    public List<Removed> all() throws HostException, InterruptedException {
        List<Removed> removed = new ArrayList<>();
        for (Path directory : runtime.labs()) {
            removed.add(one(directory));
        }
        return removed;
    }

    /** Takes one lab down by its directory, or cleans up after it. */
    public Removed one(Path directory) throws HostException, InterruptedException {
        if (cleaned(directory)) {
            return new Removed(name(directory), "cleaned up");
        }
        end(directory);
        cleaned(directory);
        return new Removed(name(directory), "ended");
    }

    private static String name(Path directory) {
        return directory.getFileName().toString();
    }

    private static boolean cleaned(Path directory) throws HostException {
        try (Ownership adopted = Ownership.adopt(directory)) {
            if (adopted == null) {
                return !Files.isDirectory(directory);
            }
            killProcessesThatName(directory);
            LocalSite.removeLeftovers(adopted.runId());
            return true;
        }
    }

    /** A QEMU of the lab has the path of its channel's socket, which lies in the lab's directory, in its arguments. */
    private static void killProcessesThatName(Path directory) {
        byte[] name = directory.toString().getBytes(StandardCharsets.UTF_8);
        long self = ProcessHandle.current().pid();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(process.getFileName().toString());
                if (pid != self && isQemuOf(process, name)) {
                    Victims.kill(pid);
                }
            }
        } catch (IOException e) {
            // No /proc, no processes to find.
        }
    }

    private static boolean isQemuOf(Path process, byte[] directory) {
        try {
            String command = Files.readString(process.resolve("comm"));
            byte[] arguments = Files.readAllBytes(process.resolve("cmdline"));
            return command.startsWith("qemu-system") && indexOf(arguments, directory) >= 0;
        } catch (IOException e) {
            return false; // ended meanwhile, or somebody else's
        }
    }

    private static int indexOf(byte[] haystack, byte[] needle) {
        for (int i = 0; i + needle.length <= haystack.length; i++) {
            int j = 0;
            while (j < needle.length && haystack[i + j] == needle[j]) {
                j++;
            }
            if (j == needle.length) {
                return i;
            }
        }
        return -1;
    }

    /** Asks the lab's process to end, and waits until it has let go of its lock. */
    private static void end(Path directory) throws HostException, InterruptedException {
        long pid = Ownership.ownerPid(directory);
        ProcessHandle process = ProcessHandle.of(pid).orElse(null);
        if (process == null || pid == ProcessHandle.current().pid()) {
            return;
        }
        process.destroy();
        CompletableFuture<Void> released = CompletableFuture.runAsync(() -> waitForLock(directory));
        try {
            released.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            try {
                process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException stuck) {
                throw new HostException(
                        Kind.TIMEOUT, name(directory) + ": process " + pid + " does not end, not even by SIGKILL");
            }
        } catch (ExecutionException e) {
            throw new HostException(Kind.INTERNAL, name(directory) + ": " + e.getCause(), e);
        }
    }

    private static void waitForLock(Path directory) {
        try (FileChannel channel = FileChannel.open(directory.resolve("owner"), StandardOpenOption.WRITE)) {
            channel.lock().release();
        } catch (IOException e) {
            // The directory is gone: so is the lab.
        }
    }
}
