package io.treville.bpf.buffer;

import io.treville.ffm.Errno;
import io.treville.ffm.ErrnoException;
import io.treville.ffm.Libc;
import io.treville.ffm.LibcPerf;
import io.treville.ffm.MappedMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The records of one CPU (perf_event_open(2), "MMAP layout"): a page with positions, then a ring. What is read is copied
 * out and its room given back.
 */
final class CpuBuffer implements AutoCloseable {
    /** A power of two. */
    private static final int PAGES = 64;

    private static final int AT_HEAD = 1024;
    private static final int AT_TAIL = 1032;

    /** struct perf_event_header { u32 type; u16 misc; u16 size; } */
    private static final int HEADER = 8;

    private static final int RECORD_LOST = 2;
    private static final int RECORD_SAMPLE = 9;

    private final int fd;
    private final boolean countsLost;
    private final MappedMemory memory;
    private final ByteBuffer ring;
    private final ByteBuffer positions;
    private long lostBefore;
    private long lostInRecords;

    private CpuBuffer(int fd, boolean countsLost, MappedMemory memory, int page) {
        this.fd = fd;
        this.countsLost = countsLost;
        this.memory = memory;
        positions = memory.buffer();
        ring = memory.buffer().slice(page, PAGES * page).order(ByteOrder.nativeOrder());
    }

    /** Opens the event of a CPU; ENODEV when that is not online. */
    @SuppressWarnings("MustBeClosedChecker") // the buffer closes its memory
    static CpuBuffer open(int cpu) throws ErrnoException {
        boolean countsLost = true;
        int fd;
        try {
            fd = LibcPerf.openBpfOutput(cpu, true);
        } catch (ErrnoException old) {
            if (old.errno() != Errno.EINVAL) {
                throw old;
            }
            countsLost = false;
            fd = LibcPerf.openBpfOutput(cpu, false);
        }
        try {
            int page = MappedMemory.pageSize();
            MappedMemory memory = Libc.mmap(fd, (PAGES + 1L) * page, 0, true);
            Libc.ioctl(fd, LibcPerf.IOC_ENABLE, 0);
            return new CpuBuffer(fd, countsLost, memory, page);
        } catch (ErrnoException refused) {
            Libc.close(fd);
            throw refused;
        }
    }

    int fd() {
        return fd;
    }

    void take(List<RawSample> into) {
        long head = Positions.get(positions, AT_HEAD);
        long tail = positions.getLong(AT_TAIL);
        while (tail < head) {
            int size = u16(tail + 6);
            if (size < HEADER) {
                tail = head; // the kernel never writes that; it would hold the reader for ever
                break;
            }
            record(ring.getInt(index(tail)), tail + HEADER, size - HEADER, into);
            tail += size;
        }
        Positions.set(positions, AT_TAIL, tail);
    }

    private void record(int type, long at, int size, List<RawSample> into) {
        if (type == RECORD_SAMPLE && size >= 12) {
            // u64 time; u32 size; char data[size]; fields are multiples of 4, so none is split by the ring's end
            long time = u32(at) | u32(at + 4) << 32;
            byte[] octets = new byte[(int) Math.min(u32(at + 8), size - 12)];
            copy(at + 12, octets);
            into.add(new RawSample(time, octets));
        } else if (type == RECORD_LOST && size >= 16) {
            lostInRecords += u32(at + 8) | u32(at + 12) << 32; // u64 id; u64 lost
        }
    }

    /** What found no room since the last call; a kernel that does not count it tells it with the next record. */
    long lost() {
        long now = lostInRecords;
        if (countsLost) {
            byte[] counts = new byte[16]; // u64 value; u64 lost
            try {
                now = Libc.read(fd, counts, 0, counts.length) == counts.length
                        ? ByteBuffer.wrap(counts).order(ByteOrder.nativeOrder()).getLong(8)
                        : lostBefore;
            } catch (ErrnoException e) {
                now = lostBefore;
            }
        }
        long since = now - lostBefore;
        lostBefore = now;
        return since;
    }

    private int index(long position) {
        return (int) (position & (ring.capacity() - 1));
    }

    private int u16(long position) {
        return ring.getShort(index(position)) & 0xffff;
    }

    private long u32(long position) {
        return ring.getInt(index(position)) & 0xffffffffL;
    }

    private void copy(long position, byte[] into) {
        int from = index(position);
        int first = Math.min(into.length, ring.capacity() - from);
        ring.get(from, into, 0, first);
        ring.get(0, into, first, into.length - first);
    }

    @Override
    public void close() {
        memory.close();
        Libc.close(fd);
    }
}
