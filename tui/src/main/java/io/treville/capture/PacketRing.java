package io.treville.capture;

import io.treville.ffm.Errno;
import io.treville.ffm.ErrnoException;
import io.treville.ffm.Libc;
import io.treville.ffm.LibcSockets;
import io.treville.ffm.MappedMemory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The ring of a packet socket ({@code TPACKET_V2}, kernel Documentation/networking/packet_mmap.rst): the kernel copies each
 * frame into it at the hook. Without a ring a socket's queue holds the very buffer that goes on its way, and what is done to that
 * meanwhile is read from the queue. A frame that is longer than a slot is queued too.
 */
final class PacketRing implements AutoCloseable {
    private static final VarHandle STATUS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private static final int SOL_PACKET = 263;
    private static final int PACKET_RX_RING = 5;
    private static final int PACKET_COPY_THRESH = 7;
    private static final int PACKET_VERSION = 10;
    private static final int TPACKET_V2 = 1;

    private static final int TP_STATUS_KERNEL = 0;
    private static final int TP_STATUS_USER = 1;
    private static final int TP_STATUS_COPY = 1 << 1;

    /** struct tpacket2_hdr { u32 status, len, snaplen; u16 mac, net; u32 sec, nsec; u16 vlan_tci, vlan_tpid; u8 pad[4]; } */
    private static final int HEADER = 32;

    private static final int BLOCK = 1 << 16;
    private static final int SLOT = 1 << 11;
    private static final int SLOTS = 1 << 12;

    /** Of 8 MiB each, which the kernel cannot swap out: labs of hundreds of links make do with queues. */
    private static final int MOST_RINGS = 16;

    private static final AtomicInteger RINGS = new AtomicInteger();

    private final MappedMemory memory;
    private int at;

    private PacketRing(MappedMemory memory) {
        this.memory = memory;
    }

    /** Gives a socket a ring before it is bound; null when there are enough already, or no memory. */
    static @Nullable PacketRing of(int fd) throws ErrnoException {
        if (RINGS.incrementAndGet() > MOST_RINGS) {
            RINGS.decrementAndGet();
            return null;
        }
        try {
            LibcSockets.setsockopt(fd, SOL_PACKET, PACKET_VERSION, TPACKET_V2);
            LibcSockets.setsockopt(fd, SOL_PACKET, PACKET_COPY_THRESH, 1);
            ByteBuffer request = ByteBuffer.allocate(16).order(ByteOrder.nativeOrder());
            request.putInt(BLOCK).putInt(SLOT * SLOTS / BLOCK).putInt(SLOT).putInt(SLOTS);
            LibcSockets.setsockopt(fd, SOL_PACKET, PACKET_RX_RING, request.array());
            return new PacketRing(Libc.mmap(fd, SLOT * SLOTS, 0, true));
        } catch (ErrnoException refused) {
            RINGS.decrementAndGet();
            if (refused.errno() == Errno.ENOMEM) {
                return null;
            }
            throw refused;
        }
    }

    /** Whether there is a frame. */
    boolean isReady() {
        return (status() & TP_STATUS_USER) != 0;
    }

    /** Whether the whole frame is in the socket's queue, being longer than a slot. */
    boolean isQueued() {
        return (status() & TP_STATUS_COPY) != 0;
    }

    private int status() {
        return (int) STATUS.getAcquire(memory.buffer(), at * SLOT);
    }

    FrameNotes notes() {
        ByteBuffer slot = slot();
        long time = Integer.toUnsignedLong(slot.getInt(16)) * 1_000_000_000L + Integer.toUnsignedLong(slot.getInt(20));
        return FrameNotes.of(
                slot.getInt(0), slot.getShort(24), slot.getShort(26), slot.get(HEADER + FrameNotes.PACKET_TYPE), time);
    }

    /** The length of the frame. */
    int length() {
        return slot().getInt(4);
    }

    /** Puts what the slot has of the frame into a buffer, from its position on, which stays. */
    void copyTo(ByteBuffer buffer) {
        ByteBuffer slot = slot();
        int octets = Math.min(slot.getInt(8), SLOT - slot.getShort(12));
        buffer.put(buffer.position(), slot, slot.getShort(12), octets);
    }

    /** Octets of the frame that are in the slot. */
    int kept() {
        return Math.min(slot().getInt(8), SLOT - slot().getShort(12));
    }

    private ByteBuffer slot() {
        return memory.buffer().slice(at * SLOT, SLOT).order(ByteOrder.nativeOrder());
    }

    /** Gives the slot back to the kernel. */
    void release() {
        STATUS.setRelease(memory.buffer(), at * SLOT, TP_STATUS_KERNEL);
        at = (at + 1) % SLOTS;
    }

    @Override
    public void close() {
        memory.close();
        RINGS.decrementAndGet();
    }
}
