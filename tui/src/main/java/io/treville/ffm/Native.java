package io.treville.ffm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Java values as C sees them, for calls of {@link LibcFunction}. */
final class Native {
    private Native() {}

    /**
     * A NUL-terminated UTF-8 string.
     *
     * @param call the call it is for, for the error
     * @throws ErrnoException EINVAL when the text has a NUL in it: C would see a shorter one
     */
    static long string(Arena arena, String call, String text) throws ErrnoException {
        if (text.indexOf('\0') >= 0) {
            throw new ErrnoException(call, Errno.EINVAL);
        }
        return bytes(arena, text.getBytes(StandardCharsets.UTF_8), 1).address();
    }

    static MemorySegment bytes(Arena arena, byte[] value) {
        return bytes(arena, value, 0);
    }

    private static MemorySegment bytes(Arena arena, byte[] value, int extra) {
        MemorySegment out = arena.allocate((long) value.length + extra, 8);
        MemorySegment.copy(value, 0, out, ValueLayout.JAVA_BYTE, 0, value.length);
        return out;
    }

    /** A view for reading and writing fields: unlike a layout's VarHandles it costs nothing at the first use. */
    static ByteBuffer fields(MemorySegment structure) {
        return structure.asByteBuffer().order(ByteOrder.nativeOrder());
    }

    static byte[] array(MemorySegment from, int length) {
        byte[] out = new byte[length];
        MemorySegment.copy(from, ValueLayout.JAVA_BYTE, 0, out, 0, length);
        return out;
    }

    /** Address of a direct buffer's position; the caller keeps the buffer reachable. */
    static long address(ByteBuffer direct) {
        if (!direct.isDirect()) {
            throw new IllegalArgumentException("the buffer is not direct");
        }
        return MemorySegment.ofBuffer(direct).address();
    }
}
