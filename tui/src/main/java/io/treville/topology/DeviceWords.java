package io.treville.topology;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Devices as {@code ip link} writes them (ip-link(8)). */
final class DeviceWords {
    private DeviceWords() {}

    static String add(Operation.AddDevice add) {
        Device device = add.device();
        Device.Kind kind = device.kind();
        Words words = new Words("ip", "-n", add.node(), "link", "add");
        if (kind instanceof Device.Vlan vlan) {
            words.add("link", vlan.lower());
        }
        words.add("name", device.name());
        if (device.mac() != null) {
            words.add("address", device.mac());
        }
        if (device.mtu() > 0) {
            words.add("mtu", device.mtu());
        }
        words.add("type", kind.word());
        if (kind instanceof Device.Vrf vrf) {
            words.add("table", vrf.table());
        } else if (kind instanceof Device.Vlan vlan) {
            words.add("id", vlan.id());
        } else if (kind instanceof Device.Vxlan vxlan) {
            vxlan(words.add("id", vxlan.id()), vxlan);
        } else if (kind instanceof Device.Geneve geneve) {
            words.add("id", geneve.id());
            address(words, "remote", geneve.remote());
            words.add("dstport", geneve.port());
        } else if (kind instanceof Device.Gre gre) {
            address(words, "local", gre.local());
            address(words, "remote", gre.remote());
            if (gre.key() != null) {
                words.add("key", gre.key());
            }
        }
        return words.toString();
    }

    static String setMaster(Operation.SetMaster set) {
        return new Words("ip", "-n", set.node(), "link", "set", "dev", set.dev(), "master", set.master()).toString();
    }

    /** {@code ip} calls a multicast destination a group. */
    private static void vxlan(Words words, Device.Vxlan vxlan) {
        address(words, "local", vxlan.local());
        InetAddress remote = vxlan.remote();
        address(words, remote != null && remote.isMulticastAddress() ? "group" : "remote", remote);
        if (vxlan.lower() != null) {
            words.add("dev", vxlan.lower());
        }
        words.add("dstport", vxlan.port());
    }

    private static void address(Words words, String key, @Nullable InetAddress address) {
        if (address != null) {
            words.add(key, Addresses.text(address));
        }
    }
}
