package io.treville.ffm;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/** The wall clock and the random numbers of the machine, which a guest that was saved has to be given anew. */
public final class LibcClock {
    private static final int CLOCK_REALTIME = 0;

    // include/uapi/linux/random.h
    private static final long RNDADDENTROPY = 0x40085203L;
    private static final long RNDRESEEDCRNG = 0x5207L;

    // int clock_settime(clockid_t clockid, const struct timespec *tp);
    private static final LibcFunction CLOCK_SETTIME = new LibcFunction("clock_settime");

    private LibcClock() {}

    /** Sets the wall clock; needs CAP_SYS_TIME. */
    public static void setWallClock(Instant time) throws ErrnoException {
        // struct timespec { time_t tv_sec; long tv_nsec; };
        byte[] timespec = ByteBuffer.allocate(16)
                .order(ByteOrder.nativeOrder())
                .putLong(time.getEpochSecond())
                .putLong(time.getNano())
                .array();
        try (Arena arena = Arena.ofConfined()) {
            CLOCK_SETTIME.callInt(CLOCK_REALTIME, Native.bytes(arena, timespec).address());
        }
    }

    /**
     * Mixes a secret into the kernel's random numbers, as one of 8 bits of entropy an octet, and starts all of its
     * generators anew from that (random(4)); needs CAP_SYS_ADMIN.
     */
    public static void reseed(byte[] secret) throws ErrnoException {
        // struct rand_pool_info { int entropy_count; int buf_size; __u32 buf[]; };
        byte[] pool = ByteBuffer.allocate(8 + secret.length)
                .order(ByteOrder.nativeOrder())
                .putInt(8 * secret.length)
                .putInt(secret.length)
                .put(secret)
                .array();
        int fd = Libc.open("/dev/urandom", Libc.O_RDWR | Libc.O_CLOEXEC);
        try {
            Libc.ioctl(fd, RNDADDENTROPY, pool);
            Libc.ioctl(fd, RNDRESEEDCRNG, 0);
        } finally {
            Libc.close(fd);
        }
    }
}
