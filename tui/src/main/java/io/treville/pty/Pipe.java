package io.treville.pty;

import io.treville.ffm.ErrnoException;
import io.treville.ffm.Libc;
import java.io.InputStream;
import java.io.OutputStream;

/** A pipe between this process and a child (pipe(7)). Our end does not block, the child's does, and is ours until it has it. */
final class Pipe implements AutoCloseable {
    private final Descriptor ours;
    private final int theirs;

    private Pipe(int ours, int theirs) throws ErrnoException {
        this.theirs = theirs;
        try {
            Libc.setNonBlocking(ours);
            this.ours = new Descriptor(ours, true);
        } catch (ErrnoException e) {
            Libc.close(theirs);
            throw e;
        }
    }

    /** One that the child reads. */
    static Pipe toChild() throws ErrnoException {
        int[] ends = Libc.pipe2(Libc.O_CLOEXEC);
        return new Pipe(ends[1], ends[0]);
    }

    /** One that the child writes. */
    static Pipe fromChild() throws ErrnoException {
        int[] ends = Libc.pipe2(Libc.O_CLOEXEC);
        return new Pipe(ends[0], ends[1]);
    }

    /** The child's end. */
    int theirs() {
        return theirs;
    }

    InputStream input() {
        return ours.input();
    }

    OutputStream output() {
        return ours.output();
    }

    /** Closes the child's end here: the child has it, or there is none. Called once. */
    void handOver() {
        Libc.close(theirs);
    }

    /** Closes our end. */
    @Override
    public void close() {
        ours.close();
    }
}
