package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.EventStream;
import io.treville.lab.LabEvent;
import io.treville.lab.LabRequest;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.daemon.LabStart;
import io.treville.lab.daemon.LabState;
import io.treville.lab.daemon.Labs;
import io.treville.lab.daemon.RunningLab;
import java.io.IOException;
import java.io.PrintWriter;

/** A lab that is brought up for a run and stays up after it, in a process of its own as one of {@code up}. */
final class KeptLab {
    private KeptLab() {}

    /**
     * Brings it up.
     *
     * @param events get what the lab tells, but for that it has started
     * @throws CommandException a lab of that name is up: what was done to it, the run would find
     */
    static LabClient open(LabRequest request, EventStream events)
            throws HostException, InterruptedException, IOException {
        if (Labs.named(request.name()) != null) {
            throw taken(request);
        }
        try (Birth birth = Birth.of(() -> LabStart.held(request, LabProcessCommand.commandLine()))) {
            if (birth.isTaken()) {
                throw taken(request);
            }
            return birth.await(
                    request.name(),
                    (nanos, event) -> {
                        if (!(event instanceof LabEvent.LabStarted)) {
                            events.emit(event);
                        }
                    },
                    true);
        }
    }

    private static CommandException taken(LabRequest request) {
        return new CommandException(
                ExitCode.USAGE,
                "--keep: lab " + request.name() + " is up already: treville down " + request.name()
                        + ", or leave --keep out");
    }

    /** As {@link #tell}, of a program that is told to end: that nothing can be told is not told. */
    static void tellAtTheEnd(LabRequest request, PrintWriter out) {
        try {
            tell(request, out);
        } catch (HostException e) {
            out.flush();
        }
    }

    /** Says how to enter it and how to take it down, if it is up. */
    static void tell(LabRequest request, PrintWriter out) throws HostException {
        String name = request.name();
        RunningLab lab = Labs.named(name);
        if (lab == null || lab.state() != LabState.UP) {
            return;
        }
        String node = request.topology().nodes().getFirst().name();
        out.println(name + " stays up:");
        out.println("  treville shell " + node + " --lab " + name);
        out.println("  treville trace --lab " + name);
        out.println("  treville down " + name);
        out.flush();
    }
}
