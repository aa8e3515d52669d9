package io.treville.record;

import static java.util.Objects.requireNonNull;

/**
 * An entry and its time.
 *
 * @param nanos monotonic, since the recording began
 */
public record Timed(long nanos, Entry entry) {
    public Timed {
        if (nanos < 0) {
            throw new IllegalArgumentException("time " + nanos);
        }
        requireNonNull(entry, "entry is null");
    }
}
