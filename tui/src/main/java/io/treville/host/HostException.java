package io.treville.host;

/**
 * An operation of a lab failed. The message is one line, names the user's own thing ({@code athos: link athos-porthos:
 * no such device}) and, where one is known, the mend.
 */
public final class HostException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kind of failure it is; the command line turns it into an exit code. */
    public enum Kind {
        /** The user's topology, object or argument is at fault. */
        USAGE,
        /** The kernel or machine lacks something. */
        ENVIRONMENT,
        /** A command or wait did not end in time. */
        TIMEOUT,
        /** The place where the lab ran is gone: the guest died or its channel broke. */
        LOST,
        /** Treville itself is at fault. */
        INTERNAL
    }

    private final Kind kind;

    public HostException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public HostException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
