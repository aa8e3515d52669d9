package io.treville.lab;

/** A consumer of a lab's events. */
@FunctionalInterface
public interface LabListener {
    /**
     * Takes one event. Events come one at a time, in order; a consumer must not block.
     *
     * @param nanos monotonic time since the run began
     */
    void on(long nanos, LabEvent event);
}
