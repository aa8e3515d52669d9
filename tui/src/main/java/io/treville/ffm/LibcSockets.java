package io.treville.ffm;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Sockets of libc. Addresses are the octets of a {@code struct sockaddr_*}, in the kernel's layout. The rules of
 * {@link Libc} hold: -1 means that it would block.
 */
public final class LibcSockets {
    public static final int AF_UNIX = 1;
    public static final int AF_INET = 2;
    public static final int AF_INET6 = 10;
    public static final int AF_NETLINK = 16;
    public static final int AF_PACKET = 17;
    public static final int AF_VSOCK = 40;

    public static final int SOCK_STREAM = 1;
    public static final int SOCK_DGRAM = 2;
    public static final int SOCK_RAW = 3;
    public static final int SOCK_NONBLOCK = 0x800;
    public static final int SOCK_CLOEXEC = 0x80000;

    public static final int MSG_PEEK = 2;
    public static final int MSG_CTRUNC = 8;
    public static final int MSG_TRUNC = 0x20;
    public static final int MSG_DONTWAIT = 0x40;

    public static final int SOL_SOCKET = 1;
    public static final int SO_ERROR = 4;
    public static final int SO_RCVBUF = 8;
    public static final int SO_RCVTIMEO = 20;
    public static final int SO_RCVBUFFORCE = 33;

    /** struct sockaddr_storage. */
    private static final int ADDRESS_MAX = 128;

    // int socket(int domain, int type, int protocol);
    private static final LibcFunction SOCKET = new LibcFunction("socket");
    // int bind(int fd, const struct sockaddr *addr, socklen_t len);
    private static final LibcFunction BIND = new LibcFunction("bind");
    // int connect(int fd, const struct sockaddr *addr, socklen_t len);
    private static final LibcFunction CONNECT = new LibcFunction("connect");
    // int getsockname(int fd, struct sockaddr *addr, socklen_t *len);
    private static final LibcFunction GETSOCKNAME = new LibcFunction("getsockname");
    // ssize_t sendto(int fd, const void *buf, size_t n, int flags, const struct sockaddr *addr, socklen_t len);
    private static final LibcFunction SENDTO = new LibcFunction("sendto");
    // ssize_t sendmsg(int fd, const struct msghdr *message, int flags);
    private static final LibcFunction SENDMSG = new LibcFunction("sendmsg");
    // ssize_t recv(int fd, void *buf, size_t n, int flags);
    private static final LibcFunction RECV = new LibcFunction("recv");
    // ssize_t recvmsg(int fd, struct msghdr *message, int flags);
    private static final LibcFunction RECVMSG = new LibcFunction("recvmsg");
    // int setsockopt(int fd, int level, int optname, const void *optval, socklen_t optlen);
    private static final LibcFunction SETSOCKOPT = new LibcFunction("setsockopt");
    // int getsockopt(int fd, int level, int optname, void *optval, socklen_t *optlen);
    private static final LibcFunction GETSOCKOPT = new LibcFunction("getsockopt");
    // unsigned int if_nametoindex(const char *ifname);
    private static final LibcFunction IF_NAMETOINDEX = new LibcFunction("if_nametoindex");

    private LibcSockets() {}

    /**
     * A message as recvmsg(2) gave it.
     *
     * @param octets its length; with {@code MSG_TRUNC} in the flags of the call, the true one, even above the buffer
     * @param address the sender's address, empty where there is none
     * @param control ancillary data: {@code struct cmsghdr}s (cmsg(3))
     * @param flags {@code MSG_TRUNC}, {@code MSG_CTRUNC} ...
     */
    @SuppressWarnings("ArrayRecordComponent") // octets handed through, never compared
    public record Received(int octets, byte[] address, byte[] control, int flags) {}

    public static int socket(int domain, int type, int protocol) throws ErrnoException {
        return SOCKET.callInt(domain, type, protocol);
    }

