package io.treville.ffm;

import java.io.IOException;

/** A C library call that failed with an errno. */
public final class ErrnoException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String call;
    private final int errno;

    /**
     * @param call the call's name, for the message
     * @param errno the positive error number (errno(3))
     */
    public ErrnoException(String call, int errno) {
        super(call + ": " + Errno.text(errno));
        this.call = call;
        this.errno = errno;
    }

    public String call() {
        return call;
    }

    /** The positive error number, as of {@code <errno.h>} on x86-64 Linux. */
    public int errno() {
        return errno;
    }
}
