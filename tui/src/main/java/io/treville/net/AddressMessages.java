package io.treville.net;

import io.treville.topology.Prefix;
import java.net.InetAddress;

/** Addresses and neighbours (rtnetlink(7), include/uapi/linux/if_addr.h and neighbour.h). */
final class AddressMessages {
    static final int RTM_NEWADDR = 20;
    private static final int RTM_DELADDR = 21;
    private static final int RTM_GETADDR = 22;
    static final int RTM_NEWNEIGH = 28;
    private static final int RTM_GETNEIGH = 30;

    /** Size of struct ifaddrmsg. */
    static final int ADDRESS_HEADER = 8;

    /** Size of struct ndmsg. */
    static final int NEIGHBOUR_HEADER = 12;

    static final int IFA_ADDRESS = 1;
    static final int IFA_LOCAL = 2;
    static final int IFA_FLAGS = 8;
    private static final int IFA_F_NODAD = 2;

    static final int NDA_DST = 1;
    static final int NDA_LLADDR = 2;
    private static final int NUD_PERMANENT = 0x80;

    private static final int SCOPE_UNIVERSE = 0;
    private static final int SCOPE_HOST = 254;

    private AddressMessages() {}

    /** Adds an address without duplicate address detection. */
    static void add(MessageWriter out, int index, Prefix prefix) {
        InetAddress address = prefix.address();
        byte[] octets = address.getAddress();
        int scope = !prefix.isIpv6() && address.isLoopbackAddress() ? SCOPE_HOST : SCOPE_UNIVERSE;
        out.begin(RTM_NEWADDR, MessageWriter.CREATE | MessageWriter.EXCLUSIVE)
                .u8(Family.of(address))
                .u8(prefix.length())
                .u8(0)
                .u8(scope)
                .u32(index)
                .attribute(IFA_LOCAL, octets)
                .attribute(IFA_ADDRESS, octets);
        if (prefix.isIpv6()) {
            out.attributeU32(IFA_FLAGS, IFA_F_NODAD);
        }
        out.end();
    }

    static void delete(MessageWriter out, int index, Prefix prefix) {
        byte[] octets = prefix.address().getAddress();
        out.begin(RTM_DELADDR, 0)
                .u8(Family.of(prefix.address()))
                .u8(prefix.length())
                .u8(0)
                .u8(0)
                .u32(index)
                .attribute(IFA_LOCAL, octets)
                .attribute(IFA_ADDRESS, octets)
                .end();
    }

    /** Adds a permanent neighbour, or makes the one that was learned permanent. */
    static void addNeighbour(MessageWriter out, int index, InetAddress address, String mac) throws NetworkException {
        out.begin(RTM_NEWNEIGH, MessageWriter.CREATE | MessageWriter.REPLACE);
        neighbourHeader(out, Family.of(address), index, NUD_PERMANENT);
        out.attribute(NDA_DST, address.getAddress())
                .attribute(NDA_LLADDR, MacAddress.octets(mac))
                .end();
    }

    static void dump(MessageWriter out) {
        out.begin(RTM_GETADDR, MessageWriter.DUMP).u32(0).u32(0).end();
    }

    static void dumpNeighbours(MessageWriter out) {
        neighbourHeader(out.begin(RTM_GETNEIGH, MessageWriter.DUMP), 0, 0, 0);
        out.end();
    }

    /** struct ndmsg: family, padding, interface, state, flags, type. */
    private static void neighbourHeader(MessageWriter out, int family, int index, int state) {
        out.u8(family).u8(0).u16(0).u32(index).u16(state).u8(0).u8(0);
    }
}
