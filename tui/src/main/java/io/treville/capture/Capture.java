package io.treville.capture;

import static java.util.Objects.requireNonNull;

import io.treville.ffm.Errno;
import io.treville.ffm.ErrnoException;
import io.treville.ffm.Libc;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads all packet sockets of a lab on one thread.
 *
 * <ul>
 *   <li>The sink is called on that thread and must not block: put a {@link io.treville.trace.Delivery} behind it.
 *   <li>Between two sockets the order is that of reading; {@link CapturedPacket#timeNanos} tells the order in time.
 *   <li>What the kernel dropped is told as {@link CaptureEvent.Lost}, at the latest by {@link #drain}.
 * </ul>
 */
public final class Capture implements AutoCloseable {
    /** The largest frame: a segment that is yet to be cut, and its headers. */
    private static final int LARGEST_FRAME = (1 << 16) + 256;

    /** Frames that are taken from a socket before the next one has its turn. */
    private static final int TURN = 256;

    /** More than a full receive buffer holds, for a drain under constant traffic to end. */
    private static final int MOST_QUEUED = 1 << 16;

    private static final byte[] ONE = {1, 0, 0, 0, 0, 0, 0, 0}; // an eventfd is added any number but 0

    /** Work for the reader's thread; {@code done} is completed when it is done. */
    private record Request(Runnable work, CompletableFuture<Boolean> done) {}

    private final Consumer<CaptureEvent> sink;
    private final int wake;
    private final Thread thread;
    private final ArrayDeque<Request> requests = new ArrayDeque<>(); // guarded by itself; one per waiting caller
    private final List<PacketSocket> sockets = new ArrayList<>(); // of the reader's thread only
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST_FRAME);
    private boolean closed; // guarded by requests

    /**
     * Starts the thread.
     *
     * @throws ErrnoException when there is no file descriptor left
     */
    public Capture(Consumer<CaptureEvent> sink) throws ErrnoException {
        this.sink = requireNonNull(sink, "sink is null");
        this.wake = Libc.eventfd(0, Libc.EFD_CLOEXEC | Libc.EFD_NONBLOCK);
        this.thread = Thread.ofPlatform().name("treville-capture").daemon().start(this::read);
    }

    /** Reads a socket from now on; it belongs to the capture, which closes it. */
    public void add(PacketSocket socket) {
        requireNonNull(socket, "socket is null");
        if (!submit(new Request(() -> sockets.add(socket), new CompletableFuture<>()))) {
            socket.close();
        }
    }

    /**
     * Reads what is left of an interface and closes its socket; nothing happens when it is not captured.
     *
     * @return false when that was not done by the deadline
     */
    public boolean remove(String node, String dev, Duration deadline) throws InterruptedException {
        return await(() -> removeNow(node, dev), deadline);
    }

    /**
     * Returns when every frame that had passed an interface before the call has been given to the sink, and what was
     * dropped has been told.
     *
     * @return false when that was not done by the deadline, or the capture is closed
     */
    public boolean drain(Duration deadline) throws InterruptedException {
        return await(
                () -> {
                    for (PacketSocket socket : sockets) {
                        drain(socket);
                    }
                },
                deadline);
    }

    /** Closes all sockets and ends the thread; what was not read is lost. */
    @Override
    public void close() {
        synchronized (requests) {
            if (closed) {
                return;
            }
            closed = true;
        }
        wakeReader();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean await(Runnable work, Duration deadline) throws InterruptedException {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        if (!submit(new Request(work, done))) {
            return false;
        }
        try {
            return done.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("treville-capture failed: " + e.getCause(), e.getCause());
        }
    }

    private boolean submit(Request request) {
        synchronized (requests) {
            if (closed) {
                return false;
            }
            requests.add(request);
        }
        wakeReader();
        return true;
    }

    private void wakeReader() {
        try {
            Libc.write(wake, ONE, 0, ONE.length);
        } catch (ErrnoException e) {
            // EBADF: the reader has ended and closed it
        }
    }

    private void read() {
        try {
            while (serve()) {
                waitForFrames();
                for (PacketSocket socket : sockets) {
                    take(socket, TURN);
                }
            }
            fail(null);
        } catch (ErrnoException | RuntimeException e) {
            fail(e);
        } finally {
            for (PacketSocket socket : sockets) {
                socket.close();
            }
            Libc.close(wake);
        }
    }

    /** Does what was asked for; false when the capture was closed. */
    private boolean serve() {
        while (true) {
            Request request;
            synchronized (requests) {
                if (closed) {
                    return false;
                }
                request = requests.poll();
            }
            if (request == null) {
                return true;
            }
            try {
                request.work().run();
                request.done().complete(true);
            } catch (RuntimeException e) {
                request.done().completeExceptionally(e);
            }
        }
    }

    /** Nobody is to wait for a reader that has ended. */
    private void fail(@Nullable Exception cause) {
        synchronized (requests) {
            closed = true;
            for (Request request : requests) {
                if (cause == null) {
                    request.done().complete(false);
                } else {
                    request.done().completeExceptionally(cause);
                }
            }
            requests.clear();
        }
    }

    private void waitForFrames() throws ErrnoException {
        int count = sockets.size() + 1;
        int[] fds = new int[count];
        short[] events = new short[count];
        fds[0] = wake;
        events[0] = Libc.POLLIN;
        for (int i = 1; i < count; i++) {
            fds[i] = sockets.get(i - 1).fd();
            events[i] = Libc.POLLIN;
        }
        short[] happened = new short[count];
        Libc.poll(fds, events, happened, -1);
        if (happened[0] != 0) {
            Libc.read(wake, new byte[8], 0, 8);
        }
    }

    private void removeNow(String node, String dev) {
        for (int i = sockets.size() - 1; i >= 0; i--) {
            PacketSocket socket = sockets.get(i);
            if (socket.node().equals(node) && socket.dev().equals(dev)) {
                drain(socket);
                socket.close();
                sockets.remove(i);
            }
        }
    }

    private void drain(PacketSocket socket) {
        take(socket, MOST_QUEUED);
        try {
            long drops = socket.drops();
            if (drops > 0) {
                sink.accept(new CaptureEvent.Lost(socket.node(), socket.dev(), drops));
            }
        } catch (ErrnoException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private void take(PacketSocket socket, int most) {
        for (int i = 0; i < most; i++) {
            try {
                CapturedPacket packet = socket.receive(buffer);
                if (packet == null) {
                    return;
                }
                sink.accept(new CaptureEvent.Packet(packet));
            } catch (ErrnoException e) {
                if (e.errno() != Errno.ENETDOWN) { // told once when the interface goes down; frames may come again
                    throw new IllegalStateException(socket.dev() + ": " + e.getMessage(), e);
                }
            }
        }
    }
}
