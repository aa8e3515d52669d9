package io.treville.ffm;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * Files, descriptors and processes of libc. Constants are those of Linux on x86-64 and arm64.
 *
 * <ul>
 *   <li>A failure is an {@link ErrnoException}; EINTR never is one, the call is made again.
 *   <li>Where a method moves octets, -1 means that a non-blocking descriptor would block, 0 the end of file.
 *   <li>A call that blocks holds its platform thread: never call one on a virtual thread.
 * </ul>
 */
public final class Libc {
    public static final int O_RDONLY = 0;
    public static final int O_WRONLY = 1;
    public static final int O_RDWR = 2;
    public static final int O_CREAT = 0x40;
    public static final int O_EXCL = 0x80;
    public static final int O_NOCTTY = 0x100;
    public static final int O_TRUNC = 0x200;
    public static final int O_NONBLOCK = 0x800;
    public static final int O_CLOEXEC = 0x80000;

    public static final int F_GETFL = 3;
    public static final int F_SETFL = 4;

    public static final short POLLIN = 1;
    public static final short POLLOUT = 4;
    public static final short POLLERR = 8;
    public static final short POLLHUP = 16;

    /** {@code whence} of {@link #lseek}: where there is data next, and where a hole. */
    public static final int SEEK_DATA = 3;

    public static final int SEEK_HOLE = 4;

    private static final int LOCK_EX = 2;

    public static final int EFD_NONBLOCK = O_NONBLOCK;
    public static final int EFD_CLOEXEC = O_CLOEXEC;

    public static final int SIGHUP = 1;
    public static final int SIGINT = 2;
    public static final int SIGKILL = 9;
    public static final int SIGTERM = 15;

    public static final int PR_SET_PDEATHSIG = 1;
    public static final int PR_SET_NAME = 15;

    /** {@code RB_POWER_OFF} of reboot(2). */
    public static final int RB_POWER_OFF = 0x4321fedc;

    /** {@code RB_AUTOBOOT} of reboot(2): restart at once. */
    public static final int RB_AUTOBOOT = 0x01234567;

    // int open(const char *pathname, int flags, ... /* mode_t mode */);
    private static final LibcFunction OPEN = new LibcFunction("open");
    // ssize_t read(int fd, void *buf, size_t count);
    private static final LibcFunction READ = new LibcFunction("read");
    // ssize_t write(int fd, const void *buf, size_t count);
    private static final LibcFunction WRITE = new LibcFunction("write");
    // int close(int fd);
    private static final LibcFunction CLOSE = new LibcFunction("close");
    // int pipe2(int pipefd[2], int flags);
    private static final LibcFunction PIPE2 = new LibcFunction("pipe2");
    // int eventfd(unsigned int initval, int flags);
    private static final LibcFunction EVENTFD = new LibcFunction("eventfd");
    // int poll(struct pollfd *fds, nfds_t nfds, int timeout);
    private static final LibcFunction POLL = new LibcFunction("poll");
    // int fcntl(int fd, int cmd, ... /* arg */);
    private static final LibcFunction FCNTL = new LibcFunction("fcntl");
    // int ioctl(int fd, unsigned long request, ...);
    private static final LibcFunction IOCTL = new LibcFunction("ioctl");
    // int mkdir(const char *pathname, mode_t mode);
    private static final LibcFunction MKDIR = new LibcFunction("mkdir");
    // int unlink(const char *pathname);
    private static final LibcFunction UNLINK = new LibcFunction("unlink");
    // int flock(int fd, int operation);
    private static final LibcFunction FLOCK = new LibcFunction("flock");
    // int kill(pid_t pid, int sig);
    private static final LibcFunction KILL = new LibcFunction("kill");
    // int prctl(int option, ... /* unsigned long arg2..arg5 */);
    private static final LibcFunction PRCTL = new LibcFunction("prctl");
    // uid_t geteuid(void);
    private static final LibcFunction GETEUID = new LibcFunction("geteuid");
    // int reboot(int cmd);
    private static final LibcFunction REBOOT = new LibcFunction("reboot");
    private static final LibcFunction MKFIFO = new LibcFunction("mkfifo");
    // int fstat(int fd, struct stat *statbuf);
    private static final LibcFunction FSTAT = new LibcFunction("fstat");
    // off_t lseek(int fd, off_t offset, int whence);
    private static final LibcFunction LSEEK = new LibcFunction("lseek");

