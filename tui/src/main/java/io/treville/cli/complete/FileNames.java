package io.treville.cli.complete;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Files whose names begin with what is typed. */
final class FileNames {
    private static final int MOST = 1000;

    private FileNames() {}

    /** Adds them, each with what stands before: {@code head} of the word, and the directory as it was typed. */
    static void add(String head, String current, boolean foldersOnly, List<Suggestion> found) {
        if (!current.startsWith(head)) {
            return;
        }
        String typed = current.substring(head.length());
        String folder = typed.substring(0, typed.lastIndexOf('/') + 1);
        String start = typed.substring(folder.length());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(folder.isEmpty() ? "." : folder))) {
            int room = MOST;
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                boolean isFolder = Files.isDirectory(file);
                boolean shown = name.startsWith(start) && (!name.startsWith(".") || start.startsWith("."));
                if (shown && (isFolder || !foldersOnly) && room-- > 0) {
                    found.add(new Suggestion(head + folder + name + (isFolder ? "/" : ""), "", !isFolder));
                }
            }
        } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
            return; // nothing to suggest there
        }
    }
}
