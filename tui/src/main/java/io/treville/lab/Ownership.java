package io.treville.lab;

import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The claim of one process on one lab: a directory whose file {@code owner} the process keeps locked.
 *
 * <ul>
 *   <li>The kernel drops the lock when the process ends, however it ends: a lab whose lock can be taken is an orphan.
 *   <li>Everything a lab makes on a shared machine carries its run id, so that whoever finds the orphan can remove it.
 * </ul>
 */
public final class Ownership implements AutoCloseable {
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final String OWNER = "owner";
    private static final String KEPT = "kept=";

    private final Path directory;
    private final String lab;
    private final String runId;
    private final FileChannel channel;

    private Ownership(Path directory, String lab, String runId, FileChannel channel) {
        this.directory = directory;
        this.lab = lab;
        this.runId = runId;
        this.channel = channel;
    }

    /** Claims a new directory for a run of the lab; there may be many of one name. */
    public static Ownership claim(RuntimeDirectory runtime, String lab) throws HostException {
        try (Turn _ = Turn.in(runtime.root())) {
            return claimInTurn(runtime, lab, "");
        } catch (IOException e) {
            throw unusable(runtime.root(), e);
        }
    }

    /**
     * Claims a new directory for a lab that is kept under its name, of which there is one at a time.
     *
     * @return null when one is there already
     */
    public static @Nullable Ownership claimName(RuntimeDirectory runtime, String lab) throws HostException {
        try (Turn _ = Turn.in(runtime.root())) {
            for (Path other : runtime.labs()) {
                if (lab.equals(keptName(other)) && isHeldInTurn(other)) {
                    return null;
                }
            }
            return claimInTurn(runtime, lab, KEPT + lab + "\n");
        } catch (IOException e) {
            throw unusable(runtime.root(), e);
        }
    }

    /** The directories of labs that are kept and whose process lives. */
    public static List<Path> kept(RuntimeDirectory runtime) throws HostException {
        List<Path> kept = new ArrayList<>();
        try (Turn _ = Turn.in(runtime.root())) {
            for (Path directory : runtime.labs()) {
                if (keptName(directory) != null && isHeldInTurn(directory)) {
                    kept.add(directory);
                }
            }
        } catch (IOException e) {
            throw unusable(runtime.root(), e);
        }
        return kept;
    }

    /** The directory of the lab that is kept under a name and whose process lives, or null. */
    public static @Nullable Path keptAs(RuntimeDirectory runtime, String lab) throws HostException {
        for (Path directory : kept(runtime)) {
            if (lab.equals(keptName(directory))) {
                return directory;
            }
        }
        return null;
    }

    /** The name of a lab that is kept, or null for a run's directory and what is none. */
    static @Nullable String keptName(Path directory) {
        return entry(directory, KEPT);
    }

    private static boolean isHeldInTurn(Path directory) {
        try (FileChannel channel = FileChannel.open(directory.resolve(OWNER), StandardOpenOption.WRITE)) {
            return tryLock(channel) == null;
        } catch (IOException e) {
            return false; // gone meanwhile, or no lab's directory
        }
    }

    private static HostException unusable(Path root, IOException e) {
        return new HostException(Kind.ENVIRONMENT, "cannot use " + root + ": " + e.getMessage(), e);
    }

    private static Ownership claimInTurn(RuntimeDirectory runtime, String lab, String more) throws HostException {
        String runId = newRunId();
        Path directory = runtime.root().resolve(lab + "." + runId);
        try {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            FileChannel channel =
                    FileChannel.open(directory.resolve(OWNER), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw new HostException(Kind.INTERNAL, directory + " is new and yet locked");
            }
            String text = "run=" + runId + "\nlab=" + lab + "\npid="
                    + ProcessHandle.current().pid() + "\n" + more;
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            return new Ownership(directory, lab, runId, channel);
        } catch (IOException e) {
            throw new HostException(Kind.ENVIRONMENT, "cannot make " + directory + ": " + e.getMessage(), e);
        }
    }

    /** Takes over a directory whose process is gone; null while it lives, and when the directory is gone. */
    static @Nullable Ownership adopt(Path directory) throws HostException {
        try (Turn _ = Turn.in(parent(directory))) {
            FileChannel channel =
                    FileChannel.open(directory.resolve(OWNER), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return null;
            }
            String name = directory.getFileName().toString();
            int dot = name.lastIndexOf('.');
            return new Ownership(directory, dot < 0 ? name : name.substring(0, dot), name.substring(dot + 1), channel);
        } catch (NoSuchFileException e) {
            return null; // its process removed it meanwhile
        } catch (IOException e) {
            throw new HostException(Kind.ENVIRONMENT, "cannot read " + directory + ": " + e.getMessage(), e);
        }
    }

    private static Path parent(Path directory) throws IOException {
        Path parent = directory.getParent();
        if (parent == null) {
            throw new IOException("is no lab's directory");
        }
        return parent;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // this very process owns it
        }
    }

    /** The process that owns a lab's directory, or -1 where that cannot be read. */
    static long ownerPid(Path directory) {
        String pid = entry(directory, "pid=");
        try {
            return pid == null ? -1 : Long.parseLong(pid);
        } catch (NumberFormatException e) {
            return -1; // half written: its owner is dying or just being born
        }
    }

    private static @Nullable String entry(Path directory, String key) {
        try {
            for (String line : Files.readAllLines(directory.resolve(OWNER))) {
                if (line.startsWith(key)) {
                    return line.substring(key.length());
                }
            }
        } catch (IOException e) {
            return null; // gone, not ours, or no text
        }
        return null;
    }

    public Path directory() {
        return directory;
    }

    public String lab() {
        return lab;
    }

    /** Six letters and digits, unlike those of every other run. */
    public String runId() {
        return runId;
    }

    private static String newRunId() {
        SecureRandom random = new SecureRandom();
        StringBuilder id = new StringBuilder(6);
        for (int i = 0; i < 6; i++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return id.toString();
    }

    /** Removes the directory with all that is in it, and gives up the claim. */
    @Override
    public void close() {
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e) throws IOException {
                    Files.deleteIfExists(dir);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // Whatever is left carries no claim once the lock is gone: the next sweep removes it.
        }
        try {
            channel.close();
        } catch (IOException e) {
            // Closing a lock file has nothing to flush.
        }
    }
}
