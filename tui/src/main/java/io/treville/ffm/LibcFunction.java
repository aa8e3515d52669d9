package io.treville.ffm;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * One function of libc that takes at most six integers or pointers and tells failure by -1 and {@code errno}.
 *
 * <ul>
 *   <li>All functions share one downcall handle, {@code long (long, long, long, long, long, long)}: linking a handle is
 *       the expensive part of a first call, looking a symbol up is not. On 64-bit Linux (System V x86-64, AAPCS64) integer
 *       and pointer arguments all travel in the same registers, a callee takes the low half of those it declares as
 *       {@code int} and does not see the ones it does not declare; this holds for variadic functions too.
 *   <li>The upper half of an {@code int} result is undefined, hence {@link #callInt} beside {@link #callLong}.
 *   <li>A symbol is looked up when its function is first called.
 * </ul>
 */
final class LibcFunction {
    static final Linker LINKER = Linker.nativeLinker();

    @SuppressWarnings("restricted") // this package is the one that may
    static final MethodHandle CALL = LINKER.downcallHandle(
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
            Linker.Option.captureCallState("errno"));

    /** Where a thread's calls leave errno: the capture layout has this one field on Linux. */
    static final ThreadLocal<MemorySegment> ERRNO =
            ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(JAVA_INT));

    private final String name;
    private volatile @Nullable MemorySegment address;

    LibcFunction(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Calls a function whose C result is {@code int}; -1 is thrown as its errno, and EINTR tried again. */
    int callInt(long a, long b, long c, long d, long e, long f) throws ErrnoException {
        MemorySegment errno = ERRNO.get();
        while (true) {
            int result = (int) call(errno, a, b, c, d, e, f);
            if (result != -1) {
                return result;
            }
            throwUnlessInterrupted(errno);
        }
    }

    int callInt(long a) throws ErrnoException {
        return callInt(a, 0, 0, 0, 0, 0);
    }

    int callInt(long a, long b) throws ErrnoException {
        return callInt(a, b, 0, 0, 0, 0);
    }

    int callInt(long a, long b, long c) throws ErrnoException {
        return callInt(a, b, c, 0, 0, 0);
    }

    /** Calls a function whose C result is as wide as a pointer; -1 is thrown as its errno, and EINTR tried again. */
    long callLong(long a, long b, long c, long d, long e, long f) throws ErrnoException {
        MemorySegment errno = ERRNO.get();
        while (true) {
            long result = call(errno, a, b, c, d, e, f);
            if (result != -1) {
                return result;
            }
            throwUnlessInterrupted(errno);
        }
    }

    /**
     * Moves octets through a descriptor: as {@link #callLong}, but a descriptor that would block gives -1, not an
     * exception, since that is an ordinary answer of a non-blocking one.
     */
    int transfer(long a, long b, long c, long d, long e, long f) throws ErrnoException {
        MemorySegment errno = ERRNO.get();
        while (true) {
            long result = call(errno, a, b, c, d, e, f);
            if (result != -1) {
                return (int) result;
            }
            if (Native.fields(errno).getInt(0) == Errno.EAGAIN) {
                return -1;
            }
            throwUnlessInterrupted(errno);
        }
    }

    private void throwUnlessInterrupted(MemorySegment errno) throws ErrnoException {
        int number = Native.fields(errno).getInt(0);
        if (number != Errno.EINTR) {
            throw new ErrnoException(name, number);
        }
    }

    private long call(MemorySegment errno, long a, long b, long c, long d, long e, long f) {
        MemorySegment target = address;
        if (target == null) {
            target = LINKER.defaultLookup().findOrThrow(name);
            address = target;
        }
        try {
            return (long) CALL.invokeExact(target, errno, a, b, c, d, e, f);
        } catch (RuntimeException | Error problem) {
            throw problem;
        } catch (Throwable impossible) {
            throw new AssertionError("a downcall throws nothing of its own", impossible);
        }
    }
}