    public static void bind(int fd, byte[] address) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            BIND.callInt(fd, Native.bytes(arena, address).address(), address.length);
        }
    }

    /** connect(2); a non-blocking socket that is still connecting throws EINPROGRESS. */
    public static void connect(int fd, byte[] address) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            CONNECT.callInt(fd, Native.bytes(arena, address).address(), address.length);
        }
    }

    public static byte[] getsockname(int fd) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(ADDRESS_MAX, 8);
            MemorySegment length = arena.allocate(JAVA_INT);
            Native.fields(length).putInt(0, ADDRESS_MAX);
            GETSOCKNAME.callInt(fd, address.address(), length.address());
            return Native.array(address, Math.min(Native.fields(length).getInt(0), ADDRESS_MAX));
        }
    }

    /** sendto(2); a null address sends to the connected peer. The octets sent, or -1 if it would block. */
    public static int sendto(int fd, byte[] from, int offset, int length, int flags, byte @Nullable [] address)
            throws ErrnoException {
        java.util.Objects.checkFromIndexSize(offset, length, from.length);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment octets = arena.allocate(length, 8);
            MemorySegment.copy(from, offset, octets, JAVA_BYTE, 0, length);
            long to = address == null ? 0 : Native.bytes(arena, address).address();
            return SENDTO.transfer(fd, octets.address(), length, flags, to, address == null ? 0 : address.length);
        }
    }

    /** recv(2) into a direct buffer, from its position to its limit; the position moves by what fitted. */
    public static int recv(int fd, ByteBuffer direct, int flags) throws ErrnoException {
        int count = RECV.transfer(fd, Native.address(direct), direct.remaining(), flags, 0, 0);
        direct.position(direct.position() + Math.clamp(count, 0, direct.remaining()));
        return count;
    }

    /** recv(2) of at most {@code limit} octets: what came, empty at the end of a stream, null if it would block. */
    public static byte @Nullable [] recv(int fd, int limit, int flags) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment octets = arena.allocate(limit, 8);
            int count = RECV.transfer(fd, octets.address(), limit, flags, 0, 0);
            return count < 0 ? null : Native.array(octets, Math.min(count, limit));
        }
    }

    /**
     * sendmsg(2) with ancillary data.
     *
     * @param control {@code struct cmsghdr}s, empty for none
     */
    public static int sendmsg(int fd, byte[] octets, byte @Nullable [] address, byte[] control, int flags)
            throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment to = Native.bytes(arena, address == null ? new byte[0] : address);
            MemorySegment header = header(arena, to, Native.bytes(arena, octets), Native.bytes(arena, control));
            return SENDMSG.transfer(fd, header.address(), flags, 0, 0, 0);
        }
    }

    /** recvmsg(2) into a direct buffer, whose position moves by what fitted; null if it would block. */
    public static @Nullable Received recvmsg(int fd, ByteBuffer direct, int controlLimit, int flags)
            throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(ADDRESS_MAX, 8);
            MemorySegment control = arena.allocate(controlLimit, 8);
            MemorySegment header = header(arena, address, MemorySegment.ofBuffer(direct), control);
            int count = RECVMSG.transfer(fd, header.address(), flags, 0, 0, 0);
            if (count < 0) {
                return null;
            }
            direct.position(direct.position() + Math.min(count, direct.remaining()));
            ByteBuffer filled = Native.fields(header);
            return new Received(
                    count,
                    Native.array(address, Math.min(filled.getInt(8), ADDRESS_MAX)),
                    Native.array(control, (int) Math.min(filled.getLong(40), controlLimit)),
                    filled.getInt(48));
        }
    }

    /**
     * struct msghdr { void *name; socklen_t namelen; struct iovec *iov; size_t iovlen; void *control; size_t controllen;
     * int flags; } and its one struct iovec { void *base; size_t len; }, LP64.
     */
    private static MemorySegment header(
            Arena arena, MemorySegment address, MemorySegment octets, MemorySegment control) {
        MemorySegment vector = arena.allocate(16, 8);
        Native.fields(vector).putLong(octets.address()).putLong(octets.byteSize());
        MemorySegment header = arena.allocate(56, 8);
        Native.fields(header)
                .putLong(0, address.byteSize() == 0 ? 0 : address.address())
                .putInt(8, (int) address.byteSize())
                .putLong(16, vector.address())
                .putLong(24, 1)
                .putLong(32, control.byteSize() == 0 ? 0 : control.address())
                .putLong(40, control.byteSize());
        return header;
    }

    public static void setsockopt(int fd, int level, int option, byte[] value) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            SETSOCKOPT.callInt(fd, level, option, Native.bytes(arena, value).address(), value.length, 0);
        }
    }

    /** setsockopt(2) of an {@code int}. */
    public static void setsockopt(int fd, int level, int option, int value) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment number = arena.allocate(JAVA_INT);
            Native.fields(number).putInt(0, value);
            SETSOCKOPT.callInt(fd, level, option, number.address(), 4, 0);
        }
    }

    /** Limits how long a blocking receive waits; after it, the receive tells that it would block. */
    public static void setReceiveTimeout(int fd, int seconds) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            // struct timeval { time_t tv_sec; suseconds_t tv_usec; };
            MemorySegment time = arena.allocate(16, 8);
            Native.fields(time).putLong(0, seconds);
            SETSOCKOPT.callInt(fd, SOL_SOCKET, SO_RCVTIMEO, time.address(), 16, 0);
        }
    }

    /** getsockopt(2) of at most {@code limit} octets. */
    public static byte[] getsockopt(int fd, int level, int option, int limit) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(limit, 8);
            MemorySegment length = arena.allocate(JAVA_INT);
            Native.fields(length).putInt(0, limit);
            GETSOCKOPT.callInt(fd, level, option, value.address(), length.address(), 0);
            return Native.array(value, Math.min(Native.fields(length).getInt(0), limit));
        }
    }

    /** if_nametoindex(3), in the calling thread's network namespace; ENODEV when there is no such interface. */
    public static int ifNameToIndex(String name) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            int index = IF_NAMETOINDEX.callInt(Native.string(arena, "if_nametoindex", name));
            if (index == 0) {
                throw new ErrnoException("if_nametoindex " + name, Errno.ENODEV);
            }
            return index;
        }
    }
}
