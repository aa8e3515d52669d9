package io.treville.scenario;

import io.treville.lab.LabEvent;
import io.treville.lab.LabListener;
import io.treville.lab.Phase;
import java.time.Duration;

/** How much longer everything takes in a guest without acceleration: deadlines are stretched by it. */
public final class Pace implements LabListener {
    /** What QEMU's translation costs, with a margin. */
    private static final int TRANSLATED = 10;

    private volatile int factor = 1;

    @Override
    public void on(long nanos, LabEvent event) {
        if (event instanceof LabEvent.PhaseEnded ended
                && ended.phase() == Phase.BOOT
                && ended.detail().startsWith("TCG")) {
            factor = TRANSLATED;
        }
    }

    Duration stretched(Duration duration) {
        return duration.multipliedBy(factor);
    }
}
