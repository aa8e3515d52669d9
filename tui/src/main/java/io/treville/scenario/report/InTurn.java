package io.treville.scenario.report;

import io.treville.lab.LabEvent;
import io.treville.lab.LabListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Several runs at once, told of one after the other: what the first unfinished run tells is passed on as it happens, what
 * later runs tell is held until it is their turn. What is held is bounded: beyond that, trace and packets are dropped and
 * counted.
 */
public final class InTurn {
    static final int HELD = 100_000;

    private record Held(long nanos, LabEvent event) {}

    private final LabListener sink;
    private final List<Lane> lanes = new ArrayList<>();
    private int current;

    public InTurn(LabListener sink) {
        this.sink = sink;
    }

    /** The next run in the order in which they are told of. */
    public synchronized Lane next() {
        Lane lane = new Lane(lanes.size());
        lanes.add(lane);
        return lane;
    }

    /** One run; closing it is its end. */
    public final class Lane implements LabListener, AutoCloseable {
        private final int number;
        private final Deque<Held> held = new ArrayDeque<>();
        private long lost;
        private boolean done;

        private Lane(int number) {
            this.number = number;
        }

        @Override
        public void on(long nanos, LabEvent event) {
            synchronized (InTurn.this) {
                if (number == current) {
                    sink.on(nanos, event);
                } else if (held.size() < HELD || !isBulk(event)) {
                    held.addLast(new Held(nanos, event));
                } else {
                    lost++;
                }
            }
        }

        @Override
        public void close() {
            synchronized (InTurn.this) {
                done = true;
                while (current < lanes.size() && lanes.get(current).done) {
                    current++;
                    if (current < lanes.size()) {
                        lanes.get(current).tell();
                    }
                }
            }
        }

        private void tell() {
            long last = 0;
            while (!held.isEmpty()) {
                Held next = held.removeFirst();
                last = next.nanos();
                sink.on(last, next.event());
            }
            if (lost > 0) {
                sink.on(last, new LabEvent.Lost("report", lost));
                lost = 0;
            }
        }
    }

    private static boolean isBulk(LabEvent event) {
        return event instanceof LabEvent.Trace || event instanceof LabEvent.Packet || event instanceof LabEvent.Gob;
    }
}
