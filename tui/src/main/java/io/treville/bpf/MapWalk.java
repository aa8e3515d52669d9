package io.treville.bpf;

import io.treville.ffm.Errno;
import io.treville.ffm.LibbpfBatch;
import io.treville.ffm.LibbpfElements;
import io.treville.ffm.LibbpfException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the elements of a map part by part: in batches where the kernel has them for the map's type, else key by
 * key. A map that is written to meanwhile may give an element twice, or miss some.
 */
final class MapWalk {
    /** What one part moves, at most: its text must fit a frame of the channel many times over. */
    private static final int OCTETS = 64 << 10;

    private static final int MOST = 1024;

    /** Kernel-internal: no batches for maps of this type (include/linux/errno.h). */
    private static final int ENOTSUPP = 524;

    /** How a part's {@code next} begins. */
    private static final byte BATCHES = 'b';

    private static final byte KEYS = 'k';

    private final int fd;
    private final MapShape shape;

    MapWalk(int fd, MapShape shape) {
        this.fd = fd;
        this.shape = shape;
    }

    /** Octets of elements, as they came, and where to go on. */
    @SuppressWarnings("ArrayRecordComponent") // octets on their way; never compared
    record Part(List<byte[]> keys, List<byte[]> values, byte @Nullable [] next) {}

    /** @param after the {@code next} of the part before, or null for the first */
    Part part(byte @Nullable [] after) throws LibbpfException {
        int count = Math.clamp(OCTETS / (shape.keySize() + shape.elementSize() + 1), 1, MOST);
        if (after != null && after.length > 0 && after[0] == KEYS) {
            return byKeys(rest(after), count);
        }
        try {
            return inBatch(after == null ? null : rest(after), count);
        } catch (LibbpfException refused) {
            if (after == null && hasNoBatches(refused.errno())) {
                return byKeys(null, count);
            }
            throw refused;
        }
    }

    private static boolean hasNoBatches(int errno) {
        return errno == ENOTSUPP || errno == Errno.EOPNOTSUPP || errno == Errno.EINVAL;
    }

    private static byte[] rest(byte[] next) {
        return Arrays.copyOfRange(next, Math.min(1, next.length), next.length);
    }

    private static byte[] next(byte how, byte[] where) {
        byte[] next = new byte[1 + where.length];
        next[0] = how;
        System.arraycopy(where, 0, next, 1, where.length);
        return next;
    }

    /** A bucket of a hash map comes whole or not at all: there must be room for the longest. */
    private Part inBatch(byte @Nullable [] token, int count) throws LibbpfException {
        int room = count;
        while (true) {
            try {
                return part(LibbpfBatch.lookup(fd, token, shape.keySize(), shape.elementSize(), room));
            } catch (LibbpfException tooLittle) {
                if (tooLittle.errno() != Errno.ENOSPC || room >= shape.maxEntries()) {
                    throw tooLittle;
                }
                room = (int) Math.min(2L * room, shape.maxEntries());
            }
        }
    }

    private Part part(LibbpfBatch.Elements batch) {
        List<byte[]> keys = new ArrayList<>(batch.count());
        List<byte[]> values = new ArrayList<>(batch.count());
        for (int i = 0; i < batch.count(); i++) {
            keys.add(slice(batch.keys(), i, shape.keySize()));
            values.add(slice(batch.values(), i, shape.elementSize()));
        }
        byte[] next = batch.next();
        return new Part(keys, values, next == null ? null : next(BATCHES, next));
    }

    private static byte[] slice(byte[] all, int index, int size) {
        return Arrays.copyOfRange(all, index * size, (index + 1) * size);
    }

    private Part byKeys(byte @Nullable [] last, int count) throws LibbpfException {
        List<byte[]> keys = new ArrayList<>();
        List<byte[]> values = new ArrayList<>();
        Optional<byte[]> key = LibbpfElements.nextKey(fd, last, shape.keySize());
        for (int seen = 1; key.isPresent(); seen++) {
            Optional<byte[]> value = LibbpfElements.lookup(fd, key.get(), shape.elementSize());
            if (value.isPresent()) {
                keys.add(key.get());
                values.add(value.get());
            }
            if (seen == count) {
                return new Part(keys, values, next(KEYS, key.get()));
            }
            key = LibbpfElements.nextKey(fd, key.get(), shape.keySize());
        }
        return new Part(keys, values, null);
    }
}
