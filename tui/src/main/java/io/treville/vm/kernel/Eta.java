package io.treville.vm.kernel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Estimates the time left from the part that was done since the start of this attempt. */
final class Eta {
    private static final double TOO_EARLY = 0.02;

    private final long startedNanos;
    private double first = -1;

    /** @param startedNanos as {@link System#nanoTime} */
    Eta(long startedNanos) {
        this.startedNanos = startedNanos;
    }

    BuildProgress.Fraction at(Step step, double fraction, long nowNanos) {
        double bounded = Math.clamp(fraction, 0.0, 1.0);
        return new BuildProgress.Fraction(step, bounded, left(bounded, nowNanos));
    }

    /** Null while too little is done to tell. The first call's fraction counts as done by an earlier attempt. */
    @Nullable
    Duration left(double fraction, long nowNanos) {
        if (first < 0) {
            first = fraction;
        }
        double done = fraction - first;
        if (done < TOO_EARLY) {
            return null;
        }
        double elapsed = nowNanos - startedNanos;
        return Duration.ofNanos((long) (elapsed * (1 - fraction) / done));
    }
}
