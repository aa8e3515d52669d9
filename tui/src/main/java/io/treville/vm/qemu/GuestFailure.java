package io.treville.vm.qemu;

import static java.util.Objects.requireNonNull;

/** A guest did not come up, or ended before it was asked to. The message is one line. */
public final class GuestFailure extends Exception {
    private static final long serialVersionUID = 1L;

    public enum Kind {
        /** The host lacks something, or something it was given cannot be used; the message has the mend. */
        ENVIRONMENT,
        PANIC,
        /** No progress within the time that is ample for it. */
        HANG,
        OUT_OF_MEMORY,
        /** QEMU ended by itself; the message has its own words. */
        QEMU_ENDED,
        /** The agent ended, the guest's kernel did not. */
        AGENT_ENDED,
        CHANNEL_LOST,
        /** The caller did not want it any more. */
        CLOSED
    }

    private final Kind kind;
    private final String splat;
    private final String console;

    /**
     * @param splat what the kernel printed about its end, or empty
     * @param console the last lines of the console
     */
    public GuestFailure(Kind kind, String message, String splat, String console) {
        super(message);
        this.kind = kind;
        this.splat = requireNonNull(splat, "splat is null");
        this.console = requireNonNull(console, "console is null");
    }

    GuestFailure(Kind kind, String message) {
        this(kind, message, "", "");
    }

    public Kind kind() {
        return kind;
    }

    public String splat() {
        return splat;
    }

    public String console() {
        return console;
    }
}
