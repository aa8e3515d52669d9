package io.treville.bpf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The compiled objects of {@code bpf/}, built once a test run. */
final class Objects {
    private static final Path SOURCES = Path.of(System.getProperty("treville.home", ".."), "bpf");

    private Objects() {}

    static {
        try {
            Process make = new ProcessBuilder("make", "-s", "-C", SOURCES.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(make.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (make.waitFor() != 0) {
                throw new IllegalStateException("make in bpf/ failed: " + said);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    static Path folder() {
        return SOURCES.resolve("build");
    }

    /** {@code xdp_counter}, {@code tests/xdp_values}. */
    static Path file(String name) {
        return folder().resolve(name + ".bpf.o");
    }

    static byte[] octets(String name) {
        try {
            return Files.readAllBytes(file(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
