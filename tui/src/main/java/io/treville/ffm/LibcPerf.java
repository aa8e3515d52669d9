package io.treville.ffm;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** perf_event_open(2), as far as programs send octets by it. */
public final class LibcPerf {
    /** {@code PERF_EVENT_IOC_ENABLE}: records are kept from now on. */
    public static final int IOC_ENABLE = 0x2400;

    /** {@code __NR_perf_event_open}, by architecture; libc has no function for it. */
    private static final int CALL_X86_64 = 298;

    private static final int CALL_GENERIC = 241;

    /** struct perf_event_attr as of {@code PERF_ATTR_SIZE_VER5}, which every kernel of today knows. */
    private static final int ATTR_SIZE = 112;

    private static final int AT_SIZE = 4;
    private static final int AT_CONFIG = 8;
    private static final int AT_SAMPLE_PERIOD = 16;
    private static final int AT_SAMPLE_TYPE = 24;
    private static final int AT_READ_FORMAT = 32;
    private static final int AT_FLAGS = 40;
    private static final int AT_WAKEUP = 48;
    private static final int AT_CLOCK = 92;

    private static final int TYPE_SOFTWARE = 1;
    private static final int BPF_OUTPUT = 10;
    private static final int SAMPLE_TIME = 1 << 2;
    private static final int SAMPLE_RAW = 1 << 10;
    private static final int FORMAT_LOST = 1 << 4;
    private static final long USE_CLOCK = 1L << 25;
    private static final int CLOCK_REALTIME = 0;
    private static final int FLAG_CLOEXEC = 8;

    // long syscall(long number, ...);
    private static final LibcFunction SYSCALL = new LibcFunction("syscall");

    private LibcPerf() {}

    /**
     * Opens the event that programs on a CPU write to; each record has the wall clock's time and what was written.
     *
     * @param countsLost whether read(2) of the descriptor tells how many records found no room (Linux 6.0 and later;
     *     EINVAL before)
     * @throws ErrnoException ENODEV: that CPU is not online; EPERM, EACCES: CAP_PERFMON is missing
     */
    public static int openBpfOutput(int cpu, boolean countsLost) throws ErrnoException {
        ByteBuffer attr = ByteBuffer.allocate(ATTR_SIZE).order(ByteOrder.nativeOrder());
        attr.putInt(0, TYPE_SOFTWARE).putInt(AT_SIZE, ATTR_SIZE).putLong(AT_CONFIG, BPF_OUTPUT);
        attr.putLong(AT_SAMPLE_PERIOD, 1).putLong(AT_SAMPLE_TYPE, SAMPLE_TIME | SAMPLE_RAW);
        attr.putLong(AT_READ_FORMAT, countsLost ? FORMAT_LOST : 0);
        attr.putLong(AT_FLAGS, USE_CLOCK).putInt(AT_WAKEUP, 1).putInt(AT_CLOCK, CLOCK_REALTIME);
        int number = "amd64".equals(System.getProperty("os.arch")) ? CALL_X86_64 : CALL_GENERIC;
        try (Arena arena = Arena.ofConfined()) {
            // int perf_event_open(struct perf_event_attr *attr, pid_t pid, int cpu, int group_fd, unsigned long flags);
            return SYSCALL.callInt(number, Native.bytes(arena, attr.array()).address(), -1, cpu, -1, FLAG_CLOEXEC);
        } catch (ErrnoException refused) {
            throw new ErrnoException("perf_event_open", refused.errno());
        }
    }
}
