package io.treville.vm.qemu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A directory of one virtual machine, for its user only: the channel's socket and the agent's arguments. It is named
 * after the process that owns it, so that what a killed one leaves can be found.
 */
final class RunDirectory implements AutoCloseable {
    /** sun_path of unix(7), without the ending zero. */
    private static final int MAX_SOCKET_PATH = 107;

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Path path;

    private RunDirectory(Path path) {
        this.path = path;
    }

    static RunDirectory create() throws GuestFailure {
        return create(parent());
    }

    static RunDirectory create(Path parent) throws GuestFailure {
        Path path = parent.resolve("vm-" + ProcessHandle.current().pid() + "-" + NUMBERS.incrementAndGet());
        int length = path.resolve("guest.sock").toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > MAX_SOCKET_PATH) {
            throw new GuestFailure(
                    GuestFailure.Kind.ENVIRONMENT,
                    path + "/guest.sock: " + length + " octets are too long for a socket (at most " + MAX_SOCKET_PATH
                            + "): set TMPDIR to a shorter directory");
        }
        try {
            if (!Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(parent, PRIVATE);
            }
            if (!Files.getOwner(parent, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(Path.of("/proc/self")))) {
                throw new GuestFailure(
                        GuestFailure.Kind.ENVIRONMENT,
                        parent + ": belongs to somebody else: set TMPDIR to a directory of yours");
            }
            Files.createDirectory(path, PRIVATE);
        } catch (IOException e) {
            throw new GuestFailure(
                    GuestFailure.Kind.ENVIRONMENT, path + ": cannot be made: " + e.getMessage() + ": set TMPDIR");
        }
        return new RunDirectory(path);
    }

    /** Removes the directories of processes that no longer run. */
    static void sweep() {
        sweep(parent());
    }

    static void sweep(Path parent) {
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(parent, "vm-*-*")) {
            for (Path directory : directories) {
                if (isStale(directory)) {
                    new RunDirectory(directory).close();
                }
            }
        } catch (IOException e) {
            return; // there is none yet
        }
    }

    Path socket() {
        return path.resolve("guest.sock");
    }

    Path arguments() {
        return path.resolve("agent.args");
    }

    @Override
    public void close() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            return; // gone already, or not ours to remove; the next sweep sees it
        }
    }

    private static Path parent() {
        String directory = Optional.ofNullable(System.getenv("TMPDIR")).orElse("/tmp");
        return Path.of(directory).toAbsolutePath().resolve("treville-" + System.getProperty("user.name", "user"));
    }

    private static boolean isStale(Path directory) throws IOException {
        String name = directory.getFileName().toString();
        try {
            long pid = Long.parseLong(name, 3, name.indexOf('-', 3), 10);
            Optional<Instant> started =
                    ProcessHandle.of(pid).flatMap(handle -> handle.info().startInstant());
            return started.isEmpty()
                    || started.get()
                            .minusSeconds(1)
                            .isAfter(Files.getLastModifiedTime(directory).toInstant());
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
