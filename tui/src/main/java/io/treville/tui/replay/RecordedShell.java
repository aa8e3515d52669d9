package io.treville.tui.replay;

import io.treville.host.RunningCommand;
import io.treville.pty.TerminalSize;
import io.treville.tui.shell.SizedCommand;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A shell of a recording: prints what it printed, as far as the recording has been played, and reads nothing. */
final class RecordedShell {
    /** What was seen of a terminal, in order. */
    sealed interface Sight {}

    @SuppressWarnings("ArrayRecordComponent") // octets on their way; never compared
    record Printed(byte[] octets) implements Sight {}

    record Sized(TerminalSize size) implements Sight {}

    private final List<Sight> seen = new ArrayList<>();
    private final @Nullable Consumer<TerminalSize> resized;

    /** @param resized told the size of the part of the screen that shows it, which it takes; may wait. Null: it has the recorded ones */
    RecordedShell(@Nullable Consumer<TerminalSize> resized) {
        this.resized = resized;
    }

    synchronized void show(Sight sight) {
        seen.add(sight);
        notifyAll();
    }

    /** One that prints everything from the beginning, and then what comes. */
    RunningCommand open() {
        return resized == null ? new RunningWithSize() : new Running(resized);
    }

    private final class RunningWithSize extends Running implements SizedCommand {
        RunningWithSize() {
            super(size -> {});
        }

        @Override
        public void follow(Consumer<TerminalSize> sizes) {
            output.sizes = sizes;
        }
    }

    private class Running implements RunningCommand {
        private final Consumer<TerminalSize> parts;
        final Output output = new Output();

        Running(Consumer<TerminalSize> parts) {
            this.parts = parts;
        }

        @Override
        public OutputStream stdin() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public InputStream stdout() {
            return output;
        }

        @Override
        public InputStream stderr() {
            return InputStream.nullInputStream();
        }

        @Override
        public int waitFor(Duration timeout) {
            return 0;
        }

        @Override
        public void signal(int number) {}

        @Override
        public void resize(TerminalSize size) {
            parts.accept(size);
        }

        @Override
        public void close() {
            output.close();
        }
    }

    private final class Output extends InputStream {
        private int next;
        private int offset;
        private boolean closed;
        private Consumer<TerminalSize> sizes = size -> {};

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int length) {
            byte[] chunk = octets();
            if (chunk == null) {
                return -1;
            }
            synchronized (RecordedShell.this) {
                int count = Math.min(length, chunk.length - offset);
                System.arraycopy(chunk, offset, target, from, count);
                offset += count;
                if (offset == chunk.length) {
                    offset = 0;
                    next++;
                }
                return count;
            }
        }

        /** What is printed next, when all sizes before it are told; null at the end. */
        private byte @Nullable [] octets() {
            while (true) {
                switch (sight()) {
                    case null -> {
                        return null;
                    }
                    case Printed(byte[] octets) -> {
                        return octets;
                    }
                    case Sized(TerminalSize size) -> {
                        sizes.accept(size); // takes the screen, which is drawn while other shells are shown something
                        next++;
                    }
                }
            }
        }

        private @Nullable Sight sight() {
            synchronized (RecordedShell.this) {
                try {
                    while (!closed && next == seen.size()) {
                        RecordedShell.this.wait();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return null;
                }
                return closed ? null : seen.get(next);
            }
        }

        @Override
        public void close() {
            synchronized (RecordedShell.this) {
                closed = true;
                RecordedShell.this.notifyAll();
            }
        }
    }
}
