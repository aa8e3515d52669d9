package io.treville.lab.daemon;

import io.treville.lab.EventStream;
import io.treville.lab.LabEvent;
import io.treville.lab.LabListener;
import java.util.ArrayList;
import java.util.List;

/**
 * Passes a lab's events on to its subscribers, to each first those that tell what there is already.
 *
 * <ul>
 *   <li>What tells of the present is kept, at most {@value #KEPT} events; traces and packets of the past are not.
 *   <li>A subscriber misses nothing and sees nothing twice between what was kept and what comes.
 * </ul>
 */
final class Feed implements LabListener {
    /** More than the nodes, links and programs of the largest lab. */
    static final int KEPT = 20_000;

    private record Kept(long nanos, LabEvent event) {}

    private final List<Kept> kept = new ArrayList<>();
    private final List<LabListener> subscribers = new ArrayList<>();

    static Feed of(EventStream events) {
        Feed feed = new Feed();
        events.add(feed);
        return feed;
    }

    @Override
    public synchronized void on(long nanos, LabEvent event) {
        switch (event) {
            case LabEvent.ProgramLoaded loaded -> forget(loaded.node(), loaded.program());
            case LabEvent.ProgramUnloaded(String node, String program) -> forget(node, program);
            default -> {
                // Takes nothing back that is kept.
            }
        }
        if (tellsOfThePresent(event) && kept.size() < KEPT) {
            kept.add(new Kept(nanos, event));
        }
        for (LabListener subscriber : subscribers) {
            subscriber.on(nanos, event);
        }
    }

    /** Such a program is not there any more. */
    private void forget(String node, String program) {
        kept.removeIf(each -> each.event() instanceof LabEvent.ProgramLoaded loaded
                && loaded.node().equals(node)
                && loaded.program().equals(program));
    }

    private static boolean tellsOfThePresent(LabEvent event) {
        return switch (event) {
            case LabEvent.LabStarted _,
                    LabEvent.PhaseStarted _,
                    LabEvent.PhaseEnded _,
                    LabEvent.Notice _,
                    LabEvent.NodeUp _,
                    LabEvent.LinkUp _,
                    LabEvent.ProgramLoaded _,
                    LabEvent.VerifierLog _,
                    LabEvent.GuestFailed _ -> true;
            default -> false;
        };
    }

    /** Whether an event tells of what goes through a lab, not of the lab. */
    static boolean isTraffic(LabEvent event) {
        return event instanceof LabEvent.Trace
                || event instanceof LabEvent.Gob
                || event instanceof LabEvent.Packet
                || event instanceof LabEvent.Sample
                || event instanceof LabEvent.Lost;
    }

    synchronized void subscribe(LabListener subscriber) {
        for (Kept each : kept) {
            subscriber.on(each.nanos(), each.event());
        }
        subscribers.add(subscriber);
    }

    synchronized void unsubscribe(LabListener subscriber) {
        subscribers.remove(subscriber);
    }
}
