package io.treville.vm.kernel;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gets Debian's source package into the cache, as an ordinary user: apt-get(8) download, dpkg-deb(1) -x. */
final class Fetch {
    private static final String MEND = "sudo apt-get install -y --no-install-recommends " + Source.PACKAGE
            + ", or give a tree of Linux 6.12 with --source";

    private Fetch() {}

    /** @param scratch a folder that is this call's own; removed at the end */
    static void run(KernelCache cache, Path scratch, BuildProgress.Listener listener)
            throws IOException, InterruptedException, KernelException {
        if (cache.toolchain().find("apt-get") == null) {
            throw new KernelException.Lack("no source of Linux 6.12 here: give a tarball or tree with --source");
        }
        Folders.delete(scratch);
        Files.createDirectories(scratch);
        Path lock = scratch.resolve("lock");
        try {
            List<String> download = List.of("apt-get", "download", "-o", "APT::Sandbox::User=root", Source.PACKAGE);
            Path downloaded = run(download, scratch, lock, listener) == 0 ? downloaded(scratch) : null;
            if (downloaded == null) {
                throw new KernelException.Lack("no source of Linux 6.12 here, and apt-get cannot fetch it: " + MEND);
            }
            Path unpacked = scratch.resolve("unpacked");
            List<String> extract = List.of("dpkg-deb", "-x", downloaded.toString(), unpacked.toString());
            Path tarball = unpacked.resolve("usr/src/" + Source.PACKAGE + ".tar.xz");
            if (run(extract, scratch, lock, listener) != 0 || !Files.exists(tarball)) {
                throw new KernelException.Lack(downloaded.getFileName() + " cannot be unpacked: " + MEND);
            }
            Path place = cache.fetchedSource();
            Files.createDirectories(requireNonNull(place.getParent(), "the cache has no folder"));
            Files.move(tarball, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Folders.delete(scratch);
        }
    }

    private static int run(List<String> argv, Path folder, Path lock, BuildProgress.Listener listener)
            throws IOException, InterruptedException, KernelException {
        return new Child(argv, folder, Map.of(), lock, null)
                .run(text -> listener.on(new BuildProgress.Line(Step.FETCH, text)));
    }

    private static @Nullable Path downloaded(Path folder) throws IOException {
        try (DirectoryStream<Path> packages = Files.newDirectoryStream(folder, "*.deb")) {
            for (Path file : packages) {
                return file;
            }
        }
        return null;
    }
}
