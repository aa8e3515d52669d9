package io.treville.trace;

/**
 * Cuts the byte stream of trace_pipe into lines, wherever reads happened to split it. A line longer than
 * {@link #LONGEST} is cut there, its rest thrown away and counted. Not for use by several threads.
 */
final class LineSplitter {
    /** Octets of a line that are kept; the kernel's own page for one line has 8 KiB. */
    static final int LONGEST = 8192;

    /** Takes one line, without its line feed; the array is reused afterwards. */
    interface Sink {
        void line(byte[] bytes, int from, int to);
    }

    private final Sink sink;
    private final byte[] partial = new byte[LONGEST];
    private int held;
    private boolean cutting;
    private long cut;

    LineSplitter(Sink sink) {
        this.sink = sink;
    }

    /** Lines that were longer than {@link #LONGEST} so far. */
    long cut() {
        return cut;
    }

    void feed(byte[] bytes, int from, int to) {
        int start = from;
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                complete(bytes, start, i);
                start = i + 1;
            }
        }
        hold(bytes, start, to);
    }

    private void complete(byte[] bytes, int start, int end) {
        if (held == 0 && end - start <= LONGEST) {
            sink.line(bytes, start, end);
            return;
        }
        hold(bytes, start, end);
        int length = held;
        held = 0;
        cutting = false;
        sink.line(partial, 0, length);
    }

    private void hold(byte[] bytes, int start, int end) {
        int room = Math.min(end - start, LONGEST - held);
        System.arraycopy(bytes, start, partial, held, room);
        held += room;
        if (room < end - start && !cutting) {
            cutting = true;
            cut++;
        }
    }
}
