package io.treville.record;

import io.treville.host.HostException;
import io.treville.host.RunningCommand;
import io.treville.pty.TerminalSize;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A command in a terminal whose output can be recorded while it goes on. Of what it printed before, the last {@value #KEPT} octets
 * are recorded too, so that a recording that begins later shows its screen.
 */
public final class RecordableCommand implements RunningCommand {
    private static final int KEPT = 256 << 10;

    private final String node;
    private final RunningCommand command;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private TerminalSize size;
    private Recorder.@Nullable Terminal terminal;
    private boolean over;

    public RecordableCommand(String node, RunningCommand command, TerminalSize size) {
        this.node = node;
        this.command = command;
        this.size = size;
    }

    public String node() {
        return node;
    }

    /** Whether it has ended, or its output has. */
    public synchronized boolean isOver() {
        return over;
    }

    /** From now on it is recorded; nothing happens where it has ended. */
    public synchronized void record(Recorder recorder) {
        if (!over) {
            Recorder.Terminal begun = recorder.terminal(node, size.columns(), size.rows());
            byte[] before = printed.toByteArray();
            begun.output(before, 0, before.length);
            terminal = begun;
        }
    }

    /** It is looked at. */
    public synchronized void shown() {
        if (terminal != null) {
            terminal.shown();
        }
    }

    private synchronized void printed(byte[] octets, int offset, int length) {
        printed.write(octets, offset, length);
        if (printed.size() > 2 * KEPT) {
            byte[] all = printed.toByteArray();
            printed.reset();
            printed.writeBytes(Arrays.copyOfRange(all, all.length - KEPT, all.length));
        }
        if (terminal != null) {
            terminal.output(octets, offset, length);
        }
    }

    private synchronized void end() {
        if (!over && terminal != null) {
            terminal.closed("the shell ended");
        }
        over = true;
    }

    @Override
    public OutputStream stdin() {
        return new FilterOutputStream(command.stdin()) {
            @Override
            public void write(byte[] octets, int offset, int length) throws IOException {
                shown(); // who types looks at it
                out.write(octets, offset, length);
            }
        };
    }

    @Override
    public InputStream stdout() {
        return new FilterInputStream(command.stdout()) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = in.read(target, offset, length);
                if (count > 0) {
                    printed(target, offset, count);
                } else if (count < 0) {
                    end();
                }
                return count;
            }
        };
    }

    @Override
    public InputStream stderr() {
        return command.stderr();
    }

    @Override
    public int waitFor(Duration timeout) throws HostException, InterruptedException {
        return command.waitFor(timeout);
    }

    @Override
    public void signal(int number) throws HostException {
        command.signal(number);
    }

    @Override
    public void resize(TerminalSize other) throws HostException {
        synchronized (this) {
            size = other;
            if (terminal != null) {
                terminal.resized(other.columns(), other.rows());
            }
        }
        command.resize(other);
    }

    @Override
    public void close() {
        end();
        command.close();
    }
}
