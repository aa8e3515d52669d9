package io.treville.agent;

import io.treville.ffm.LibcNamespaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Lays copies in memory over the files that every program opens when it starts: the dynamic linker, its cache and the C
 * library. Opening, reading and closing one of the host's files takes several exchanges with QEMU, a millisecond each under
 * emulation.
 */
final class NearFiles {
    private static final Path FOLDER = Path.of("/run/near");
    private static final Path CACHE = Path.of("/etc/ld.so.cache");

    private NearFiles() {}

    /** Without them programs only start more slowly. */
    static void mount() {
        try {
            Files.createDirectory(FOLDER);
            for (Path file : everybodys()) {
                Path copy = FOLDER.resolve(file.getFileName());
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                LibcNamespaces.mount(copy.toString(), file.toString(), "none", LibcNamespaces.MS_BIND, null);
            }
        } catch (IOException e) {
            System.err.println("treville: files cannot be laid into memory: " + e);
        }
    }

    /** As this process has them mapped (proc_pid_maps(5)): where they are differs by distribution. */
    private static Set<Path> everybodys() throws IOException {
        Set<Path> files = new LinkedHashSet<>();
        if (Files.exists(CACHE)) {
            files.add(CACHE);
        }
        for (String line : Files.readAllLines(Path.of("/proc/self/maps"))) {
            int start = line.indexOf('/');
            String path = start < 0 ? "" : line.substring(start);
            if (path.contains("/libc.so.") || path.contains("/ld-linux")) {
                files.add(Path.of(path));
            }
        }
        return files;
    }
}
