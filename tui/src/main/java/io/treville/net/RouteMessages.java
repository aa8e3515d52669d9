package io.treville.net;

import io.treville.topology.Encap;
import io.treville.topology.Route;
import java.net.InetAddress;

/** Routes (rtnetlink(7), include/uapi/linux/rtnetlink.h). */
final class RouteMessages {
    static final int RTM_NEWROUTE = 24;
    private static final int RTM_DELROUTE = 25;
    private static final int RTM_GETROUTE = 26;

    /** Size of struct rtmsg. */
    static final int HEADER = 12;

    static final int RTA_DST = 1;
    static final int RTA_OIF = 4;
    static final int RTA_GATEWAY = 5;
    static final int RTA_PRIORITY = 6;
    static final int RTA_TABLE = 15;
    static final int RTA_VIA = 18;
    static final int RTA_ENCAP_TYPE = 21;
    static final int RTA_ENCAP = 22;

    private static final int RTPROT_BOOT = 3;
    private static final int RTN_UNICAST = 1;
    private static final int SCOPE_UNIVERSE = 0;
    private static final int SCOPE_LINK = 253;
    private static final int SCOPE_NOWHERE = 255;
    private static final int TABLE_UNSPEC = 0;

    private RouteMessages() {}

    /**
     * @param index the device's, 0 where the next hop alone decides it
     * @param encap writes the encapsulation's attributes
     */
    static void add(MessageWriter out, Route route, int index, boolean replace, EncapMessages encap)
            throws NetworkException {
        int mode = replace ? MessageWriter.REPLACE : MessageWriter.EXCLUSIVE;
        boolean onLink = !route.to().isIpv6() && route.via() == null;
        out.begin(RTM_NEWROUTE, MessageWriter.CREATE | mode);
        header(out, route, RTPROT_BOOT, onLink ? SCOPE_LINK : SCOPE_UNIVERSE, RTN_UNICAST);
        attributes(out, route, index);
        if (!(route.encap() instanceof Encap.None)) {
            encap.write(out, route.encap());
        }
        out.end();
    }

    /** Removes the route to the same destination, by the same next hop and device, in the same table. */
    static void delete(MessageWriter out, Route route, int index) {
        out.begin(RTM_DELROUTE, 0);
        header(out, route, 0, SCOPE_NOWHERE, 0);
        attributes(out, route, index);
        out.end();
    }

    static void dump(MessageWriter out, int family) {
        out.begin(RTM_GETROUTE, MessageWriter.DUMP)
                .u8(family)
                .octets(new byte[HEADER - 1])
                .end();
    }

    /** struct rtmsg: family, two prefix lengths, tos, table, protocol, scope, type, flags. */
    private static void header(MessageWriter out, Route route, int protocol, int scope, int type) {
        out.u8(Family.of(route.to().address())).u8(route.to().length()).u8(0).u8(0);
        out.u8(route.table() < 256 ? route.table() : TABLE_UNSPEC)
                .u8(protocol)
                .u8(scope)
                .u8(type);
        out.u32(0);
    }

    private static void attributes(MessageWriter out, Route route, int index) {
        if (route.to().length() > 0) {
            out.attribute(RTA_DST, network(route));
        }
        InetAddress via = route.via();
        if (via != null) {
            gateway(out, route, via);
        }
        if (index != 0) {
            out.attributeU32(RTA_OIF, index);
        }
        if (route.metric() != 0) {
            out.attributeU32(RTA_PRIORITY, route.metric());
        }
        out.attributeU32(RTA_TABLE, route.table());
    }

    private static void gateway(MessageWriter out, Route route, InetAddress via) {
        if (Family.of(via) == Family.of(route.to().address())) {
            out.attribute(RTA_GATEWAY, via.getAddress());
            return;
        }
        // struct rtvia: the family of the next hop, then its address (RFC 8950: IPv4 by an IPv6 next hop)
        int at = out.start(RTA_VIA);
        out.u16(Family.of(via)).octets(via.getAddress()).close(at);
    }

    /** The destination without its host bits, which the kernel would refuse for IPv4. */
    private static byte[] network(Route route) {
        byte[] octets = route.to().address().getAddress();
        int length = route.to().length();
        for (int i = 0; i < octets.length; i++) {
            int kept = Math.clamp(length - 8L * i, 0, 8);
            octets[i] &= (byte) (0xff << (8 - kept));
        }
        return octets;
    }
}
