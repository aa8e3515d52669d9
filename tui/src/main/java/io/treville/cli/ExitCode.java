package io.treville.cli;

/** The exit codes of every command; {@code exec} and {@code shell} return the command's own instead. */
public final class ExitCode {
    public static final int OK = 0;
    /** An expectation failed. */
    public static final int FAILED = 1;
    /** Usage or bad input. */
    public static final int USAGE = 2;
    /** The environment lacks something; the message says what and how to get it. */
    public static final int ENVIRONMENT = 3;
    /** Everything was skipped. */
    public static final int SKIPPED = 4;

    public static final int TIMEOUT = 124;
    /** Treville itself is at fault. */
    public static final int INTERNAL = 125;

    public static final int INTERRUPTED = 130;
    /** The guest panicked or died. */
    public static final int GUEST = 255;

    private ExitCode() {}
}
