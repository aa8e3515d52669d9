package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Gives each test a runtime directory of its own, and looks afterwards that nothing is left on the machine. */
abstract class CleanMachine {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    Path runtime = Path.of("/");

    final Leftovers leftovers = Leftovers.sinceNow();

    @BeforeEach
    void makeRuntimeDirectory() throws IOException {
        runtime = Files.createDirectory(
                folder.resolve("run"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(leftovers.find(runtime)).isEmpty();
    }
}
