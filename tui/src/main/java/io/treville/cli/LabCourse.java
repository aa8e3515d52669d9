package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.EventStream;
import io.treville.lab.Lab;
import io.treville.lab.LabEvent;
import io.treville.lab.LabRequest;
import io.treville.lab.Phase;
import io.treville.scenario.CaseRunner;
import java.time.Duration;

/** How the events of a lab begin and end that a command brings up and takes down. */
final class LabCourse {
    private final LabRequest request;
    private final EventStream events;
    private boolean failed;

    LabCourse(LabRequest request, EventStream events) {
        this.request = request;
        this.events = events;
    }

    void begin() {
        events.emit(new LabEvent.LabStarted(
                request.name(), request.topology().name(), PlaceOptions.word(request.place()), Version.text()));
    }

    /**
     * Does something with a lab and takes it down, also when the program is told to end meanwhile.
     *
     * @param work brings it up; its failure is told while the lab's files are there
     */
    <T> T through(Interruption.Work<T> work) throws HostException, InterruptedException {
        return Interruption.during(Lab.of(request, events), lab -> {
            try {
                T result = work.on(lab);
                down(lab);
                return result;
            } catch (HostException e) {
                fail(e);
                throw e;
            }
        });
    }

    private void down(Lab lab) {
        String name = lab.topology().name();
        events.emit(new LabEvent.PhaseStarted(Phase.DOWN, name));
        long start = events.elapsedNanos();
        lab.close();
        events.emit(new LabEvent.PhaseEnded(Phase.DOWN, Duration.ofNanos(events.elapsedNanos() - start), name));
    }

    /** Tells that it could not be brought to its end, unless that has been told. */
    void fail(HostException broken) {
        if (!failed) {
            failed = true;
            events.emit(new LabEvent.LabFailed(String.valueOf(broken.getMessage())));
        }
    }

    void end(CaseRunner.Tally tally) {
        events.emit(new LabEvent.LabEnded(
                tally.passed(), tally.failed(), tally.skipped(), Duration.ofNanos(events.elapsedNanos())));
    }
}
