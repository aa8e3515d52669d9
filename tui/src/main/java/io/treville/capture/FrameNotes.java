package io.treville.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the kernel says of a frame beside its octets: direction, time, and the VLAN tag that it took off.
 *
 * @param timeNanos since the epoch, 0 when the kernel did not say
 * @param protocol of the tag (TPID), 0 for none
 * @param tag its control octets (TCI)
 */
record FrameNotes(boolean outgoing, long timeNanos, int protocol, int tag) {
    /** Octets of an 802.1Q tag. */
    static final int TAG = 4;

    private static final int MAC_ADDRESSES = 12;
    static final int PACKET_TYPE = 10; // sockaddr_ll.sll_pkttype
    private static final int PACKET_OUTGOING = 4;
    private static final int SOL_SOCKET = 1;
    private static final int SCM_TIMESTAMPNS = 35;
    private static final int SOL_PACKET = 263;
    private static final int PACKET_AUXDATA = 8;
    private static final int TP_STATUS_VLAN_VALID = 1 << 4;
    private static final int TP_STATUS_VLAN_TPID_VALID = 1 << 6;
    private static final int ETH_P_8021Q = 0x8100;
    private static final int CMSG_HEADER = 16; // size_t len; int level; int type;

    /** Reads a struct sockaddr_ll and a chain of struct cmsghdr (cmsg(3)). */
    static FrameNotes of(byte[] address, byte[] control) {
        boolean outgoing = address.length > PACKET_TYPE && address[PACKET_TYPE] == PACKET_OUTGOING;
        ByteBuffer chain = ByteBuffer.wrap(control).order(ByteOrder.nativeOrder());
        long time = 0;
        int protocol = 0;
        int tag = 0;
        int at = 0;
        while (at + CMSG_HEADER <= control.length) {
            long length = chain.getLong(at);
            if (length < CMSG_HEADER || length > control.length - at) {
                break;
            }
            int level = chain.getInt(at + 8);
            int type = chain.getInt(at + 12);
            int body = at + CMSG_HEADER;
            if (level == SOL_SOCKET && type == SCM_TIMESTAMPNS && length >= CMSG_HEADER + 16) {
                time = chain.getLong(body) * 1_000_000_000L + chain.getLong(body + 8);
            } else if (level == SOL_PACKET && type == PACKET_AUXDATA && length >= CMSG_HEADER + 20) {
                // u32 status, len, snaplen; u16 mac, net, vlan_tci, vlan_tpid;
                int status = chain.getInt(body);
                if ((status & TP_STATUS_VLAN_VALID) != 0) {
                    tag = chain.getShort(body + 16) & 0xffff;
                    protocol = (status & TP_STATUS_VLAN_TPID_VALID) != 0
                            ? chain.getShort(body + 18) & 0xffff
                            : ETH_P_8021Q;
                }
            }
            at += (int) ((length + 7) & ~7L);
        }
        return new FrameNotes(outgoing, time, protocol, tag);
    }

    /**
     * Of the header of a ring's slot.
     *
     * @param status TP_STATUS_*
     * @param type sockaddr_ll.sll_pkttype
     */
    static FrameNotes of(int status, short tci, short tpid, byte type, long timeNanos) {
        boolean valid = (status & TP_STATUS_VLAN_VALID) != 0;
        int protocol = (status & TP_STATUS_VLAN_TPID_VALID) != 0 ? tpid & 0xffff : ETH_P_8021Q;
        return new FrameNotes(type == PACKET_OUTGOING, timeNanos, valid ? protocol : 0, valid ? tci & 0xffff : 0);
    }

    boolean tagged() {
        return protocol != 0;
    }

    /** The frame as it was on the wire: what is left in the buffer, the tag put back. */
    byte[] frame(ByteBuffer octets) {
        int length = octets.remaining();
        if (!tagged() || length < MAC_ADDRESSES) {
            byte[] frame = new byte[length];
            octets.get(frame);
            return frame;
        }
        byte[] frame = new byte[length + TAG];
        octets.get(frame, 0, MAC_ADDRESSES);
        frame[MAC_ADDRESSES] = (byte) (protocol >> 8);
        frame[MAC_ADDRESSES + 1] = (byte) protocol;
        frame[MAC_ADDRESSES + 2] = (byte) (tag >> 8);
        frame[MAC_ADDRESSES + 3] = (byte) tag;
        octets.get(frame, MAC_ADDRESSES + TAG, length - MAC_ADDRESSES);
        return frame;
    }
}
