package io.treville.vm.qemu;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
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
 * A directory of one virtual machine, for its user only: the channel's socket and the agent's arguments. Either the
 * caller's, or one of its own that is named after the process that owns it, so that what a killed one leaves can be found.
 */
final class RunDirectory implements AutoCloseable {
    /** sun_path of unix(7), without the ending zero. */
    private static final int MAX_SOCKET_PATH = 107;

    private static final String SOCKET = "guest.sock";
    private static final String ARGUMENTS = "agent.args";
    private static final String MONITOR = "qmp.sock";
    private static final String FILES = "agent.files";

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Path path;
    private final boolean own;

    private RunDirectory(Path path, boolean own) {
        this.path = path;
        this.own = own;
    }

    static RunDirectory of(VmSpec spec) throws GuestFailure {
        Path given = spec.runDirectory();
        if (given == null) {
            return create(parent());
        }
        demandShort(given);
        return new RunDirectory(given, false);
    }

    /** A socket's path is bound to a length that a directory may exceed alone. */
    static void demandShort(Path directory) throws GuestFailure {
        int length = directory.resolve(SOCKET).toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > MAX_SOCKET_PATH) {
            throw new GuestFailure(
                    GuestFailure.Kind.ENVIRONMENT,
                    directory.resolve(SOCKET) + ": " + length + " octets are too long for a socket (at most "
                            + MAX_SOCKET_PATH + "): set XDG_RUNTIME_DIR to a shorter directory");
        }
    }

    static RunDirectory create(Path parent) throws GuestFailure {
        Path path = parent.resolve("vm-" + ProcessHandle.current().pid() + "-" + NUMBERS.incrementAndGet());
        demandShort(path);
        try {
            Files.createDirectories(parent, PRIVATE); // which may be there, or come meanwhile
            if (!Files.getOwner(parent, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(Path.of("/proc/self")))) {
                throw new GuestFailure(
                        GuestFailure.Kind.ENVIRONMENT,
                        parent + ": belongs to somebody else: set XDG_RUNTIME_DIR to a directory of yours");
            }
            Files.createDirectory(path, PRIVATE);
        } catch (IOException e) {
            throw new GuestFailure(GuestFailure.Kind.ENVIRONMENT, path + ": cannot be made: " + e.getMessage());
        }
        return new RunDirectory(path, true);
    }

    /** Removes the directories of processes that no longer run. */
    static void sweep() {
        sweep(parent());
    }

    static void sweep(Path parent) {
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(parent, "vm-*-*")) {
            for (Path directory : directories) {
                if (isStale(directory)) {
                    new RunDirectory(directory, true).close();
                }
            }
        } catch (IOException e) {
            return; // there is none yet
        }
    }

    Path socket() {
        return path.resolve(SOCKET);
    }

    Path arguments() {
        return path.resolve(ARGUMENTS);
    }

    /** Listens on a socket of this directory, for QEMU to connect to. */
    static ServerSocketChannel listen(Path socket) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(socket), 1);
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /** Where QEMU's monitor connects to. */
    Path monitor() {
        return path.resolve(MONITOR);
    }

    /** The names of files that a guest copies. */
    Path files() {
        return path.resolve(FILES);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(socket());
            Files.deleteIfExists(monitor());
            Files.deleteIfExists(files());
            Files.deleteIfExists(arguments());
            if (own) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            return; // gone already, or not ours to remove; the next sweep sees it
        }
    }

    private static Path parent() {
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        return runtime != null && !runtime.isEmpty() && Files.isDirectory(Path.of(runtime))
                ? Path.of(runtime).toAbsolutePath().resolve("treville-vm")
                : Path.of("/tmp", "treville-vm-" + System.getProperty("user.name", "user"));
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
