package io.treville.tui.live;

import io.treville.host.HostException;
import io.treville.host.LabHost;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a lab's counters while somebody looks at them here.
 *
 * <ul>
 *   <li>Once a second while they change, every {@link #QUIET} when they have not for a while; not at all while nothing of it is
 *       shown, and nothing is drawn anew for a look that found nothing new.
 *   <li>{@link #show} and {@link #state} may be called with every frame.
 * </ul>
 */
public final class LiveLab implements AutoCloseable {
    /** Where there is no lab to ask. */
    public static final LiveLab NONE = new LiveLab(() -> null, () -> {});

    private static final Duration BUSY = Duration.ofSeconds(1);
    private static final Duration QUIET = Duration.ofSeconds(3);

    /** Looks without a change after which it is quiet. */
    private static final int PATIENCE = 3;

    private final Supplier<@Nullable LabHost> host;
    private final Runnable changed;
    private final Object waker = new Object();
    private @Nullable Thread looker;
    private boolean devices;
    private boolean programs;
    private boolean closed;
    private int quiet;
    private volatile LiveState state = LiveState.NONE;

    /**
     * @param host the lab's, or null while it is not up
     * @param changed called when there is something new to draw
     */
    public LiveLab(Supplier<@Nullable LabHost> host, Runnable changed) {
        this.host = host;
        this.changed = changed;
    }

    /** One that asks nobody: it is told how a lab is. */
    public static LiveLab told(Runnable changed) {
        return new LiveLab(() -> null, changed);
    }

    /** Takes how the lab is now from somebody who knows. */
    public void take(LiveState now) {
        if (now.differs(state)) {
            state = now;
            changed.run();
        }
    }

    /**
     * Tells what is shown from now on.
     *
     * @param wantsDevices what goes over devices and links
     * @param wantsPrograms how often programs run and what maps hold; the kernel counts runs as long as somebody asks
     */
    public void show(boolean wantsDevices, boolean wantsPrograms) {
        synchronized (waker) {
            if (wantsDevices == devices && wantsPrograms == programs && (looker != null || !wantsDevices)) {
                return;
            }
            devices = wantsDevices;
            programs = wantsPrograms;
            quiet = 0;
            if (looker == null && wantsDevices && !closed && host.get() != null) {
                looker = Thread.ofPlatform().daemon().name("counters").start(this::look);
            }
            waker.notifyAll();
        }
    }

    /** Something has been done to the lab: the next look is at once. */
    public void stir() {
        synchronized (waker) {
            quiet = -1;
            waker.notifyAll();
        }
    }

    public LiveState state() {
        return state;
    }

    private void look() {
        Counters before = Counters.NONE;
        try {
            while (true) {
                boolean withPrograms;
                synchronized (waker) {
                    while (!devices && !closed) {
                        waker.wait();
                        before = Counters.NONE;
                    }
                    if (closed) {
                        return;
                    }
                    withPrograms = programs;
                }
                before = look(before, withPrograms);
                pause(withPrograms);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks once; gives what there was. Of a lab that does not answer, as one that is being taken down, nothing is known. */
    private Counters look(Counters before, boolean withPrograms) {
        LabHost known = host.get();
        Counters now = Counters.NONE;
        try {
            if (known != null) {
                now = Counters.of(known, withPrograms);
            }
        } catch (HostException unanswered) {
            now = Counters.NONE;
        }
        LiveState next = new LiveState(before, now);
        boolean fresh = next.differs(state);
        synchronized (waker) {
            quiet = fresh ? 0 : quiet + 1;
        }
        if (fresh) {
            state = next;
            changed.run();
        }
        return now;
    }

    private void pause(boolean withPrograms) throws InterruptedException {
        synchronized (waker) {
            Duration pause = quiet < PATIENCE ? BUSY : QUIET;
            long end = System.nanoTime() + pause.toNanos();
            for (long left = pause.toNanos();
                    left > 0 && devices && !closed && quiet >= 0 && programs == withPrograms;
                    left = end - System.nanoTime()) {
                waker.wait(left / 1_000_000 + 1);
            }
        }
    }

    @Override
    public void close() {
        synchronized (waker) {
            closed = true;
            waker.notifyAll();
        }
    }
}
