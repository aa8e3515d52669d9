package io.treville.bpf.buffer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Positions that the kernel and a reader tell each other through shared memory: what was written before a position is
 * seen by whoever has read it.
 */
final class Positions {
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final VarHandle INTS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private Positions() {}

    static long get(ByteBuffer memory, int at) {
        return (long) LONGS.getAcquire(memory, at);
    }

    static int getInt(ByteBuffer memory, int at) {
        return (int) INTS.getAcquire(memory, at);
    }

    static void set(ByteBuffer memory, int at, long position) {
        LONGS.setRelease(memory, at, position);
    }
}
