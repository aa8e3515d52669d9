package io.treville.scenario;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads a stream to its end on a thread of its own (a platform thread: a read may block in a native call) and keeps the first octets of it, so that the writer never stops. */
final class OutputCollector {
    private static final Duration LEFT_BEHIND = Duration.ofSeconds(10);

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(); // is synchronized itself
    private final Thread reader;

    OutputCollector(InputStream stream, int limit) {
        reader = Thread.ofPlatform().daemon().name("output").start(() -> read(stream, limit));
    }

    private void read(InputStream stream, int limit) {
        byte[] buffer = new byte[8192];
        try (stream) {
            for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                kept.write(buffer, 0, Math.min(n, Math.max(0, limit - kept.size())));
            }
        } catch (IOException e) {
            // The command was ended and its streams with it: what was read until then is its output.
        }
    }

    /** The text; to be called after the command has ended. A process it left behind may still hold the stream. */
    String text() throws InterruptedException {
        reader.join(LEFT_BEHIND);
        return soFar();
    }

    /** What has been read by now. */
    String soFar() {
        return kept.toString(StandardCharsets.UTF_8);
    }
}
