package io.treville.host;

import io.treville.pty.TerminalSize;
import io.treville.topology.Operation;
import java.util.List;

/** What a {@link GuestHost} asks its agent: the operations of {@link LabHost}, and those of a started command. */
public sealed interface GuestRequest {
    record Facts() implements GuestRequest {}

    record Apply(List<Operation> operations) implements GuestRequest {}

    /**
     * Starts a command. Its streams are numbered from {@link #streams(int)}: standard input, output and error in turn.
     *
     * @param process a number chosen by the host, never used before
     */
    record Start(int process, Command command) implements GuestRequest {

        /** The first of the three stream numbers of a process. */
        public static int streams(int process) {
            return process * 4;
        }
    }

    record Signal(int process, int number) implements GuestRequest {}

    /** Tells the terminal of a process its size. */
    record Resize(int process, TerminalSize size) implements GuestRequest {}

    /** Ends the process if it still runs. */
    record Release(int process) implements GuestRequest {}

    record StartTrace() implements GuestRequest {}

    record StartCapture(String node, String dev) implements GuestRequest {}

    record StopCapture(String node, String dev) implements GuestRequest {}

    record Barrier() implements GuestRequest {}

    record Gob(String node) implements GuestRequest {}

    record Devices() implements GuestRequest {}

    record Bpf(BpfRequest request) implements GuestRequest {}

    /** Are you alive? */
    record Ping() implements GuestRequest {}
}