    private Libc() {}

    /**
     * Links calls of libc, which the first call would do: it takes the JVM a tenth of a second. To be done beside something else, by a
     * program that is going to call.
     */
    public static void link() {
        try {
            geteuid();
        } catch (ErrnoException impossible) {
            throw new IllegalStateException(impossible); // geteuid(2) is always successful
        }
    }

    /** open(2); {@code mode} counts only with {@link #O_CREAT}. */
    public static int open(String path, int flags, int mode) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            return OPEN.callInt(Native.string(arena, "open", path), flags, mode);
        }
    }

    public static int open(String path, int flags) throws ErrnoException {
        return open(path, flags, 0);
    }

    /** read(2) into {@code into[offset..offset+length)}; the octets read, 0 at the end of file, -1 if it would block. */
    public static int read(int fd, byte[] into, int offset, int length) throws ErrnoException {
        java.util.Objects.checkFromIndexSize(offset, length, into.length);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(length, 8);
            int count = READ.transfer(fd, buffer.address(), length, 0, 0, 0);
            if (count > 0) {
                MemorySegment.copy(buffer, JAVA_BYTE, 0, into, offset, count);
            }
            return count;
        }
    }

    /** read(2) into a direct buffer, from its position to its limit; the position moves. No copy, no allocation. */
    public static int read(int fd, ByteBuffer direct) throws ErrnoException {
        int count = READ.transfer(fd, Native.address(direct), direct.remaining(), 0, 0, 0);
        direct.position(direct.position() + Math.max(count, 0));
        return count;
    }

    /** write(2); the octets written, which may be fewer than given, or -1 if it would block. */
    public static int write(int fd, byte[] from, int offset, int length) throws ErrnoException {
        java.util.Objects.checkFromIndexSize(offset, length, from.length);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(length, 8);
            MemorySegment.copy(from, offset, buffer, JAVA_BYTE, 0, length);
            return WRITE.transfer(fd, buffer.address(), length, 0, 0, 0);
        }
    }

    /** write(2) from a direct buffer, from its position to its limit; the position moves. */
    public static int write(int fd, ByteBuffer direct) throws ErrnoException {
        int count = WRITE.transfer(fd, Native.address(direct), direct.remaining(), 0, 0, 0);
        direct.position(direct.position() + Math.max(count, 0));
        return count;
    }

    /**
     * close(2). Failures are not told: the descriptor is gone in any case on Linux, and what fails is the flushing of a
     * file, which nothing here relies on.
     */
    public static void close(int fd) {
        try {
            CLOSE.callInt(fd);
        } catch (ErrnoException alreadyClosed) {
            // see above
        }
    }

    /** pipe2(2): the read end, then the write end. */
    public static int[] pipe2(int flags) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ends = arena.allocate(8, 4);
            PIPE2.callInt(ends.address(), flags);
            ByteBuffer numbers = Native.fields(ends);
            return new int[] {numbers.getInt(0), numbers.getInt(4)};
        }
    }

    /** eventfd(2), to wake a thread out of {@link #poll}: write eight octets that hold a number above 0. */
    public static int eventfd(int initial, int flags) throws ErrnoException {
        return EVENTFD.callInt(initial, flags);
    }

    /**
     * poll(2).
     *
     * @param fds descriptors; negative ones are left out
     * @param events what to wait for, one of each descriptor
     * @param happened filled with what happened, one of each descriptor
     * @param timeoutMillis -1 waits for ever; an interruption by a signal starts it anew
     * @return how many descriptors have something, 0 after the time is over
     */
    public static int poll(int[] fds, short[] events, short[] happened, int timeoutMillis) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            // struct pollfd { int fd; short events; short revents; };
            ByteBuffer set = Native.fields(arena.allocate(8L * fds.length + 8, 8));
            for (int i = 0; i < fds.length; i++) {
                set.putInt(8 * i, fds[i]).putShort(8 * i + 4, events[i]);
            }
            int count = POLL.callInt(Native.address(set), fds.length, timeoutMillis);
            for (int i = 0; i < fds.length; i++) {
                happened[i] = set.getShort(8 * i + 6);
            }
            return count;
        }
    }

    /** Waits until one descriptor has one of {@code events}; what happened, 0 after the time is over. */
    public static short poll(int fd, short events, int timeoutMillis) throws ErrnoException {
        short[] happened = new short[1];
        poll(new int[] {fd}, new short[] {events}, happened, timeoutMillis);
        return happened[0];
    }

    public static int fcntl(int fd, int command, long argument) throws ErrnoException {
        return FCNTL.callInt(fd, command, argument);
    }

    /** Makes a descriptor that exists non-blocking. */
    public static void setNonBlocking(int fd) throws ErrnoException {
        fcntl(fd, F_SETFL, fcntl(fd, F_GETFL, 0) | O_NONBLOCK);
    }

    /** ioctl(2) whose argument is a number. */
    public static int ioctl(int fd, long request, long argument) throws ErrnoException {
        return IOCTL.callInt(fd, request, argument);
    }

    /** ioctl(2) whose argument points to a structure: its octets go in, and what the kernel left there comes out. */
    public static int ioctl(int fd, long request, byte[] structure) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = Native.bytes(arena, structure);
            int result = IOCTL.callInt(fd, request, copy.address());
            MemorySegment.copy(copy, JAVA_BYTE, 0, structure, 0, structure.length);
            return result;
        }
    }

    /** mmap(2) of {@code size} octets of a descriptor from {@code offset}, shared; closing the result unmaps it. */
    public static MappedMemory mmap(int fd, long size, long offset, boolean writable) throws ErrnoException {
        return MappedMemory.map(fd, size, offset, writable);
    }

    public static void mkdir(String path, int mode) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MKDIR.callInt(Native.string(arena, "mkdir", path), mode);
        }
    }

    public static void unlink(String path) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            UNLINK.callInt(Native.string(arena, "unlink", path));
        }
    }

    /** Waits for the exclusive lock of an open file or directory (flock(2)); closing the descriptor gives it back. */
    public static void lockExclusively(int fd) throws ErrnoException {
        FLOCK.callInt(fd, LOCK_EX);
    }

    /** mkfifo(3): a named pipe; EEXIST where there is anything of that name. */
    public static void mkfifo(String path, int mode) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MKFIFO.callInt(Native.string(arena, "mkfifo", path), mode);
        }
    }

    /** The number of the inode that a descriptor is open on (fstat(2)). */
    public static long inode(int fd) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            // struct stat { dev_t st_dev; ino_t st_ino; ... }: 144 octets on x86-64, 128 on arm64
            MemorySegment state = arena.allocate(144, 8);
            FSTAT.callInt(fd, state.address());
            return Native.fields(state).getLong(8);
        }
    }

    /** lseek(2); ENXIO: there is no more data. */
    public static long lseek(int fd, long offset, int whence) throws ErrnoException {
        return LSEEK.callLong(fd, offset, whence, 0, 0, 0);
    }

    /** kill(2); a negative pid is a process group, signal 0 only asks whether there is such a process. */
    public static void kill(int pid, int signal) throws ErrnoException {
        KILL.callInt(pid, signal);
    }

    public static int prctl(int option, long argument) throws ErrnoException {
        return PRCTL.callInt(option, argument);
    }

    /** {@code prctl(PR_SET_NAME)}: the calling thread's name as {@code ps} shows it, cut to 15 octets by the kernel. */
    public static void setThreadName(String name) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            PRCTL.callInt(PR_SET_NAME, Native.string(arena, "prctl", name));
        }
    }

    public static int geteuid() throws ErrnoException {
        return GETEUID.callInt(0);
    }

    /** reboot(2) with {@link #RB_POWER_OFF} or {@link #RB_AUTOBOOT}. Nothing is synced; needs CAP_SYS_BOOT. */
    public static void reboot(int command) throws ErrnoException {
        REBOOT.callInt(command);
    }
}
