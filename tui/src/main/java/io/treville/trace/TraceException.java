package io.treville.trace;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The kernel's trace cannot be read, or no longer. The message is one line and says what would mend it. */
public final class TraceException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** No tracefs where it should be. */
        NOT_MOUNTED,
        /** Not root. */
        DENIED,
        /** Somebody else reads trace_pipe, and each event goes to one reader only. */
        BUSY,
        /** The reader has ended, or did not answer in time. */
        STOPPED,
        /** A file of tracefs refused what it should accept. */
        REFUSED
    }

    private final Reason reason;

    TraceException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
