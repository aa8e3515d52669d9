package io.treville.vm.kernel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What happens in a kernel build, as it happens. */
public sealed interface BuildProgress {
    /** @param resumed an interrupted build did part of the step already */
    record StepStarted(Step step, boolean resumed) implements BuildProgress {}

    /**
     * A step goes on.
     *
     * @param fraction 0 to 1
     * @param left estimated time to the step's end, or null while unknown
     */
    record Fraction(Step step, double fraction, @Nullable Duration left) implements BuildProgress {}

    /** A line that the step's program printed; all of them are in the log too. */
    record Line(Step step, String text) implements BuildProgress {}

    record StepEnded(Step step, Duration took) implements BuildProgress {}

    /** Another process builds the same kernel; its result will be used. */
    record Waiting(String holder) implements BuildProgress {}

    /** Takes the events of one build, in order, on the thread that builds. */
    @FunctionalInterface
    interface Listener {
        void on(BuildProgress event);
    }
}
