package io.treville.term;

import java.nio.charset.StandardCharsets;

/** What the terminal answers to a program's questions, until somebody takes it to the program. Bounded; what does not fit is counted. */
final class Replies {
    private static final int LIMIT = 4096;
    private final byte[] bytes = new byte[LIMIT];
    private int length;
    private long dropped;

    /** Adds a whole reply or, when there is no room, none of it. */
    void add(String reply) {
        byte[] more = reply.getBytes(StandardCharsets.US_ASCII);
        if (length + more.length > LIMIT) {
            dropped++;
            return;
        }
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    byte[] take() {
        byte[] out = new byte[length];
        System.arraycopy(bytes, 0, out, 0, length);
        length = 0;
        return out;
    }

    long dropped() {
        return dropped;
    }
}
