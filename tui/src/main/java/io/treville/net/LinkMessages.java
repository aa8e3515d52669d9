package io.treville.net;

import io.treville.topology.Operation;
import org.jspecify.annotations.Nullable;

/** Links: veths, up and down, XDP (rtnetlink(7), include/uapi/linux/if_link.h). */
final class LinkMessages {
    static final int RTM_NEWLINK = 16;
    private static final int RTM_DELLINK = 17;
    static final int RTM_GETLINK = 18;
    static final int RTM_SETLINK = 19;

    /** Size of struct ifinfomsg. */
    static final int HEADER = 16;

    static final int IFLA_ADDRESS = 1;
    static final int IFLA_IFNAME = 3;
    static final int IFLA_MTU = 4;
    static final int IFLA_LINK = 5;
    static final int IFLA_QDISC = 6;
    static final int IFLA_LINKINFO = 18;
    static final int IFLA_STATS64 = 23;
    private static final int IFLA_NET_NS_FD = 28;
    private static final int IFLA_EXT_MASK = 29;
    static final int IFLA_XDP = 43;

    static final int IFLA_INFO_KIND = 1;
    static final int IFLA_MASTER = 10;
    static final int IFLA_INFO_DATA = 2;
    private static final int VETH_INFO_PEER = 1;

    private static final int IFLA_XDP_FD = 1;
    private static final int IFLA_XDP_FLAGS = 3;
    private static final int IFLA_XDP_EXPECTED_FD = 8;

    private static final int RTEXT_FILTER_SKIP_STATS = 8;

    static final int IFF_UP = 1;
    static final int IFF_LOWER_UP = 1 << 16;

    private LinkMessages() {}

    /**
     * A veth pair, made from the namespace of its first end.
     *
     * @param peerNamespace descriptor of the namespace the other end is born in
     */
    static void addVeth(MessageWriter out, Operation.AddVeth veth, int peerNamespace) throws NetworkException {
        header(out.begin(RTM_NEWLINK, MessageWriter.CREATE | MessageWriter.EXCLUSIVE), 0, 0, 0);
        end(out, veth.name(), veth.mac(), veth.mtu());
        int info = out.nest(IFLA_LINKINFO);
        out.attribute(IFLA_INFO_KIND, "veth");
        int data = out.nest(IFLA_INFO_DATA);
        int peer = out.nest(VETH_INFO_PEER);
        header(out, 0, 0, 0);
        end(out, veth.peerName(), veth.peerMac(), veth.mtu());
        out.attributeU32(IFLA_NET_NS_FD, peerNamespace);
        out.close(peer).close(data).close(info).end();
    }

    static void end(MessageWriter out, String name, @Nullable String mac, int mtu) throws NetworkException {
        out.attribute(IFLA_IFNAME, name);
        if (mac != null) {
            out.attribute(IFLA_ADDRESS, MacAddress.octets(mac));
        }
        if (mtu != 0) {
            out.attributeU32(IFLA_MTU, mtu);
        }
    }

    static void setUp(MessageWriter out, int index, boolean up) {
        header(out.begin(RTM_NEWLINK, 0), index, up ? IFF_UP : 0, IFF_UP).end();
    }

    /** Removes a link; its other end goes too. */
    static void delete(MessageWriter out, int index) {
        header(out.begin(RTM_DELLINK, 0), index, 0, 0).end();
    }

    /** Makes a link a member of a bridge or VRF. */
    static void setMaster(MessageWriter out, int index, int master) {
        header(out.begin(RTM_NEWLINK, 0), index, 0, 0)
                .attributeU32(IFLA_MASTER, master)
                .end();
    }

    /**
     * Asks for a device, and so makes the kernel bring its transmit queue in step with its carrier (rtnl_getlink,
     * linkwatch_sync_dev): otherwise that is left to a work queue, and packets sent before it runs are lost.
     */
    static void settle(MessageWriter out, int index) {
        header(out.begin(RTM_GETLINK, 0), index, 0, 0)
                .attributeU32(IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS)
                .end();
    }

    static void dump(MessageWriter out) {
        header(out.begin(RTM_GETLINK, MessageWriter.DUMP), 0, 0, 0)
                .attributeU32(IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS)
                .end();
    }

    /** The same with what went through each. */
    static void dumpCounted(MessageWriter out) {
        header(out.begin(RTM_GETLINK, MessageWriter.DUMP), 0, 0, 0).end();
    }

    /**
     * Sets or, with -1, removes an interface's XDP program.
     *
     * @param flags XDP_FLAGS_*
     * @param expected descriptor of the program that must be there now, or -1 for not asking; needs XDP_FLAGS_REPLACE
     */
    static void setXdp(MessageWriter out, int index, int program, int flags, int expected) {
        header(out.begin(RTM_SETLINK, 0), index, 0, 0);
        int xdp = out.nest(IFLA_XDP);
        out.attributeU32(IFLA_XDP_FD, program).attributeU32(IFLA_XDP_FLAGS, flags);
        if (expected >= 0) {
            out.attributeU32(IFLA_XDP_EXPECTED_FD, expected);
        }
        out.close(xdp).end();
    }

    /** struct ifinfomsg: family, padding, type, index, flags, change. */
    static MessageWriter header(MessageWriter out, int index, int flags, int change) {
        return out.u8(0).u8(0).u16(0).u32(index).u32(flags).u32(change);
    }
}
