package io.treville.cli;

import io.treville.lab.tunnel.Interfaces;
import io.treville.lab.tunnel.Tunnel;
import io.treville.lab.tunnel.TunnelPair;
import io.treville.lab.tunnel.TunnelType;
import java.util.LinkedHashMap;
import java.util.Map;

/** An entry as people and scripts read it: the original's names, ports as numbers, MAC addresses with all digits. */
final class TunnelView {
    private TunnelView() {}

    static Map<String, Object> of(String node, TunnelPair pair, Tunnel tunnel, Interfaces interfaces) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("node", node);
        view.put("inner_src_ip", pair.source().getHostAddress());
        view.put("inner_dst_ip", pair.destination().getHostAddress());
        view.put("tunnel", TunnelType.text(tunnel.type()));
        view.put("vlid", tunnel.id());
        view.put("redirect", tunnel.redirect() ? 1 : 0);
        view.put("enable_logs", tunnel.debug() ? 1 : 0);
        view.put("flags", tunnel.flags());
        view.put("eth0_iface", interfaces.name(tunnel.card()));
        view.put("veth_iface", interfaces.name(tunnel.veth()));
        view.put("source_port", tunnel.sourcePort());
        view.put("source_ip", tunnel.source());
        view.put("source_mac", tunnel.sourceMac());
        view.put("dest_ip", tunnel.destination());
        if (tunnel.overIpv6()) {
            view.put("zero_checksum", tunnel.zeroChecksum() ? 1 : 0);
        }
        view.put("dest_mac", tunnel.destinationMac());
        view.put("inner_dest_mac", tunnel.innerMac());
        return view;
    }

    /** A block: a name and its value in each line. */
    static String block(Map<String, Object> view) {
        StringBuilder out = new StringBuilder();
        for (Map.Entry<String, Object> entry : view.entrySet()) {
            out.append(entry.getKey()).repeat(' ', 16 - entry.getKey().length());
            out.append(entry.getValue()).append('\n');
        }
        return out.toString();
    }

    /** A line: {@code host1  10.200.1.1 > 10.200.1.101  GENEVE 1  v1 - nic  10.20.20.1:51234 > 10.20.20.2}. */
    static String line(String node, TunnelPair pair, Tunnel tunnel, Interfaces interfaces) {
        StringBuilder out = new StringBuilder(100).append(node).append("  ").append(pair);
        out.append("  ").append(TunnelType.text(tunnel.type())).append(' ').append(tunnel.id());
        out.append("  ").append(interfaces.name(tunnel.veth())).append(" - ").append(interfaces.name(tunnel.card()));
        if (tunnel.type() != TunnelType.VLAN.number()) {
            out.append("  ").append(tunnel.overIpv6() ? "[" + tunnel.source() + "]" : tunnel.source());
            out.append(':').append(tunnel.sourcePort());
            out.append(" > ").append(tunnel.destination());
        }
        return out.append(tunnel.redirect() ? "" : "  not redirected").toString();
    }
}
