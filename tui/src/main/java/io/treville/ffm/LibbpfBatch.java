package io.treville.ffm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Many elements of a map with one call, {@code BPF_MAP_LOOKUP_BATCH} of bpf(2). By the system call itself: libbpf's
 * function has seven arguments, more than travel in registers.
 */
public final class LibbpfBatch {
    /** {@code enum bpf_cmd}. */
    private static final int BPF_MAP_LOOKUP_BATCH = 24;

    /** __NR_bpf of the two machines this program runs on. */
    private static final long NUMBER = "aarch64".equals(System.getProperty("os.arch")) ? 280 : 321;

    /** Octets of the {@code batch} part of {@code union bpf_attr}. */
    private static final int ATTR_SIZE = 56;

    /** Hash maps keep the number of a bucket there, which may be longer than a key. */
    private static final int LEAST_TOKEN = 8;

    private static final LibcFunction SYSCALL = new LibcFunction("syscall");

    private LibbpfBatch() {}

    /**
     * Elements in the kernel's order, one after another.
     *
     * @param next where to go on, or null when these were the last
     */
    @SuppressWarnings("ArrayRecordComponent") // octets on their way; never compared
    public record Elements(int count, byte[] keys, byte[] values, byte @Nullable [] next) {}

    /**
     * @param token the {@code next} of the batch before, or null for the first
     * @param valueSize octets as the kernel lays them out, see bpf(2)
     * @param count at most so many
     * @throws LibbpfException ENOSPC when {@code count} is less than what one bucket of a hash map holds; ENOTSUPP (524) or
     *     EINVAL where the map or kernel has no batches
     */
    public static Elements lookup(int fd, byte @Nullable [] token, int keySize, int valueSize, int count)
            throws LibbpfException {
        try (Arena arena = Arena.ofConfined()) {
            int tokenSize = Math.max(keySize, LEAST_TOKEN);
            MemorySegment keys = arena.allocate((long) keySize * count, 8);
            MemorySegment values = arena.allocate((long) valueSize * count, 8);
            MemorySegment out = arena.allocate(tokenSize, 8);
            MemorySegment attr = arena.allocate(ATTR_SIZE, 8);
            // __aligned_u64 in_batch, out_batch, keys, values; __u32 count, map_fd; __u64 elem_flags, flags
            ByteBuffer fields = Native.fields(attr);
            fields.putLong(0, token == null ? 0 : Native.bytes(arena, token).address());
            fields.putLong(8, out.address());
            fields.putLong(16, keys.address());
            fields.putLong(24, values.address());
            fields.putInt(32, count).putInt(36, fd);
            boolean last = false;
            try {
                SYSCALL.callLong(NUMBER, BPF_MAP_LOOKUP_BATCH, attr.address(), ATTR_SIZE, 0, 0);
            } catch (ErrnoException end) {
                if (end.errno() != Errno.ENOENT) {
                    throw new LibbpfException("bpf_map_lookup_batch", end.errno());
                }
                last = true;
            }
            int found = fields.getInt(32);
            return new Elements(
                    found,
                    Native.array(keys, keySize * found),
                    Native.array(values, valueSize * found),
                    last ? null : Native.array(out, tokenSize));
        }
    }
}
