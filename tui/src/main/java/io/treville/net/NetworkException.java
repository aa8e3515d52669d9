package io.treville.net;

import io.treville.ffm.Errno;
import org.jspecify.annotations.Nullable;

/** An operation on the network failed. The message is one line and begins with the user's own thing. */
public abstract sealed class NetworkException extends Exception {
    private static final long serialVersionUID = 1L;

    private NetworkException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The kernel said no. */
    public static final class Refused extends NetworkException {
        private static final long serialVersionUID = 1L;

        private final int errno;

        /**
         * @param subject what it was about: {@code athos: route db22::/64 dev athos-porthos}
         * @param errno the kernel's positive error number
         * @param detail the kernel's own words (extack), or null
         */
        public Refused(String subject, int errno, @Nullable String detail) {
            super(subject + ": " + Errno.text(errno) + (detail == null ? "" : ": " + detail), null);
            this.errno = errno;
        }

        /** The positive error number (errno(3)). */
        public int errno() {
            return errno;
        }
    }

    /** The kernel lacks a feature, or it is not allowed here. */
    public static final class Unsupported extends NetworkException {
        private static final long serialVersionUID = 1L;

        public Unsupported(String message) {
            super(message, null);
        }
    }

    /** A name that nothing here has, or a value that cannot be meant. */
    public static final class Invalid extends NetworkException {
        private static final long serialVersionUID = 1L;

        public Invalid(String message) {
            super(message, null);
        }
    }

    /** What came from the kernel is not netlink. */
    public static final class Malformed extends NetworkException {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super("netlink: " + message, null);
        }
    }
}
