package io.treville.trace;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one reader of trace_pipe on this machine ({@code bpf_trace_printk} writes to the top-level buffer only, and each
 * event is given to one reader).
 *
 * <ul>
 *   <li>One thread reads, parses and attributes; it never waits for the sink, which therefore must not block: put a
 *       {@link Delivery} behind it.
 *   <li>What the kernel dropped is told as {@link TraceEvent.Lost}.
 *   <li>{@link #close()} puts every setting back as it was found.
 * </ul>
 */
public final class TracePipe implements AutoCloseable {
    private static final int READ = 1 << 16;
    private static final Duration END_OF_READER = Duration.ofSeconds(5);

    private final Tracefs tracefs;
    private final Consumer<TraceEvent> sink;
    private final FileChannel pipe;
    private final LineParser parser = new LineParser();
    private final LineSplitter splitter = new LineSplitter(this::line);
    private final Attribution attribution;
    private final LossCounters losses;
    private final String markerPrefix;
    private final AtomicLong markers = new AtomicLong();
    private final Map<String, CompletableFuture<Boolean>> waiting = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread reader;
    private volatile @Nullable Exception failure;
    private boolean sawLoss;

    private TracePipe(TraceSettings settings, Consumer<TraceEvent> sink, Tracefs tracefs, FileChannel pipe)
            throws TraceException {
        this.tracefs = tracefs;
        this.sink = sink;
        this.pipe = pipe;
        this.attribution = new Attribution(settings.token(), settings.isNode(), settings.nodeOfNamespace());
        this.losses = new LossCounters(tracefs);
        this.markerPrefix = "treville-" + settings.token() + '-';
        this.reader = Thread.ofPlatform().name("treville-trace").daemon().unstarted(this::read);
    }

    /**
     * Switches tracing on and starts to read.
     *
     * @param sink called on the reader's thread, in the order of the buffer; must not block
     * @throws TraceException when tracefs is not there, refuses, or somebody else reads; nothing stays changed then
     */
    public static TracePipe open(TraceSettings settings, Consumer<TraceEvent> sink) throws TraceException {
        requireNonNull(sink, "sink is null");
        Tracefs tracefs = new Tracefs(settings.root());
        FileChannel pipe = null;
        try {
            closeQuietly(tracefs.openPipe()); // is there any, and is it free? before anything is changed
            prepare(tracefs, settings);
            pipe = tracefs.openPipe(); // the pipe's format is that of the clock when it was opened
            TracePipe opened = new TracePipe(settings, sink, tracefs, pipe);
            opened.reader.start();
            return opened;
        } catch (TraceException e) {
            closeQuietly(pipe);
            restore(tracefs, e);
            throw e;
        }
    }

    private static void prepare(Tracefs tracefs, TraceSettings settings) throws TraceException {
        tracefs.growBuffer(settings.bufferKilobytes());
        tracefs.set("trace_clock", "mono"); // the same on every CPU, so that the order of lines is the order of time
        setIfThere(tracefs, "options/context-info", "1");
        setIfThere(tracefs, "options/irq-info", "1");
        setIfThere(tracefs, "options/raw", "0");
        setIfThere(tracefs, "options/hex", "0");
        setIfThere(tracefs, "options/bin", "0");
        setIfThere(tracefs, "options/overwrite", "1"); // else the kernel drops without a note in the pipe
        // The kernel switches this one on itself when it loads a program that prints; it is never put back.
        if (tracefs.has("events/bpf_trace/bpf_trace_printk/enable")) {
            tracefs.write("events/bpf_trace/bpf_trace_printk/enable", "1");
        }
        for (String event : settings.events()) {
            setIfThere(tracefs, "events/" + event + "/enable", "1");
        }
        tracefs.set("tracing_on", "1");
    }

    private static void setIfThere(Tracefs tracefs, String file, String value) throws TraceException {
        if (tracefs.has(file)) {
            tracefs.set(file, value);
        }
    }

    /**
     * Returns when everything that was traced on this machine before the call has been given to the sink: a marker goes
     * through the trace buffer.
     *
     * @throws TraceException of reason STOPPED when the reader has ended or the marker does not come by the deadline
     */
    public void barrier(Duration deadline) throws TraceException, InterruptedException {
        String marker = markerPrefix + markers.incrementAndGet();
        CompletableFuture<Boolean> passed = new CompletableFuture<>();
        waiting.put(marker, passed);
        try {
            if (!reader.isAlive()) {
                throw stopped();
            }
            tracefs.write("trace_marker", marker);
            passed.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new TraceException(
                    TraceException.Reason.STOPPED,
                    "trace: the reader did not come to the end of the buffer within " + deadline.toMillis() + " ms",
                    e);
        } catch (ExecutionException e) {
            throw stopped();
        } finally {
            waiting.remove(marker);
        }
    }

    /** Stops reading and puts tracefs back as it was. What was not read yet is lost: call {@link #barrier} before. */
    @Override
    public void close() throws TraceException {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        closeQuietly(pipe); // ends the read that may be going on
        if (Thread.currentThread() != reader) {
            try {
                reader.join(END_OF_READER.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        tracefs.restore();
    }

    private TraceException stopped() {
        Exception cause = failure;
        String why = cause == null ? "it was closed" : String.valueOf(cause.getMessage());
        return new TraceException(TraceException.Reason.STOPPED, "trace: the reader has ended: " + why, cause);
    }

    private void read() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(READ);
        byte[] bytes = new byte[READ];
        try {
            while (!closed.get()) {
                int count = pipe.read(buffer.clear());
                if (count <= 0) {
                    tracefs.write("tracing_on", "1"); // end of file: somebody switched it off
                    continue;
                }
                buffer.flip().get(bytes, 0, count);
                splitter.feed(bytes, 0, count);
                if (sawLoss) {
                    sawLoss = false;
                    tellLosses();
                    writeMarkersAgain();
                }
            }
        } catch (ClosedChannelException e) {
            // close() does that
        } catch (IOException | RuntimeException e) {
            failure = e;
        } finally {
            for (CompletableFuture<Boolean> passed : waiting.values()) {
                passed.completeExceptionally(new IOException("the reader has ended"));
            }
        }
    }

    private void line(byte[] bytes, int from, int to) {
        PipeEntry entry = parser.parse(bytes, from, to);
        if (entry instanceof PipeEntry.Event event
                && event.source() == PipeEntry.Source.MARKER
                && event.text().startsWith(markerPrefix)) {
            passed(event.text());
            return;
        }
        if (entry instanceof PipeEntry.Lost || entry instanceof PipeEntry.TooBig) {
            sawLoss = true;
        }
        TraceEvent event = attribution.accept(entry);
        if (event != null) {
            sink.accept(event);
        }
    }

    private void passed(String marker) {
        CompletableFuture<Boolean> passed = waiting.get(marker);
        if (passed != null) {
            tellLosses();
            passed.complete(true);
        }
    }

    private void tellLosses() {
        losses.tell(sink, splitter.cut());
    }

    /** What was lost may have been a marker that somebody waits for. A later one says the same. */
    private void writeMarkersAgain() throws TraceException {
        for (String marker : waiting.keySet()) {
            tracefs.write("trace_marker", marker);
        }
    }

    private static void restore(Tracefs tracefs, TraceException because) {
        try {
            tracefs.restore();
        } catch (TraceException e) {
            because.addSuppressed(e);
        }
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            // it was open for reading only: nothing can be lost
        }
    }
}
