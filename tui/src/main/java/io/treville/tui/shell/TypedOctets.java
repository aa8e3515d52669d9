package io.treville.tui.shell;

import java.io.ByteArrayOutputStream;

/** What was typed or pasted and waits until the shell reads it: at most {@value #MOST} octets, what does not fit is refused. */
final class TypedOctets {
    private static final int MOST = 4 << 20;

    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private boolean closed;

    /** Adds octets; false when so much waits already that they were refused. */
    synchronized boolean add(byte[] octets) {
        if (waiting.size() + octets.length > MOST) {
            return false;
        }
        waiting.writeBytes(octets);
        notifyAll();
        return true;
    }

    /** Waits for something typed; empty when nobody reads any more. */
    synchronized byte[] take() throws InterruptedException {
        while (waiting.size() == 0 && !closed) {
            wait();
        }
        byte[] octets = waiting.toByteArray();
        waiting.reset();
        return octets;
    }

    /** Nobody reads any more. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
