package io.treville.lab.tunnel;

import java.util.Map;

/**
 * What becomes of the packets of a pair: the value of an entry of {@code tunnel_info}.
 *
 * @param debug whether the program prints a line for each packet
 * @param type number of the {@link TunnelType}
 * @param redirect whether frames are sent on; without it they go to the host's own stack
 * @param flags kept for the original's sake; nobody looks at them
 * @param card the interface tunnelled frames leave and arrive by, as index or, to be written, as name
 * @param veth the host's end of the container's link, likewise
 * @param id VNI, or VLAN id
 * @param sourcePort UDP source port, 0 to 65535
 * @param destination the other end's address, dotted
 * @param source this end's address, dotted
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
        String innerMac,
        String sourceMac,
        String destinationMac) {
    /** The value as BTF types it. Names of interfaces are left for the lab to look up. */
    String value() {
        return "{debug=" + (debug ? 1 : 0) + ", tunnel_type=" + type + ", redirect=" + (redirect ? 1 : 0) + ", flags="
                + flags + ", eth0_iface=" + index(card) + ", veth_iface=" + index(veth) + ", vlan_id=" + id
                + ", source_port=" + sourcePort + ", dest_addr=" + destination + ", source_addr=" + source
                + ", inner_dest_mac=" + octets(innerMac) + ", source_mac=" + octets(sourceMac) + ", dest_mac="
                + octets(destinationMac) + "}";
    }

    /** A number, or the name of an interface. */
    static String index(String text) {
        return TunnelText.isNumber(text) ? text : "ifindex(" + text + ")";
    }

    private static String octets(String mac) {
        return "0x" + mac.replace(":", "");
    }

    /**
     * Reads a value as it is printed.
     *
     * @throws IllegalArgumentException when it is not one of {@code tunnel_info}
     */
    static Tunnel parse(String printed) {
        Map<String, String> fields = TunnelText.fields(printed);
        return new Tunnel(
                number(fields, "debug") != 0,
                (int) number(fields, "tunnel_type"),
                number(fields, "redirect") != 0,
                (int) number(fields, "flags"),
                text(fields, "eth0_iface"),
                text(fields, "veth_iface"),
                number(fields, "vlan_id"),
                (int) number(fields, "source_port"),
                text(fields, "dest_addr"),
                text(fields, "source_addr"),
                TunnelText.mac(text(fields, "inner_dest_mac")),
                TunnelText.mac(text(fields, "source_mac")),
                TunnelText.mac(text(fields, "dest_mac")));
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
