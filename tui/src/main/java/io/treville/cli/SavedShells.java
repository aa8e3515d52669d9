package io.treville.cli;

import io.treville.tui.Setup;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Saves what shells show to files in the current directory, and overwrites none. */
final class SavedShells implements Setup.Saving {
    private static final int MOST = 10_000;

    private final String lab;

    SavedShells(String lab) {
        this.lab = lab;
    }

    @Override
    public String save(String name, String ending, String text) {
        for (int number = 1; number < MOST; number++) {
            Path file = Path.of(lab + "-" + name + "-" + number + "." + ending);
            try {
                Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                return "saved " + file;
            } catch (FileAlreadyExistsException taken) {
                // The next number.
            } catch (IOException e) {
                return "cannot save " + file + ": " + e.getMessage();
            }
        }
        return "there are " + MOST + " saved files already: remove some";
    }
}
