package io.treville.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/** When a capture ends: after a count, a time, or by ctrl-C; or when nobody reads what it shows. */
final class CaptureEnd {
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final CountDownLatch over = new CountDownLatch(1);
    private final long most;
    private final Duration duration;
    private long shown; // of the thread that shows

    private CaptureEnd(long most, Duration duration) {
        this.most = most;
        this.duration = duration;
    }

    static CaptureEnd of(@Nullable Integer count, @Nullable String duration) {
        if (count != null && count < 1) {
            throw new CommandException(ExitCode.USAGE, "--count " + count + ": at least 1");
        }
        return new CaptureEnd(count == null ? Long.MAX_VALUE : count, duration == null ? FOR_EVER : time(duration));
    }

    private static Duration time(String text) {
        try {
            Duration time = DurationText.of(text);
            if (!time.isZero()) {
                return time;
            }
        } catch (TypeConversionException e) {
            // told below
        }
        throw new CommandException(ExitCode.USAGE, "--for " + text + ": a time is as 10s, 500ms or 2m");
    }

    /** A packet was shown. */
    void count() {
        if (++shown >= most) {
            stop();
        }
    }

    void stop() {
        over.countDown();
    }

    boolean reached() {
        return over.getCount() == 0;
    }

    /** Returns at the end, or when the time is over. */
    void await() throws InterruptedException {
        if (!over.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
            stop();
        }
    }
}
