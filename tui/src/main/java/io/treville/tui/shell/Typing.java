package io.treville.tui.shell;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Which shell is typed into. While one is, the others are read more slowly: one that floods would otherwise take the processors from
 * those who have to carry the key, its echo and the frame.
 */
final class Typing {
    private static final long RECENT_NANOS = TimeUnit.MILLISECONDS.toNanos(150);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private record Key(ShellPane into, long nanos) {}

    private volatile @Nullable Key last;

    void into(ShellPane pane) {
        last = new Key(pane, System.nanoTime());
    }

    /** Waits a little if another than this one has just been typed into. */
    void giveWay(ShellPane pane) {
        Key key = last;
        if (key != null && key.into != pane && System.nanoTime() - key.nanos < RECENT_NANOS) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
