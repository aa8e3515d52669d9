package io.treville.host;

import io.treville.ffm.Errno;
import io.treville.ffm.LibbpfException;
import io.treville.ffm.LibbpfSyscalls;
import io.treville.ffm.Libc;
import io.treville.host.HostException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the runs of programs while somebody asks: the kernel counts from the first question on, and no more when nobody has asked
 * for a while, because counting makes every run of every program on the machine slower.
 */
final class RunCounter implements AutoCloseable {
    private static final Duration LEASE = Duration.ofSeconds(5);

    private int descriptor = -1;
    private long until;
    private boolean closed;

    List<RunCount> of(List<LoadedPrograms.Loaded> programs) throws HostException {
        if (programs.isEmpty()) {
            return List.of(); // without one libbpf may not even be there
        }
        lease();
        List<RunCount> counts = new ArrayList<>();
        for (LoadedPrograms.Loaded loaded : programs) {
            try {
                LibbpfSyscalls.ProgramRuns runs =
                        LibbpfSyscalls.runs(loaded.object().program().fd());
                counts.add(new RunCount(
                        loaded.node(),
                        loaded.declared().name(),
                        loaded.object().program().id(),
                        runs.count(),
                        runs.nanos()));
            } catch (LibbpfException gone) {
                // It is being replaced or unloaded at this moment.
            }
        }
        return counts;
    }

    private synchronized void lease() throws HostException {
        until = System.nanoTime() + LEASE.toNanos();
        if (descriptor >= 0 || closed) {
            return;
        }
        try {
            descriptor = LibbpfSyscalls.countRuns();
        } catch (LibbpfException e) {
            String mend = e.errno() == Errno.EPERM ? "; it needs CAP_SYS_ADMIN" : "";
            throw new HostException(
                    Kind.ENVIRONMENT, "the kernel does not count runs of programs: " + e.getMessage() + mend, e);
        }
        Thread.ofVirtual().name("run counter").start(this::end);
    }

    /** Waits until nobody has asked for a while. */
    private synchronized void end() {
        try {
            for (long left = until - System.nanoTime(); left > 0 && !closed; left = until - System.nanoTime()) {
                wait(left / 1_000_000 + 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Libc.close(descriptor);
        descriptor = -1;
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
