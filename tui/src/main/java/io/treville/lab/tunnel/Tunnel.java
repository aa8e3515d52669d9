package io.treville.lab.tunnel;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the packets of a pair: the value of an entry of {@code tunnel_info}, and of the one of {@code tunnel_outer6}
 * that belongs to it where the outer addresses are IPv6.
 *
 * @param debug whether the program prints a line for each packet
 * @param type number of the {@link TunnelType}
 * @param redirect whether frames are sent on; without it they go to the host's own stack
 * @param flags kept for the original's sake; nobody looks at them
 * @param card the interface tunnelled frames leave and arrive by, as index or, to be written, as name
 * @param veth the host's end of the container's link, likewise
 * @param id VNI, or VLAN id
 * @param sourcePort UDP source port, 0 to 65535
 * @param destination the other end's address, as text of RFC 5952 where it is IPv6
 * @param source this end's address, of the same family
 * @param zeroChecksum whether IPv6 packets are sent, and taken, without a UDP checksum (RFC 6935)
 * @param innerMac where the inner frame goes to, {@code 02:00:00:00:00:01}
 * @param sourceMac outer source
 * @param destinationMac outer destination
 */
public record Tunnel(
        boolean debug,
        int type,
        boolean redirect,
        int flags,
        String card,
        String veth,
        long id,
        int sourcePort,
        String destination,
        String source,
        boolean zeroChecksum,
        String innerMac,
        String sourceMac,
        String destinationMac) {
    private static final String NOWHERE = "0.0.0.0";

    public boolean overIpv6() {
        return destination.indexOf(':') >= 0;
    }

    /** The value of {@code tunnel_info} as BTF types it. Names of interfaces are left for the lab to look up. */
    String value() {
        return "{debug=" + (debug ? 1 : 0) + ", tunnel_type=" + type + ", redirect=" + (redirect ? 1 : 0) + ", flags="
                + flags + ", eth0_iface=" + index(card) + ", veth_iface=" + index(veth) + ", vlan_id=" + id
                + ", source_port=" + sourcePort + ", dest_addr=" + (overIpv6() ? NOWHERE : destination)
                + ", source_addr=" + (overIpv6() ? NOWHERE : source) + ", inner_dest_mac=" + octets(innerMac)
                + ", source_mac=" + octets(sourceMac) + ", dest_mac="
                + octets(destinationMac) + "}";
    }

    /** The value of {@code tunnel_outer6}, of a tunnel over IPv6. */
    String outer6() {
        return "{dest_addr=" + destination + ", source_addr=" + source + ", zero_checksum=" + (zeroChecksum ? 1 : 0)
                + "}";
    }

    /** A number, or the name of an interface. */
    static String index(String text) {
        return TunnelText.isNumber(text) ? text : "ifindex(" + text + ")";
    }

    private static String octets(String mac) {
        return "0x" + mac.replace(":", "");
    }

    /**
     * Reads values as they are printed.
     *
     * @param printed of {@code tunnel_info}
     * @param printed6 of {@code tunnel_outer6}, or null where it has none
     * @throws IllegalArgumentException when they are none of these maps
     */
    static Tunnel parse(String printed, @Nullable String printed6) {
        Map<String, String> fields = TunnelText.fields(printed);
        Map<String, String> outer = printed6 == null ? fields : TunnelText.fields(printed6);
        return new Tunnel(
                number(fields, "debug") != 0,
                (int) number(fields, "tunnel_type"),
                number(fields, "redirect") != 0,
                (int) number(fields, "flags"),
                text(fields, "eth0_iface"),
                text(fields, "veth_iface"),
                number(fields, "vlan_id"),
                (int) number(fields, "source_port"),
                text(outer, "dest_addr"),
                text(outer, "source_addr"),
                printed6 != null && number(outer, "zero_checksum") != 0,
                TunnelText.mac(text(fields, "inner_dest_mac")),
                TunnelText.mac(text(fields, "source_mac")),
                TunnelText.mac(text(fields, "dest_mac")));
    }

    /** Whether the outer addresses are not in this value of {@code tunnel_info}. */
    static boolean hasNoAddress(String printed) {
        return text(TunnelText.fields(printed), "dest_addr").equals(NOWHERE);
    }

    private static String text(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("it has no member " + name);
        }
        return value;
    }

    private static long number(Map<String, String> fields, String name) {
        return TunnelText.number(text(fields, name));
    }
}
