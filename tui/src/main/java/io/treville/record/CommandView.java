package io.treville.record;

import io.treville.pty.TerminalSize;
import org.jspecify.annotations.Nullable;

/** Where it is recorded what a command prints. */
interface CommandView {
    void print(byte[] octets);

    /** So many octets are missing here. */
    void omit(long octets);

    /** It is typed into. */
    void typed();

    void resized(TerminalSize size);

    /** @see io.treville.lab.daemon.CommandEvent.Ended */
    void end(@Nullable Integer status, long omitted);
}
