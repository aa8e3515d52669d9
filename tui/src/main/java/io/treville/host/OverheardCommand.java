package io.treville.host;

import io.treville.pty.TerminalSize;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * A command that is used as ever, while somebody is told what it prints and that it is typed into, not what. What is told of comes on
 * the threads that read, write and wait, which must not be held up.
 */
public abstract class OverheardCommand implements RunningCommand {
    private final RunningCommand command;

    protected OverheardCommand(RunningCommand command) {
        this.command = command;
    }

    /** It has printed on one of its outputs; the octets are the reader's. */
    protected abstract void printed(byte[] octets, int offset, int length);

    /** Somebody types into it. */
    protected abstract void typed();

    protected abstract void resized(TerminalSize size);

    /** Its standard output, or with {@code errors} the other one, is at its end. */
    protected abstract void outputEnded(boolean errors);

    protected abstract void exited(int status);

    /** Nobody uses it any more. */
    protected abstract void released();

    @Override
    public final OutputStream stdin() {
        return new FilterOutputStream(command.stdin()) {
            @Override
            public void write(byte[] octets, int offset, int length) throws IOException {
                typed();
                out.write(octets, offset, length);
            }
        };
    }

    @Override
    public final InputStream stdout() {
        return overheard(command.stdout(), false);
    }

    @Override
    public final InputStream stderr() {
        return overheard(command.stderr(), true);
    }

    private InputStream overheard(InputStream output, boolean errors) {
        return new FilterInputStream(output) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = -1;
                try {
                    count = in.read(target, offset, length);
                } finally {
                    if (count < 0) {
                        outputEnded(errors);
                    }
                }
                if (count > 0) {
                    printed(target, offset, count);
                }
                return count;
            }
        };
    }

    @Override
    public final int waitFor(Duration timeout) throws HostException, InterruptedException {
        int status = command.waitFor(timeout);
        exited(status);
        return status;
    }

    @Override
    public final void signal(int number) throws HostException {
        command.signal(number);
    }

    @Override
    public final void resize(TerminalSize size) throws HostException {
        resized(size);
        command.resize(size);
    }

    @Override
    public final void close() {
        released();
        command.close();
    }
}
