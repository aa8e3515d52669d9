package io.treville.ffm;

/** Error numbers of Linux (asm-generic/errno.h) that this program tells apart, and their texts. */
public final class Errno {
    public static final int EPERM = 1;
    public static final int ENOENT = 2;
    public static final int EINTR = 4;
    public static final int EAGAIN = 11;
    public static final int EACCES = 13;
    public static final int EBUSY = 16;
    public static final int EEXIST = 17;
    public static final int ENODEV = 19;
    public static final int EINVAL = 22;
    public static final int ENOSPC = 28;
    public static final int EOPNOTSUPP = 95;

    private Errno() {}

    /** {@code "No such file or directory (ENOENT)"}; unknown numbers give {@code "errno 4711"}. */
    public static String text(int errno) {
        return switch (errno) {
            case EPERM -> "Operation not permitted (EPERM)";
            case ENOENT -> "No such file or directory (ENOENT)";
            case EINTR -> "Interrupted system call (EINTR)";
            case EAGAIN -> "Resource temporarily unavailable (EAGAIN)";
            case EACCES -> "Permission denied (EACCES)";
            case EBUSY -> "Device or resource busy (EBUSY)";
            case EEXIST -> "File exists (EEXIST)";
            case ENODEV -> "No such device (ENODEV)";
            case EINVAL -> "Invalid argument (EINVAL)";
            case ENOSPC -> "No space left on device (ENOSPC)";
            case EOPNOTSUPP -> "Operation not supported (EOPNOTSUPP)";
            default -> "errno " + errno;
        };
    }
}
