package io.treville.bpf.buffer;

import io.treville.bpf.BpfMap;
import io.treville.bpf.ElementException;
import io.treville.ffm.ErrnoException;
import io.treville.ffm.Libc;
import io.treville.ffm.MappedMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A ring buffer (Documentation/bpf/ringbuf.rst): a page with the reader's position, one with the writers', and the ring,
 * mapped twice on end by the kernel so that no record is split.
 */
final class RingBuffer implements SampleBuffer {
    /** Each record: u32 length and two flags, u32 page; then the octets, up to a multiple of 8. */
    private static final int HEADER = 8;

    private static final int BUSY = 1 << 31;
    private static final int DISCARDED = 1 << 30;

    private final BpfMap map;
    private final @Nullable BpfMap losses;
    private final MappedMemory reader;
    private final MappedMemory writers;
    private final ByteBuffer ring;
    private long lostBefore;
    private boolean closed;

    private RingBuffer(BpfMap map, @Nullable BpfMap losses, MappedMemory reader, MappedMemory writers, int page) {
        this.map = map;
        this.losses = losses;
        this.reader = reader;
        this.writers = writers;
        ring = writers.buffer().slice(page, 2 * map.maxEntries()).order(ByteOrder.nativeOrder());
    }

    @SuppressWarnings("MustBeClosedChecker") // the buffer closes its memory
    static RingBuffer open(BpfMap map, @Nullable BpfMap losses) throws ErrnoException {
        int page = MappedMemory.pageSize();
        MappedMemory reader = Libc.mmap(map.fd(), page, 0, true);
        try {
            MappedMemory writers = Libc.mmap(map.fd(), page + 2L * map.maxEntries(), page, false);
            return new RingBuffer(map, losses, reader, writers, page);
        } catch (ErrnoException refused) {
            reader.close();
            throw refused;
        }
    }

    @Override
    public int[] fds() {
        return new int[] {map.fd()};
    }

    /** Up to what was there when it began, or to a record that is still being written. */
    @Override
    public void take(Consumer<RawSample> sink) {
        long end = Positions.get(writers.buffer(), 0);
        long at = reader.buffer().getLong(0);
        while (at < end) {
            int index = (int) (at & (map.maxEntries() - 1));
            int head = Positions.getInt(ring, index);
            if ((head & BUSY) != 0) {
                break;
            }
            int length = head & ~DISCARDED;
            if ((head & DISCARDED) == 0) {
                byte[] octets = new byte[length];
                ring.get(index + HEADER, octets);
                sink.accept(new RawSample(System.currentTimeMillis() * 1_000_000, octets));
            }
            at += HEADER + ((length + 7L) & ~7);
            Positions.set(reader.buffer(), 0, at);
        }
    }

    @Override
    public long lost() {
        long now = counted();
        long since = Math.max(0, now - lostBefore);
        lostBefore = now;
        return since;
    }

    /** Of all CPUs, where each counts for itself. */
    private long counted() {
        BpfMap counter = losses;
        if (counter == null) {
            return 0;
        }
        try {
            Optional<byte[]> value = counter.lookup(new byte[counter.keySize()]);
            long sum = 0;
            ByteBuffer counts = ByteBuffer.wrap(value.orElse(new byte[0])).order(ByteOrder.nativeOrder());
            while (counts.remaining() >= 8) {
                sum += counts.getLong();
            }
            return sum;
        } catch (ElementException e) {
            return lostBefore;
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            reader.close();
            writers.close();
        }
    }
}
