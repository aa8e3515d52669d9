package io.treville.net;

import io.treville.topology.Device;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Virtual devices other than veths: IFLA_LINKINFO of each kind (include/uapi/linux/if_link.h, if_tunnel.h). */
final class DeviceMessages {
    private static final int VRF_TABLE = 1;
    private static final int VLAN_ID = 1;

    private static final int VXLAN_ID = 1;
    private static final int VXLAN_GROUP = 2;
    private static final int VXLAN_LINK = 3;
    private static final int VXLAN_LOCAL = 4;
    private static final int VXLAN_PORT = 15;
    private static final int VXLAN_GROUP6 = 16;
    private static final int VXLAN_LOCAL6 = 17;

    private static final int GENEVE_ID = 1;
    private static final int GENEVE_REMOTE = 2;
    private static final int GENEVE_PORT = 5;
    private static final int GENEVE_REMOTE6 = 7;

    private static final int GRE_IFLAGS = 2;
    private static final int GRE_OFLAGS = 3;
    private static final int GRE_IKEY = 4;
    private static final int GRE_OKEY = 5;
    private static final int GRE_LOCAL = 6;
    private static final int GRE_REMOTE = 7;
    private static final int GRE_TTL = 8;
    private static final int GRE_ENCAP_LIMIT = 11;

    /** GRE_KEY, as it lies in the message. */
    private static final int GRE_FLAG_KEY = 0x2000;

    /** What {@code ip} gives an ip6gre device, where the kernel would leave 0. */
    private static final int GRE6_HOP_LIMIT = 64;

    private static final int GRE6_ENCAP_LIMIT = 4;

    private DeviceMessages() {}

    /**
     * A device.
     *
     * @param lower index of the interface it lies on, 0 for none
     */
    static void add(MessageWriter out, Device device, int lower) throws NetworkException {
        Device.Kind kind = device.kind();
        LinkMessages.header(
                out.begin(LinkMessages.RTM_NEWLINK, MessageWriter.CREATE | MessageWriter.EXCLUSIVE), 0, 0, 0);
        LinkMessages.end(out, device.name(), device.mac(), device.mtu());
        if (kind instanceof Device.Vlan) {
            out.attributeU32(LinkMessages.IFLA_LINK, lower);
        }
        int info = out.nest(LinkMessages.IFLA_LINKINFO);
        out.attribute(LinkMessages.IFLA_INFO_KIND, kind.word());
        int data = out.nest(LinkMessages.IFLA_INFO_DATA);
        if (kind instanceof Device.Vrf vrf) {
            out.attributeU32(VRF_TABLE, vrf.table());
        } else if (kind instanceof Device.Vlan vlan) {
            out.attributeU16(VLAN_ID, vlan.id());
        } else if (kind instanceof Device.Vxlan vxlan) {
            vxlan(out, vxlan, lower);
        } else if (kind instanceof Device.Geneve geneve) {
            out.attributeU32(GENEVE_ID, geneve.id());
            address(out, GENEVE_REMOTE, GENEVE_REMOTE6, geneve.remote());
            out.attribute(GENEVE_PORT, be16(geneve.port()));
        } else if (kind instanceof Device.Gre gre) {
            gre(out, gre);
        }
        out.close(data).close(info).end();
    }

    private static void vxlan(MessageWriter out, Device.Vxlan vxlan, int lower) {
        out.attributeU32(VXLAN_ID, vxlan.id());
        address(out, VXLAN_GROUP, VXLAN_GROUP6, vxlan.remote());
        address(out, VXLAN_LOCAL, VXLAN_LOCAL6, vxlan.local());
        if (lower != 0) {
            out.attributeU32(VXLAN_LINK, lower);
        }
        out.attribute(VXLAN_PORT, be16(vxlan.port()));
    }

    private static void gre(MessageWriter out, Device.Gre gre) {
        Long key = gre.key();
        if (key != null) {
            out.attribute(GRE_IFLAGS, be16(GRE_FLAG_KEY)).attribute(GRE_OFLAGS, be16(GRE_FLAG_KEY));
            out.attribute(GRE_IKEY, be32(key)).attribute(GRE_OKEY, be32(key));
        }
        address(out, GRE_LOCAL, GRE_LOCAL, gre.local());
        address(out, GRE_REMOTE, GRE_REMOTE, gre.remote());
        if (gre.isIpv6()) {
            out.attributeU8(GRE_TTL, GRE6_HOP_LIMIT).attributeU8(GRE_ENCAP_LIMIT, GRE6_ENCAP_LIMIT);
        }
    }

    private static void address(MessageWriter out, int ipv4, int ipv6, @Nullable InetAddress address) {
        if (address != null) {
            byte[] octets = address.getAddress();
            out.attribute(octets.length == 4 ? ipv4 : ipv6, octets);
        }
    }

    private static byte[] be16(int value) {
        return new byte[] {(byte) (value >> 8), (byte) value};
    }

    private static byte[] be32(long value) {
        return new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }
}
