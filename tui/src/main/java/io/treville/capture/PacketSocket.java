package io.treville.capture;

import static java.util.Objects.requireNonNull;

import io.treville.ffm.ErrnoException;
import io.treville.ffm.Libc;
import io.treville.ffm.LibcSockets;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * A packet socket (packet(7)) that takes every frame of one interface, in both directions. It is opened on a thread
 * that is in the interface's network namespace; afterwards any one thread may use it.
 */
public final class PacketSocket implements AutoCloseable {
    private static final int ETH_P_ALL = 3;
    private static final int SOL_PACKET = 263;
    private static final int PACKET_STATISTICS = 6;
    private static final int PACKET_AUXDATA = 8;
    private static final int SO_TIMESTAMPNS = 35;

    /** What is asked for; the kernel doubles it and counts its own overhead. */
    private static final int RECEIVE_BUFFER = 8 << 20;

    /** struct cmsghdr + struct timespec, struct cmsghdr + struct tpacket_auxdata (20 octets, padded). */
    private static final int CONTROL = (16 + 16) + (16 + 24);

    private final String node;
    private final String dev;
    private final int fd;
    private final @Nullable PacketRing ring;
    private boolean closed;

    private PacketSocket(String node, String dev, int fd, @Nullable PacketRing ring) {
        this.ring = ring;
        this.node = requireNonNull(node, "node is null");
        this.dev = requireNonNull(dev, "dev is null");
        this.fd = fd;
    }

    /**
     * Opens a socket in the calling thread's network namespace; frames are queued from now on.
     *
     * @param node only for what is read to be named after
     * @param dev the interface
     * @throws ErrnoException ENODEV: there is no such interface here; EPERM: not root
     */
    public static PacketSocket open(String node, String dev) throws ErrnoException {
        int index = LibcSockets.ifNameToIndex(dev);
        // Protocol 0: nothing is queued before bind says which interface.
        int fd = LibcSockets.socket(
                LibcSockets.AF_PACKET, LibcSockets.SOCK_RAW | LibcSockets.SOCK_NONBLOCK | LibcSockets.SOCK_CLOEXEC, 0);
        try {
            LibcSockets.setsockopt(fd, LibcSockets.SOL_SOCKET, LibcSockets.SO_RCVBUFFORCE, RECEIVE_BUFFER);
            LibcSockets.setsockopt(fd, LibcSockets.SOL_SOCKET, SO_TIMESTAMPNS, 1);
            LibcSockets.setsockopt(fd, SOL_PACKET, PACKET_AUXDATA, 1);
            return bound(node, dev, fd, index);
        } catch (ErrnoException e) {
            Libc.close(fd);
            throw e;
        }
    }

    private static PacketSocket bound(String node, String dev, int fd, int index) throws ErrnoException {
        PacketRing ring = PacketRing.of(fd);
        try {
            LibcSockets.bind(fd, address(index));
            return new PacketSocket(node, dev, fd, ring);
        } catch (ErrnoException e) {
            if (ring != null) {
                ring.close();
            }
            throw e;
        }
    }

    /** struct sockaddr_ll { u16 family; be16 protocol; int ifindex; u16 hatype; u8 pkttype; u8 halen; u8 addr[8]; } */
    private static byte[] address(int index) {
        byte[] address = new byte[20];
        ByteBuffer.wrap(address)
                .order(ByteOrder.nativeOrder())
                .putShort((short) LibcSockets.AF_PACKET)
                .put((byte) 0)
                .put((byte) ETH_P_ALL)
                .putInt(index);
        return address;
    }

    String node() {
        return node;
    }

    String dev() {
        return dev;
    }

    int fd() {
        return fd;
    }

    /**
     * Takes the next frame.
     *
     * @param buffer direct; its contents and position are overwritten
     * @return null when there is none
     */
    @Nullable
    CapturedPacket receive(ByteBuffer buffer) throws ErrnoException {
        buffer.clear();
        return ring == null ? fromQueue(buffer) : fromRing(ring, buffer);
    }

    private @Nullable CapturedPacket fromRing(PacketRing slots, ByteBuffer buffer) throws ErrnoException {
        if (!slots.isReady()) {
            int error = ByteBuffer.wrap(LibcSockets.getsockopt(fd, LibcSockets.SOL_SOCKET, LibcSockets.SO_ERROR, 4))
                    .order(ByteOrder.nativeOrder())
                    .getInt();
            if (error != 0) {
                throw new ErrnoException("packet socket of " + dev, error);
            }
            return null;
        }
        FrameNotes notes = slots.notes();
        int length = slots.length();
        boolean whole = slots.isQueued()
                && LibcSockets.recvmsg(fd, buffer, CONTROL, LibcSockets.MSG_DONTWAIT | LibcSockets.MSG_TRUNC) != null;
        buffer.flip();
        if (!whole) {
            buffer.limit(slots.kept());
        }
        slots.copyTo(buffer);
        slots.release();
        return new CapturedPacket(
                node,
                dev,
                notes.outgoing(),
                notes.timeNanos(),
                length + (notes.tagged() ? FrameNotes.TAG : 0),
                notes.frame(buffer));
    }

    private @Nullable CapturedPacket fromQueue(ByteBuffer buffer) throws ErrnoException {
        LibcSockets.Received received =
                LibcSockets.recvmsg(fd, buffer, CONTROL, LibcSockets.MSG_DONTWAIT | LibcSockets.MSG_TRUNC);
        if (received == null) {
            return null;
        }
        FrameNotes notes = FrameNotes.of(received.address(), received.control());
        buffer.flip();
        return new CapturedPacket(
                node,
                dev,
                notes.outgoing(),
                notes.timeNanos(),
                received.octets() + (notes.tagged() ? FrameNotes.TAG : 0),
                notes.frame(buffer));
    }

    /** Frames that were dropped since the last call: struct tpacket_stats { u32 packets, drops; }, reset by reading. */
    long drops() throws ErrnoException {
        byte[] statistics = LibcSockets.getsockopt(fd, SOL_PACKET, PACKET_STATISTICS, 8);
        return Integer.toUnsignedLong(
                ByteBuffer.wrap(statistics).order(ByteOrder.nativeOrder()).getInt(4));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            if (ring != null) {
                ring.close();
            }
            Libc.close(fd);
        }
    }
}
