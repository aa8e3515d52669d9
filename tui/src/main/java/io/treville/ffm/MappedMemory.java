package io.treville.ffm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A file or device mapped into memory.
 *
 * <ul>
 *   <li>{@link #close()} unmaps; after it, any use of the buffer throws {@link IllegalStateException}, nothing crashes.
 *   <li>The mapping outlives the descriptor it was made from.
 * </ul>
 */
public final class MappedMemory implements AutoCloseable {
    private static final int PROT_READ = 1;
    private static final int PROT_WRITE = 2;
    private static final int MAP_SHARED = 1;

    // void *mmap(void *addr, size_t length, int prot, int flags, int fd, off_t offset);
    private static final LibcFunction MMAP = new LibcFunction("mmap");
    // int getpagesize(void);
    private static final LibcFunction GETPAGESIZE = new LibcFunction("getpagesize");
    // int munmap(void *addr, size_t length);
    private static final LibcFunction MUNMAP = new LibcFunction("munmap");

    private final Arena arena = Arena.ofShared();
    private final ByteBuffer buffer;
    private boolean closed;

    @SuppressWarnings("restricted") // this package is the one that may
    private MappedMemory(long address, long size, boolean writable) {
        MemorySegment segment = MemorySegment.ofAddress(address).reinterpret(size, arena, _ -> unmap(address, size));
        ByteBuffer all = segment.asByteBuffer();
        buffer = (writable ? all : all.asReadOnlyBuffer()).order(ByteOrder.nativeOrder());
    }

    static MappedMemory map(int fd, long size, long offset, boolean writable) throws ErrnoException {
        if (size <= 0 || size > Integer.MAX_VALUE) {
            throw new ErrnoException("mmap", Errno.EINVAL);
        }
        int protection = writable ? PROT_READ | PROT_WRITE : PROT_READ;
        return new MappedMemory(MMAP.callLong(0, size, protection, MAP_SHARED, fd, offset), size, writable);
    }

    /** Octets of a page of memory, of which sizes and offsets of mappings are multiples. */
    public static int pageSize() {
        try {
            return GETPAGESIZE.callInt(0);
        } catch (ErrnoException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void unmap(long address, long size) {
        try {
            MUNMAP.callInt(address, size);
        } catch (ErrnoException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The memory, in native byte order; always the same buffer: duplicate it for a position of one's own. */
    public ByteBuffer buffer() {
        return buffer;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            arena.close();
        }
    }
}
