package io.treville.host.channel;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A request that came through a channel and wants exactly one reply. */
public final class Exchange {
    private final Channel channel;
    private final int id;
    private final byte[] request;
    private final AtomicBoolean answered = new AtomicBoolean();
    private @Nullable Runnable onCancel;
    private boolean cancelled;

    Exchange(Channel channel, int id, byte[] request) {
        this.channel = channel;
        this.id = id;
        this.request = request;
    }

    /** The request's octets; not copied. */
    public byte[] request() {
        return request;
    }

    /** Answers; the second and later answers are ignored. Waits while much is on its way out. */
    public void reply(byte[] reply) throws ChannelException, InterruptedException {
        if (answered.compareAndSet(false, true)) {
            channel.forgetExchange(id);
            channel.outbox().put(FrameType.REPLY, id, reply, 0, reply.length);
        }
    }

    /** What to do when the caller no longer waits; at once if that has happened. */
    public synchronized void onCancel(Runnable action) {
        onCancel = action;
        if (cancelled) {
            action.run();
        }
    }

    /** Whether the caller has given up waiting, or is gone. */
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    synchronized void cancel() {
        if (!cancelled) {
            cancelled = true;
            if (onCancel != null) {
                onCancel.run();
            }
        }
    }
}
