package io.treville.lab.daemon;

import io.treville.lab.LabRequest;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A lab that this very process keeps until it ends: what the start-up cache is trained with, so that neither the commands of
 * a lab nor the process that keeps it load classes the slow way.
 */
public final class LabRehearsal {
    private LabRehearsal() {}

    /**
     * Returns when the lab listens, or there will be none.
     *
     * @param log a new file, which the lab takes
     */
    public static void begin(LabRequest request, Path log, String version) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        LabWish.of(request, null, false, log).write(new DataOutputStream(octets));
        PipedOutputStream told = new PipedOutputStream();
        try (BufferedReader answer =
                new BufferedReader(new InputStreamReader(new PipedInputStream(told), StandardCharsets.UTF_8))) {
            Thread.ofPlatform()
                    .daemon()
                    .name("rehearsing lab")
                    .start(() -> keep(new ByteArrayInputStream(octets.toByteArray()), told, version));
            answer.readLine();
        }
    }

    private static void keep(ByteArrayInputStream wish, PipedOutputStream told, String version) {
        try (PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8)) {
            LabProcess.run(wish, out, version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
