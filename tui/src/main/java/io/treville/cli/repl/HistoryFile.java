package io.treville.cli.repl;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Where the repl keeps the lines that were entered. */
public final class HistoryFile {
    private HistoryFile() {}

    /** {@code $XDG_STATE_HOME/treville/history}, by default below {@code ~/.local/state}. */
    public static Path of(Map<String, String> environment) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path root = state.startsWith("/")
                ? Path.of(state)
                : Path.of(environment.getOrDefault("HOME", "/"), ".local", "state");
        return root.resolve("treville").resolve("history");
    }

    /** Makes it, for its owner only; what is there for others to read is taken from them. */
    static void prepare(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }
}
