package io.treville.lab.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.lab.EventStream;
import io.treville.lab.LabEvent;
import io.treville.trace.TraceLine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class FeedTest {
    private final EventStream events = new EventStream();
    private final Feed feed = Feed.of(events);
    private final List<LabEvent> seen = new ArrayList<>();

    @Test
    void whoComesLateIsToldWhatThereIsAndThenWhatComes() {
        LabEvent first = new LabEvent.NodeUp("athos");
        LabEvent second = new LabEvent.NodeUp("porthos");
        events.emit(first);
        feed.subscribe((nanos, event) -> seen.add(event));
        events.emit(second);
        assertThat(seen).containsExactly(first, second);
    }

    @Test
    void programsThatWereReplacedOrUnloadedAreNotToldAnyMore() {
        LabEvent other = loaded("drop", 12);
        LabEvent next = loaded("counter", 13);
        events.emit(loaded("counter", 11));
        events.emit(other);
        events.emit(next);
        feed.subscribe((nanos, event) -> seen.add(event));
        assertThat(seen).containsExactly(other, next);
        LabEvent gone = new LabEvent.ProgramUnloaded("athos", "counter");
        events.emit(gone);
        assertThat(seen).containsExactly(other, next, gone);
        seen.clear();
        feed.subscribe((nanos, event) -> seen.add(event));
        assertThat(seen).containsExactly(other);
    }

    private static LabEvent loaded(String program, int id) {
        return new LabEvent.ProgramLoaded("athos", program, "xdp", id, 60, "brackets");
    }

    @Test
    void tracesOfThePastAreNotRepeated() {
        LabEvent trace = new LabEvent.Trace(new TraceLine("athos", "p", "ping", 1, 0, 5, "hello"));
        events.emit(trace);
        feed.subscribe((nanos, event) -> seen.add(event));
        assertThat(seen).isEmpty();
        events.emit(trace);
        assertThat(seen).containsExactly(trace);
    }

    @Test
    void whoHasLeftIsToldNothing() {
        io.treville.lab.LabListener listener = (nanos, event) -> seen.add(event);
        feed.subscribe(listener);
        feed.unsubscribe(listener);
        events.emit(new LabEvent.NodeUp("athos"));
        assertThat(seen).isEmpty();
    }

    @Test
    void whatIsKeptHasABound() {
        for (int i = 0; i < Feed.KEPT + 10; i++) {
            events.emit(new LabEvent.Notice("again"));
        }
        feed.subscribe((nanos, event) -> seen.add(event));
        assertThat(seen).hasSize(Feed.KEPT);
    }
}
