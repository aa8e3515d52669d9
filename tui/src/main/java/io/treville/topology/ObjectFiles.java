package io.treville.topology;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds ELF objects and C sources: beside the topology file, then (objects) in the project's {@code bpf/build}. */
final class ObjectFiles {
    private static final String SUFFIX = ".bpf.o";

    private final Path folder;
    private final @Nullable Path bpf;
    private final boolean mayBeMissing;

    /**
     * @param home the project's folder, or null when there is none
     * @param mayBeMissing objects of this project that are not built yet are taken for where they will be
     */
    ObjectFiles(Path folder, @Nullable Path home, boolean mayBeMissing) {
        this.folder = folder;
        this.bpf = home == null ? null : home.resolve("bpf").toAbsolutePath().normalize();
        this.mayBeMissing = mayBeMissing;
    }

    /** The object's absolute path; reported when there is none. */
    @Nullable
    String find(Cursor cursor) {
        String typed = cursor.text();
        if (typed == null) {
            return null;
        }
        try {
            Path beside = folder.resolve(typed).toAbsolutePath().normalize();
            if (Files.isRegularFile(beside)) {
                return beside.toString();
            }
            return bpf == null ? missing(cursor, typed, beside) : built(cursor, typed, beside, bpf);
        } catch (InvalidPathException e) {
            cursor.error("\"" + typed + "\" is no file name");
            return null;
        }
    }

    private @Nullable String built(Cursor cursor, String typed, Path beside, Path sources) {
        Path built = sources.resolve("build").resolve(typed).normalize();
        if (Files.isRegularFile(built)) {
            return built.toString();
        }
        if (!hasSource(sources, typed)) {
            return missing(cursor, typed, beside);
        }
        if (!mayBeMissing) {
            cursor.environment("object " + typed + " is not built yet: run make -C bpf");
        }
        return built.toString();
    }

    private static boolean hasSource(Path sources, String typed) {
        return typed.endsWith(SUFFIX)
                && Files.isRegularFile(sources.resolve(typed.substring(0, typed.length() - 1) + "c"));
    }

    private @Nullable String missing(Cursor cursor, String typed, Path beside) {
        cursor.error("no object \"" + typed + "\": looked for " + beside
                + (bpf == null ? "" : " and " + bpf.resolve("build").resolve(typed)));
        return null;
    }
}
