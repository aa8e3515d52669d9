package io.treville.vm.kernel;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.zeroturnaround.exec.ProcessExecutor;

/** The programs and headers that a kernel build needs, looked for in PATH and {@code /usr/include}. */
final class Toolchain {
    /** What is looked for, and the Debian package that has it. */
    private static final Map<String, String> PROGRAMS = programs();

    private static final Map<String, String> HEADERS = Map.of("stdio.h", "libc6-dev", "gelf.h", "libelf-dev");

    private final String searchPath;
    private final Path include;

    Toolchain() {
        this(environmentPath(), Path.of("/usr/include"));
    }

    /**
     * @param searchPath folders as in PATH
     * @param include where the system's headers are
     */
    Toolchain(String searchPath, Path include) {
        this.searchPath = searchPath;
        this.include = include;
    }

    private static String environmentPath() {
        String path = System.getenv("PATH");
        return path == null || path.isEmpty() ? "/usr/bin:/bin" : path;
    }

    private static Map<String, String> programs() {
        Map<String, String> programs = new LinkedHashMap<>();
        for (String name : List.of("gcc", "make", "flex", "bison", "bc", "patch", "perl", "tar")) {
            programs.put(name, name);
        }
        programs.put("ld", "binutils");
        programs.put("pahole", "dwarves");
        programs.put("xz", "xz-utils");
        programs.put("setpriv", "util-linux");
        programs.put("flock", "util-linux");
        return programs;
    }

    /** Debian packages that a build needs and this machine has not; each once. */
    List<String> missingPackages() {
        List<String> packages = new ArrayList<>();
        PROGRAMS.forEach((program, name) -> {
            if (find(program) == null && !packages.contains(name)) {
                packages.add(name);
            }
        });
        HEADERS.forEach((header, name) -> {
            if (!Files.exists(include.resolve(header)) && !multiarchHas(header)) {
                packages.add(name);
            }
        });
        packages.sort(null);
        return packages;
    }

    private boolean multiarchHas(String header) {
        return Files.exists(include.resolve("x86_64-linux-gnu").resolve(header));
    }

    /** The program's file, or null. */
    @Nullable
    Path find(String program) {
        int start = 0;
        while (start <= searchPath.length()) {
            int end = searchPath.indexOf(File.pathSeparatorChar, start);
            if (end < 0) {
                end = searchPath.length();
            }
            Path file = Path.of(searchPath.substring(start, end), program);
            if (Files.isExecutable(file)) {
                return file;
            }
            start = end + 1;
        }
        return null;
    }

    /** The compiler's version line; null where there is no compiler. It is asked only when it is new to us. */
    @Nullable
    String compiler(Identities identities) throws IOException {
        Path gcc = find("gcc");
        return gcc == null ? null : identities.of(gcc.toRealPath(), Toolchain::versionLine);
    }

    private static String versionLine(Path program) throws IOException {
        try {
            String text = new ProcessExecutor(program.toString(), "--version")
                    .environment("LC_ALL", "C")
                    .readOutput(true)
                    .exitValueNormal()
                    .execute()
                    .outputUTF8();
            int end = text.indexOf('\n');
            return end < 0 ? text : text.substring(0, end);
        } catch (TimeoutException | RuntimeException failed) {
            throw new IOException(program + " --version: " + failed.getMessage(), failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException(program + " --version: interrupted", stop);
        }
    }
}
