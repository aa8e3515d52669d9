package io.treville.tui;

import io.treville.pty.TerminalSize;
import io.treville.term.Screen;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** A terminal that can be waited on until it shows something. */
final class Glass extends OutputStream {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Screen screen;
    private volatile Runnable flushed = () -> {};

    Glass(TerminalSize size) {
        screen = new Screen(size.columns(), size.rows());
    }

    /** What is to be done when a frame has been handed out. */
    void onFlush(Runnable work) {
        flushed = work;
    }

    @Override
    public void flush() {
        flushed.run();
    }

    @Override
    public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] octets, int offset, int length) {
        screen.feed(octets, offset, length);
        notifyAll();
    }

    /** Shows what a program writes, until it ends. */
    void copy(InputStream output) {
        byte[] chunk = new byte[64 << 10];
        try (output) {
            for (int count = output.read(chunk); count >= 0; count = output.read(chunk)) {
                write(chunk, 0, count);
            }
        } catch (IOException ended) {
            // the terminal is gone
        }
    }

    synchronized void await(String text) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!shows(text)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("'" + text + "' was not shown:\n" + this);
            }
            wait(PATIENCE.toMillis());
        }
    }

    @Override
    public synchronized String toString() {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < screen.rows(); row++) {
            text.append(screen.line(row).text()).append('\n');
        }
        return text.toString();
    }

    private boolean shows(String text) {
        for (int row = 0; row < screen.rows(); row++) {
            if (screen.line(row).text().contains(text)) {
                return true;
            }
        }
        return false;
    }
}
