package io.treville.vm.kernel;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where a kernel's source is.
 *
 * @param path a tarball or a folder
 */
record Source(Path path) {
    /** Debian's package, and the name of the tarball in it. */
    static final String PACKAGE = "linux-source-6.12";

    static final Path INSTALLED = Path.of("/usr/src/" + PACKAGE + ".tar.xz");

    /** The source that the spec names, else the first of the usual places that has one; null for none. */
    static @Nullable Source locate(KernelSpec spec, Path fetched) throws KernelException {
        Path given = spec.source();
        if (given != null) {
            if (!Files.isReadable(given)) {
                throw new KernelException.Unusable("--source " + given + ": "
                        + (Files.exists(given) ? "permission denied" : "no such file or directory"));
            }
            return new Source(given.toAbsolutePath().normalize());
        }
        for (Path usual : List.of(INSTALLED, fetched)) {
            if (Files.isReadable(usual)) {
                return new Source(usual);
            }
        }
        return null;
    }

    /** Digest of a tarball's content; of a folder, the names, sizes and times of the files that a build would copy. */
    String identity(Identities identities) throws IOException {
        if (!Files.isDirectory(path)) {
            return identities.of(path, Digest::ofFile);
        }
        List<String> files = new ArrayList<>();
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return folder.equals(path) || belongs(folder, true)
                        ? FileVisitResult.CONTINUE
                        : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (belongs(file, false)) {
                    files.add(path.relativize(file) + " " + attributes.size() + " "
                            + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(null);
        Digest digest = new Digest();
        for (String file : files) {
            digest.add(file);
        }
        return digest.text();
    }

    /** Whether a file of a tree is source: not history, and not what an earlier build in that tree left. */
    static boolean belongs(Path file, boolean folder) {
        String name = String.valueOf(file.getFileName());
        if (folder) {
            return !name.equals(".git");
        }
        return !(name.equals(".git")
                || name.equals(".config")
                || name.equals("vmlinux")
                || name.endsWith(".o")
                || name.endsWith(".ko")
                || name.endsWith(".a")
                || name.endsWith(".cmd"));
    }
}
