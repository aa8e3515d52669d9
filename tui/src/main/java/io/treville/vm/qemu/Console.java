package io.treville.vm.qemu;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The serial console: octets come in, the last lines are kept, all of them go to a file if one is wanted, and each to a
 * reader. Lines are cut at 1,000 characters; control characters vanish.
 */
final class Console extends OutputStream {
    private static final int KEPT_LINES = 1_000;
    private static final int MAX_LINE = 1_000;

    private final Deque<String> lines = new ArrayDeque<>();
    private final StringBuilder line = new StringBuilder();
    private final Consumer<String> reader;
    private final @Nullable OutputStream file;
    private volatile long lastOutput = System.nanoTime();
    private volatile boolean silent = true;

    Console(@Nullable Path file, Consumer<String> reader) throws GuestFailure {
        this.reader = reader;
        try {
            this.file = file == null ? null : Files.newOutputStream(file);
        } catch (IOException e) {
            throw new GuestFailure(GuestFailure.Kind.ENVIRONMENT, file + ": cannot be written: " + e.getMessage());
        }
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        lastOutput = System.nanoTime();
        silent = false;
        if (file != null) {
            file.write(bytes, offset, length);
            file.flush();
        }
        String text = new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                endLine();
            } else if (c == '\t' || (c >= ' ' && c != 0x7f)) {
                if (line.length() < MAX_LINE) {
                    line.append(c);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (!line.isEmpty()) {
            endLine();
        }
        if (file != null) {
            file.close();
        }
    }

    /** {@link System#nanoTime()} of the last octet. */
    long lastOutput() {
        return lastOutput;
    }

    /** Whether nothing at all has come. */
    boolean isSilent() {
        return silent;
    }

    /** The last lines, at most 1,000, each ended by a newline. */
    String text() {
        synchronized (lines) {
            StringBuilder text = new StringBuilder();
            for (String each : lines) {
                text.append(each).append('\n');
            }
            return text.toString();
        }
    }

    private void endLine() {
        String complete = line.toString();
        line.setLength(0);
        synchronized (lines) {
            if (lines.size() == KEPT_LINES) {
                lines.removeFirst();
            }
            lines.addLast(complete);
        }
        reader.accept(complete);
    }
}
