package io.treville.tui.model;

import java.util.Arrays;

/** The last lines of what may have no end; what it had to forget is counted. */
public final class Tail<T> {
    private final Object[] ring;
    private long added;

    public Tail(int capacity) {
        ring = new Object[capacity];
    }

    public void add(T line) {
        ring[(int) (added % ring.length)] = line;
        added++;
    }

    public int size() {
        return (int) Math.min(added, ring.length);
    }

    /** How many there have been, those forgotten among them. */
    public long added() {
        return added;
    }

    /** One that is still there, 0 the oldest. */
    @SuppressWarnings("unchecked") // only T get in
    public T get(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException(index);
        }
        return (T) ring[(int) ((added - size() + index) % ring.length)];
    }

    public void clear() {
        Arrays.fill(ring, null);
        added = 0;
    }
}
