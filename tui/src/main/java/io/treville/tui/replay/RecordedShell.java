package io.treville.tui.replay;

import io.treville.host.RunningCommand;
import io.treville.pty.TerminalSize;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A shell of a recording: prints what it printed, as far as the recording has been played, and reads nothing. */
final class RecordedShell {
    private final List<byte[]> printed = new ArrayList<>();
    private final Consumer<TerminalSize> resized;

    /** @param resized told the size of the terminal that shows it; may wait */
    RecordedShell(Consumer<TerminalSize> resized) {
        this.resized = resized;
    }

    synchronized void print(byte[] octets) {
        printed.add(octets);
        notifyAll();
    }

    /** One that prints everything from the beginning, and then what comes. */
    RunningCommand open() {
        return new Running();
    }

    private final class Running implements RunningCommand {
        private final Output output = new Output();

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
            resized.accept(size);
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

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int length) {
            synchronized (RecordedShell.this) {
                try {
                    while (!closed && next == printed.size()) {
                        RecordedShell.this.wait();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return -1;
                }
                if (closed) {
                    return -1;
                }
                byte[] chunk = printed.get(next);
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

        @Override
        public void close() {
            synchronized (RecordedShell.this) {
                closed = true;
                RecordedShell.this.notifyAll();
            }
        }
    }
}
