package io.treville.bpf.buffer;

import io.treville.bpf.BpfMap;
import io.treville.bpf.ElementException;
import io.treville.ffm.Errno;
import io.treville.ffm.ErrnoException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** A perf event array: a ring for each CPU that is online, the map telling programs which. */
final class PerfBuffer implements SampleBuffer {
    private final BpfMap map;
    private final List<CpuBuffer> rings = new ArrayList<>();
    private final List<byte[]> keys = new ArrayList<>();
    private boolean closed;

    private PerfBuffer(BpfMap map) {
        this.map = map;
    }

    @SuppressWarnings("MustBeClosedChecker") // the buffer closes its rings
    static PerfBuffer open(BpfMap map) throws ErrnoException, ElementException {
        PerfBuffer buffer = new PerfBuffer(map);
        boolean done = false;
        try {
            int cpus = Math.min(map.maxEntries(), PossibleCpus.count());
            for (int cpu = 0; cpu < cpus; cpu++) {
                buffer.add(cpu);
            }
            done = true;
            return buffer;
        } finally {
            if (!done) {
                buffer.close();
            }
        }
    }

    private void add(int cpu) throws ErrnoException, ElementException {
        CpuBuffer ring;
        try {
            ring = CpuBuffer.open(cpu);
        } catch (ErrnoException refused) {
            if (refused.errno() == Errno.ENODEV) {
                return;
            }
            throw refused;
        }
        rings.add(ring);
        byte[] key = native32(cpu);
        map.update(key, native32(ring.fd()));
        keys.add(key);
    }

    private static byte[] native32(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.nativeOrder())
                .putInt(value)
                .array();
    }

    @Override
    public int[] fds() {
        int[] fds = new int[rings.size()];
        for (int i = 0; i < fds.length; i++) {
            fds[i] = rings.get(i).fd();
        }
        return fds;
    }

    /** Bounded by the rings: what comes meanwhile is for the next call. */
    @Override
    public void take(Consumer<RawSample> sink) {
        List<RawSample> samples = new ArrayList<>();
        for (CpuBuffer ring : rings) {
            ring.take(samples);
        }
        if (rings.size() > 1) {
            samples.sort(Comparator.comparingLong(RawSample::timeNanos));
        }
        samples.forEach(sink);
    }

    @Override
    public long lost() {
        long lost = 0;
        for (CpuBuffer ring : rings) {
            lost += ring.lost();
        }
        return lost;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        for (byte[] key : keys) {
            try {
                map.delete(key);
            } catch (ElementException e) {
                // the map is on its way out, and its entries with it
            }
        }
        rings.forEach(CpuBuffer::close);
    }
}
