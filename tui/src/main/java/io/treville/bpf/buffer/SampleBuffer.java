package io.treville.bpf.buffer;

import io.treville.bpf.BpfException;
import io.treville.bpf.BpfMap;
import io.treville.bpf.ElementException;
import io.treville.ffm.ErrnoException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A buffer that programs fill. One thread at a time may use it; memory of a fixed size is mapped, and read in place. */
public sealed interface SampleBuffer extends AutoCloseable permits PerfBuffer, RingBuffer {
    /** {@code BPF_MAP_TYPE_PERF_EVENT_ARRAY} and {@code BPF_MAP_TYPE_RINGBUF} of {@code enum bpf_map_type}. */
    int PERF_EVENT_ARRAY = 4;

    int RINGBUF = 27;

    /**
     * Opens a buffer: what programs send from now on is kept for {@link #take}.
     *
     * @param map a perf event array or a ring buffer
     * @param lost for a ring buffer, which does not count it itself: a map whose element 0 tells how many samples the
     *     programs could not send; null when they do not count
     * @throws ElementException when the map is of another type, or the kernel refuses
     */
    static SampleBuffer open(BpfMap map, @Nullable BpfMap lost) throws BpfException {
        try {
            return switch (map.type()) {
                case PERF_EVENT_ARRAY -> PerfBuffer.open(map);
                case RINGBUF -> RingBuffer.open(map, lost);
                default ->
                    throw new ElementException("map " + map.name()
                            + ": neither a perf event array nor a ring buffer: there are no samples in it");
            };
        } catch (ErrnoException refused) {
            throw new ElementException(
                    "map " + map.name() + ": its samples cannot be read: " + refused.getMessage(), refused);
        }
    }

    /** Descriptors that poll(2) finds readable when there is something to take. */
    int[] fds();

    /** Takes all that is there, in the order of time as far as it is known. */
    void take(Consumer<RawSample> sink);

    /** How many samples found no room since the last call. */
    long lost();

    /** Gives the memory back; may be called twice. */
    @Override
    void close();
}
