package io.treville.ffm;

/** A libbpf call that failed. */
public final class LibbpfException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String call;
    private final int errno;

    /**
     * @param call the C function
     * @param errno the positive error number; libbpf gives some of the kernel's that no libc knows
     */
    public LibbpfException(String call, int errno) {
        super(call + ": " + Errno.text(errno));
        this.call = call;
        this.errno = errno;
    }

    public String call() {
        return call;
    }

    public int errno() {
        return errno;
    }
}
