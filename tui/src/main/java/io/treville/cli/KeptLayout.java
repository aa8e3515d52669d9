package io.treville.cli;

import io.treville.tui.Arrangement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** How the parts of a lab's view are arranged, kept from one time to the next: a line in a file under {@code $XDG_STATE_HOME}. */
final class KeptLayout {
    private final Path file;

    KeptLayout(String lab) {
        file = Configuration.directory("XDG_STATE_HOME", ".local/state")
                .resolve("layouts")
                .resolve(lab);
    }

    /** As it was left, or as at first. */
    Arrangement load() {
        try {
            return Files.isRegularFile(file) && Files.size(file) < 1000
                    ? Arrangement.of(Files.readString(file))
                    : Arrangement.FIRST;
        } catch (IOException e) {
            return Arrangement.FIRST;
        }
    }

    /** Keeps it. That it cannot be kept is no reason to stop anything. */
    void save(Arrangement arrangement) {
        if (arrangement.equals(load())) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            Path fresh = Files.createTempFile(file.getParent(), "layout", null);
            Files.writeString(fresh, arrangement.text() + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // It will be as it was before.
        }
    }
}
