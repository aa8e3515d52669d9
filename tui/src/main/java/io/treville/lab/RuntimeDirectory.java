package io.treville.lab;

import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where running labs keep their state: {@code $XDG_RUNTIME_DIR/treville}, or {@code /tmp/treville-UID} where that is not
 * set; a directory a lab, mode 0700.
 */
public final class RuntimeDirectory {
    private final Path root;

    private RuntimeDirectory(Path root) {
        this.root = root;
    }

    /** Opens (and makes, where needed) the calling user's directory; refuses one that belongs to somebody else. */
    public static RuntimeDirectory open() throws HostException {
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        return open(
                runtime != null && !runtime.isEmpty() && Files.isDirectory(Path.of(runtime))
                        ? Path.of(runtime, "treville")
                        : Path.of("/tmp", "treville-" + System.getProperty("user.name")));
    }

    /** The same at a place of the caller's choice. */
    public static RuntimeDirectory open(Path root) throws HostException {
        try {
            Set<PosixFilePermission> mode = PosixFilePermissions.fromString("rwx------");
            make(root, mode);
            PosixFileAttributes attributes =
                    Files.readAttributes(root, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            String user = System.getProperty("user.name");
            if (!attributes.isDirectory() || !attributes.owner().getName().equals(user)) {
                throw new HostException(
                        Kind.ENVIRONMENT,
                        root + " is not a directory of " + user + ": remove it, or set XDG_RUNTIME_DIR");
            }
            Files.setPosixFilePermissions(root, mode);
            return new RuntimeDirectory(root);
        } catch (IOException e) {
            throw new HostException(Kind.ENVIRONMENT, "cannot use " + root + ": " + e.getMessage(), e);
        }
    }

    private static void make(Path root, Set<PosixFilePermission> mode) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            try {
                Files.createDirectory(root, PosixFilePermissions.asFileAttribute(mode));
            } catch (FileAlreadyExistsException e) {
                return; // another command was quicker
            }
        }
    }

    public Path root() {
        return root;
    }

    /** Directories of labs, alive or left behind; what is not one is passed over. */
    public List<Path> labs() throws HostException {
        List<Path> labs = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    labs.add(entry);
                }
            }
        } catch (IOException e) {
            throw new HostException(Kind.ENVIRONMENT, "cannot read " + root + ": " + e.getMessage(), e);
        }
        return labs;
    }
}
