package io.treville.tui.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is seen, compared with a file; with {@code TREVILLE_GOLDEN=write} in the environment the file is written instead. */
public final class Golden {
    private static final boolean WRITES = "write".equals(System.getenv("TREVILLE_GOLDEN"));

    private Golden() {}

    public static void check(Path file, String seen) throws IOException {
        if (WRITES) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, seen);
        }
        assertThat(file).as("TREVILLE_GOLDEN=write writes it").exists();
        assertThat(seen).as(file.toString()).isEqualTo(Files.readString(file));
    }
}
