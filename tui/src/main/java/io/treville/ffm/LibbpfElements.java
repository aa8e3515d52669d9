package io.treville.ffm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Elements of a map by its descriptor, as octets. Keys and values must be as long as the map says (per-CPU values: as
 * the kernel lays them out, see bpf(2)): the kernel reads and writes that many.
 */
public final class LibbpfElements {
    /** {@code BPF_ANY}: create or change. */
    public static final long ANY = 0;

    private LibbpfElements() {}

    /** @param valueSize octets the kernel writes; more than it does is harmless, less is not */
    public static Optional<byte[]> lookup(int fd, byte[] key, int valueSize) throws LibbpfException {
        return value(LibbpfFunction.BPF_MAP_LOOKUP_ELEM, fd, key, valueSize);
    }

    /** As {@link #lookup}, and takes the element out of the map: the next one of a queue or stack, whose key is empty. */
    public static Optional<byte[]> take(int fd, byte[] key, int valueSize) throws LibbpfException {
        return value(LibbpfFunction.BPF_MAP_LOOKUP_AND_DELETE_ELEM, fd, key, valueSize);
    }

    private static Optional<byte[]> value(LibbpfFunction function, int fd, byte[] key, int valueSize)
            throws LibbpfException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(valueSize, 8);
            boolean found = found(function, function.callInt(fd, address(arena, key), value.address()));
            return found ? Optional.of(Native.array(value, valueSize)) : Optional.empty();
        }
    }

    /** A key's address; NULL for maps without keys, where the kernel insists on it. */
    private static long address(Arena arena, byte[] key) {
        return key.length == 0 ? 0 : Native.bytes(arena, key).address();
    }

    public static void update(int fd, byte[] key, byte[] value, long flags) throws LibbpfException {
        try (Arena arena = Arena.ofConfined()) {
            long valueAddress = Native.bytes(arena, value).address();
            LibbpfFunction.BPF_MAP_UPDATE_ELEM.check(fd, address(arena, key), valueAddress, flags, 0, 0);
        }
    }

    /** Whether there was one. */
    public static boolean delete(int fd, byte[] key) throws LibbpfException {
        try (Arena arena = Arena.ofConfined()) {
            return found(
                    LibbpfFunction.BPF_MAP_DELETE_ELEM,
                    LibbpfFunction.BPF_MAP_DELETE_ELEM.callInt(fd, address(arena, key), 0));
        }
    }

    /** The key after one, or the first for null; empty at the end. A key that is gone is followed by the first. */
    public static Optional<byte[]> nextKey(int fd, byte @Nullable [] key, int keySize) throws LibbpfException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment next = arena.allocate(keySize, 8);
            long before = key == null ? 0 : Native.bytes(arena, key).address();
            boolean found = found(
                    LibbpfFunction.BPF_MAP_GET_NEXT_KEY,
                    LibbpfFunction.BPF_MAP_GET_NEXT_KEY.callInt(fd, before, next.address()));
            return found ? Optional.of(Native.array(next, keySize)) : Optional.empty();
        }
    }

    private static boolean found(LibbpfFunction function, int result) throws LibbpfException {
        if (result == -Errno.ENOENT) {
            return false;
        }
        if (result < 0) {
            throw new LibbpfException(function.symbol(), -result);
        }
        return true;
    }
}
