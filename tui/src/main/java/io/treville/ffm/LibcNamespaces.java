package io.treville.ffm;

import java.lang.foreign.Arena;
import org.jspecify.annotations.Nullable;

/**
 * Namespaces and mounts of libc. What these change belongs to the calling <em>OS thread</em>: call them on a platform
 * thread of one's own that ends afterwards, never on a pooled or virtual one.
 */
public final class LibcNamespaces {
    public static final int CLONE_NEWNS = 0x20000;
    public static final int CLONE_NEWNET = 0x40000000;

    public static final int MS_RDONLY = 1;
    public static final int MS_NOSUID = 2;
    public static final int MS_NODEV = 4;
    public static final int MS_NOEXEC = 8;
    public static final int MS_BIND = 4096;
    public static final int MS_REC = 16384;
    public static final int MS_PRIVATE = 1 << 18;
    public static final int MS_SHARED = 1 << 20;

    public static final int MNT_DETACH = 2;

    // int setns(int fd, int nstype);
    private static final LibcFunction SETNS = new LibcFunction("setns");
    // int unshare(int flags);
    private static final LibcFunction UNSHARE = new LibcFunction("unshare");
    // int mount(const char *source, const char *target, const char *type, unsigned long flags, const void *data);
    private static final LibcFunction MOUNT = new LibcFunction("mount");
    // int umount2(const char *target, int flags);
    private static final LibcFunction UMOUNT2 = new LibcFunction("umount2");
    // long syscall(long number, ...); libc has no wrapper of pivot_root.
    private static final LibcFunction SYSCALL = new LibcFunction("syscall");
    private static final int PIVOT_ROOT_X86_64 = 155;
    private static final int PIVOT_ROOT_GENERIC = 41;

    private LibcNamespaces() {}

    /** setns(2) of the calling thread. */
    public static void setns(int fd, int type) throws ErrnoException {
        SETNS.callInt(fd, type);
    }

    /** unshare(2) of the calling thread. */
    public static void unshare(int flags) throws ErrnoException {
        UNSHARE.callInt(flags);
    }

    /** mount(2). */
    public static void mount(String source, String target, String type, long flags, @Nullable String options)
            throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            long data = options == null ? 0 : Native.string(arena, "mount", options);
            MOUNT.callInt(
                    Native.string(arena, "mount", source),
                    Native.string(arena, "mount", target),
                    Native.string(arena, "mount", type),
                    flags,
                    data,
                    0);
        }
    }

    /** umount2(2), with 0 or {@link #MNT_DETACH}. */
    public static void umount2(String target, int flags) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            UMOUNT2.callInt(Native.string(arena, "umount2", target), flags);
        }
    }

    /**
     * pivot_root(2): a mount becomes the root of every process of this mount namespace whose root was the former one.
     *
     * @param formerRoot where that is then mounted; at or below the new root
     */
    public static void pivotRoot(String newRoot, String formerRoot) throws ErrnoException {
        int number = "amd64".equals(System.getProperty("os.arch")) ? PIVOT_ROOT_X86_64 : PIVOT_ROOT_GENERIC;
        try (Arena arena = Arena.ofConfined()) {
            SYSCALL.callInt(
                    number,
                    Native.string(arena, "pivot_root", newRoot),
                    Native.string(arena, "pivot_root", formerRoot),
                    0,
                    0,
                    0);
        }
    }
}
