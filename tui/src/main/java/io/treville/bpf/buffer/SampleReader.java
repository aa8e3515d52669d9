package io.treville.bpf.buffer;

import static java.util.Objects.requireNonNull;

import io.treville.bpf.BpfException;
import io.treville.bpf.BpfMap;
import io.treville.ffm.ErrnoException;
import io.treville.ffm.Libc;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads the buffers of a lab's programs on one thread.
 *
 * <ul>
 *   <li>Sinks are called one at a time, on that thread or on one that drains, and must not block.
 *   <li>What a program could not send is told by {@link #drain} at the latest.
 * </ul>
 */
public final class SampleReader implements AutoCloseable {
    private static final byte[] ONE = {1, 0, 0, 0, 0, 0, 0, 0}; // an eventfd is added any number but 0

    /** Where samples of a program go. */
    public interface Sink {
        void sample(PacketSample sample);

        /** @param count how many samples since the last call */
        void lost(String node, String program, long count);
    }

    private record Source(String node, String program, String hook, SampleBuffer buffer) {}

    private final Sink sink;
    private final int wake;
    private final Thread thread;
    private final List<Source> sources = new ArrayList<>(); // guarded by this
    private boolean closed; // guarded by this

    /**
     * Starts the thread.
     *
     * @throws ErrnoException when there is no file descriptor left
     */
    public SampleReader(Sink sink) throws ErrnoException {
        this.sink = requireNonNull(sink, "sink is null");
        wake = Libc.eventfd(0, Libc.EFD_CLOEXEC | Libc.EFD_NONBLOCK);
        thread = Thread.ofPlatform().name("treville-samples").daemon().start(this::run);
    }

    /**
     * Reads a buffer of a program from now on.
     *
     * @param lost as in {@link SampleBuffer#open}
     */
    @SuppressWarnings("MustBeClosedChecker") // closed by remove or close
    public void add(String node, String program, String hook, BpfMap map, @Nullable BpfMap lost) throws BpfException {
        SampleBuffer buffer = SampleBuffer.open(map, lost);
        synchronized (this) {
            if (closed) {
                buffer.close();
                return;
            }
            sources.add(new Source(node, program, hook, buffer));
            wakeReader();
        }
    }

    /** Takes what is left of a program's samples and forgets its buffers; to be called before its maps are closed. */
    public synchronized void remove(String node, String program) {
        for (int i = sources.size() - 1; i >= 0; i--) {
            Source source = sources.get(i);
            if (source.node().equals(node) && source.program().equals(program)) {
                take(source);
                tellLost(source);
                source.buffer().close();
                sources.remove(i);
                wakeReader();
            }
        }
    }

    /** Returns when every sample that was sent before the call has been given to the sink, and losses have been told. */
    public synchronized void drain() {
        for (Source source : sources) {
            take(source);
            tellLost(source);
        }
    }

    private void take(Source source) {
        source.buffer().take(raw -> sink.sample(PacketSample.of(source.node(), source.program(), source.hook(), raw)));
    }

    private void tellLost(Source source) {
        long lost = source.buffer().lost();
        if (lost > 0) {
            sink.lost(source.node(), source.program(), lost);
        }
    }

    private void run() {
        try {
            int[] fds = fds();
            while (fds.length > 0) {
                short[] happened = new short[fds.length];
                short[] events = new short[fds.length];
                java.util.Arrays.fill(events, Libc.POLLIN);
                Libc.poll(fds, events, happened, -1);
                if (happened[0] != 0) {
                    Libc.read(wake, new byte[8], 0, 8);
                }
                synchronized (this) {
                    sources.forEach(this::take);
                }
                fds = fds();
            }
        } catch (ErrnoException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** What to wait for: the eventfd first, then all buffers; nothing when closed. */
    private synchronized int[] fds() {
        if (closed) {
            return new int[0];
        }
        int count = 1;
        for (Source source : sources) {
            count += source.buffer().fds().length;
        }
        int[] all = new int[count];
        all[0] = wake;
        int at = 1;
        for (Source source : sources) {
            for (int fd : source.buffer().fds()) {
                all[at++] = fd;
            }
        }
        return all;
    }

    /** With the lock held and not closed yet, so that the descriptor is still the reader's. */
    private void wakeReader() {
        try {
            Libc.write(wake, ONE, 0, ONE.length);
        } catch (ErrnoException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Takes what is left, gives all buffers back and ends the thread. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            drain();
            for (Source source : sources) {
                source.buffer().close();
            }
            sources.clear();
            wakeReader();
            closed = true;
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!thread.isAlive()) {
            Libc.close(wake);
        }
    }
}
