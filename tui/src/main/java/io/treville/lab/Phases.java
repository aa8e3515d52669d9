package io.treville.lab;

import io.treville.host.HostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Times the phases of a run and remembers its last steps, which is what a person asks for after a panic. */
public final class Phases {
    private static final int REMEMBERED = 10;

    private final EventStream events;
    private final Deque<String> last = new ArrayDeque<>();

    Phases(EventStream events) {
        this.events = events;
        events.add((nanos, event) -> {
            switch (event) {
                case LabEvent.PhaseStarted started -> remember("phase " + started.phase());
                case LabEvent.ProgramLoaded loaded -> remember(loaded.node() + ": loaded " + loaded.program());
                case LabEvent.ProgramUnloaded(String node, String program) -> remember(node + ": unloaded " + program);
                case LabEvent.StepStarted step -> remember(step.name() + ": " + step.text());
                case LabEvent.Did did -> remember(did.command());
                default -> {
                    // Only what changes the guest is worth remembering.
                }
            }
        });
    }

    /** The work of a phase; what it returns is the detail shown with its time. */
    @FunctionalInterface
    public interface Work {
        String run() throws HostException, InterruptedException;
    }

    public void run(Phase phase, String detail, Work work) throws HostException, InterruptedException {
        events.emit(new LabEvent.PhaseStarted(phase, detail));
        long start = System.nanoTime();
        String outcome = work.run();
        events.emit(new LabEvent.PhaseEnded(phase, Duration.ofNanos(System.nanoTime() - start), outcome));
    }

    void emit(LabEvent event) {
        events.emit(event);
    }

    private synchronized void remember(String step) {
        if (last.size() == REMEMBERED) {
            last.removeFirst();
        }
        last.addLast(step);
    }

    /** The last steps, oldest first. */
    synchronized List<String> last() {
        return List.copyOf(last);
    }
}
