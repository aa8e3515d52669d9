package io.treville.vm.kernel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Tells how far a compilation is: by objects until the final link starts, then by time, because linking and making BTF
 * print little and take long. Times are of {@link System#nanoTime}.
 */
final class CompileMeter {
    private static final double SECOND = 1e9;
    private static final double NEARLY = 0.99;
    private static final double UNKNOWN_TAIL_SECONDS = 60;

    private final Expected expected;
    private final int before;
    private final long startedNanos;
    private final Eta eta;
    private int objects;
    private long linkNanos;
    private boolean linking;

    /** @param before objects that an earlier attempt made */
    CompileMeter(Expected expected, int before, long startedNanos) {
        this.expected = expected;
        this.before = before;
        this.startedNanos = startedNanos;
        eta = new Eta(startedNanos);
        eta.left(fraction(startedNanos), startedNanos);
    }

    /** Whether make's line, as {@code "  CC      net/ipv6/ioam6.o"}, names an object or archive. */
    static boolean namesObject(String line) {
        return line.startsWith("  ")
                && line.length() > 4
                && line.charAt(2) >= 'A'
                && line.charAt(2) <= 'Z'
                && (line.endsWith(".o") || line.endsWith(".a"));
    }

    void line(String line, long nowNanos) {
        if (!namesObject(line)) {
            return;
        }
        if (!linking && line.endsWith(" vmlinux.o")) {
            linking = true;
            linkNanos = nowNanos;
        }
        if (!linking) {
            objects++;
        }
    }

    double fraction(long nowNanos) {
        double share = expected.percent() / 100.0;
        if (linking) {
            return share + (1 - share) * Math.min(NEARLY, (nowNanos - linkNanos) / SECOND / tailSeconds());
        }
        return share * Math.min(NEARLY, (double) (before + objects) / expected.objects());
    }

    private double tailSeconds() {
        double share = expected.percent() / 100.0;
        if (before == 0) {
            return Math.max(1, (linkNanos - startedNanos) / SECOND * (1 - share) / share);
        }
        return expected.seconds() > 0 ? Math.max(1, expected.seconds() * (1 - share)) : UNKNOWN_TAIL_SECONDS;
    }

    BuildProgress.Fraction progress(long nowNanos) {
        double fraction = fraction(nowNanos);
        @Nullable Duration left = eta.left(fraction, nowNanos);
        if (left == null && expected.seconds() > 0) {
            left = Duration.ofSeconds((long) (expected.seconds() * (1 - fraction)));
        }
        return new BuildProgress.Fraction(Step.COMPILE, fraction, left);
    }

    /** What this compilation teaches; null when it was resumed or had no final link. */
    @Nullable
    Expected lesson(long endNanos) {
        if (before > 0 || !linking || endNanos <= startedNanos) {
            return null;
        }
        long percent = (linkNanos - startedNanos) * 100 / (endNanos - startedNanos);
        return new Expected(objects, (int) percent, (endNanos - startedNanos) / 1_000_000_000L);
    }
}
