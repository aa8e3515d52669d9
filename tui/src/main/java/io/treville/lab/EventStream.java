package io.treville.lab;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The one stream of a lab's events.
 *
 * <ul>
 *   <li>Events reach all consumers one at a time and in one order, whatever thread they come from.
 *   <li>Time is monotonic, from the stream's creation.
 * </ul>
 */
public final class EventStream {
    private final long start = System.nanoTime();
    private final List<LabListener> listeners = new CopyOnWriteArrayList<>();

    public void add(LabListener listener) {
        listeners.add(listener);
    }

    public void remove(LabListener listener) {
        listeners.remove(listener);
    }

    public synchronized void emit(LabEvent event) {
        long nanos = elapsedNanos();
        for (LabListener listener : listeners) {
            listener.on(nanos, event);
        }
    }

    /** Monotonic nanoseconds since the stream began. */
    public long elapsedNanos() {
        return System.nanoTime() - start;
    }
}
