package io.treville.lab.daemon;

import io.treville.pty.TerminalSize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a command does that a person runs in a lab, as somebody who stands behind that person sees it. */
public sealed interface CommandEvent {
    /** Which command; numbers are not used again. */
    int command();

    /**
     * It is there.
     *
     * @param viewer the process that shows it to a person
     * @param node the node, or null for the lab's machine itself
     * @param terminal the size of its terminal, or null where it has none
     */
    record Began(
            int command,
            long viewer,
            @Nullable String node,
            List<String> argv,
            @Nullable TerminalSize terminal) implements CommandEvent {
        public Began {
            argv = List.copyOf(argv);
        }
    }

    /** On its terminal, or on either of its outputs. */
    @SuppressWarnings("ArrayRecordComponent") // octets on their way; never compared
    record Printed(int command, byte[] octets) implements CommandEvent {}

    /** So many octets that it printed at this point are not told, because they came faster than they were taken. */
    record Omitted(int command, long octets) implements CommandEvent {}

    /** It is typed into, and the one that was before is not. */
    record Typed(int command) implements CommandEvent {}

    record Resized(int command, TerminalSize size) implements CommandEvent {}

    /**
     * Nothing more comes.
     *
     * @param status its exit status, or null where nobody waited for it
     * @param omitted octets at its end that are not told
     */
    record Ended(int command, @Nullable Integer status, long omitted) implements CommandEvent {}
}
