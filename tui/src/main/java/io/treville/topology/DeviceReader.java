package io.treville.topology;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Devices of a node: {@code {br0: {type: bridge, members: [left, right]}}}. Each may lie on interfaces of links and on
 * devices above it.
 */
final class DeviceReader {
    private static final String[] TYPES = {"dummy", "bridge", "vrf", "vlan", "vxlan", "geneve", "gre", "ip6gre"};
    private static final String[] PARAMETERS = {"members", "table", "id", "dev", "local", "remote", "port", "key"};
    private static final int LARGEST_VNI = 0xffffff;
    private static final int LARGEST_VLAN = 4094;
    private static final int SMALLEST_MTU = 68;
    private static final int LARGEST_MTU = 65535;

    /** Assigned by IANA: vxlan, geneve. */
    private static final int VXLAN_PORT = 4789;

    private static final int GENEVE_PORT = 6081;

    private final Scope.NodeScope node;
    private final Scope scope;
    private final Map<String, String> masters = new LinkedHashMap<>();

    DeviceReader(Scope.NodeScope node, Scope scope) {
        this.node = node;
        this.scope = scope;
    }

    void read(List<Cursor.Named> devices) {
        for (Cursor.Named named : devices) {
            Device device = device(named);
            if (device != null) {
                node.devices.add(device);
            }
        }
    }

    private @Nullable Device device(Cursor.Named named) {
        Fields fields = named.value()
                .fields(
                        "type", "address", "mac", "mtu", "members", "table", "id", "dev", "local", "remote", "port",
                        "key");
        String name = Names.device(named.key(), named.name());
        if (name != null && node.has(name)) {
            named.key().error("duplicate interface \"" + name + "\"");
            return null;
        }
        if (named.value().isNull()) {
            named.value().error("needs \"type\"");
        }
        Cursor type = fields.need("type");
        int chosen = type == null ? -1 : type.choice(TYPES);
        if (chosen < 0) {
            return null;
        }
        check(fields, TYPES[chosen]);
        Device.Kind kind = kind(fields, TYPES[chosen], name == null ? "" : name);
        Cursor mac = fields.get("mac");
        return kind == null || name == null
                ? null
                : new Device(
                        name,
                        kind,
                        addresses(fields),
                        mac == null ? null : mac.mac(),
                        fields.integer("mtu", SMALLEST_MTU, LARGEST_MTU, 0));
    }

    /** What a type needs; then what it may have besides. */
    private static List<String> needs(String type) {
        return switch (type) {
            case "vrf" -> List.of("table");
            case "vlan" -> List.of("dev", "id");
            case "vxlan" -> List.of("id");
            case "geneve" -> List.of("id", "remote");
            case "gre", "ip6gre" -> List.of("remote");
            default -> List.of();
        };
    }

    private static List<String> may(String type) {
        return switch (type) {
            case "bridge", "vrf" -> List.of("members");
            case "vxlan" -> List.of("local", "remote", "dev", "port");
            case "geneve" -> List.of("port");
            case "gre", "ip6gre" -> List.of("local", "key");
            default -> List.of();
        };
    }

    private static void check(Fields fields, String type) {
        for (String parameter : PARAMETERS) {
            Cursor value = fields.get(parameter);
            if (needs(type).contains(parameter)) {
                fields.need(parameter);
            } else if (value != null && !may(type).contains(parameter)) {
                value.error("a device of type " + type + " has no \"" + parameter + "\"");
            }
        }
    }

    private Device.@Nullable Kind kind(Fields fields, String type, String name) {
        return switch (type) {
            case "dummy" -> new Device.Dummy();
            case "bridge" -> new Device.Bridge(members(fields, name));
            case "vrf" -> vrf(fields, name);
            case "vlan" -> vlan(fields);
            case "vxlan" -> vxlan(fields);
            case "geneve" -> geneve(fields);
            default -> gre(fields, type.equals("ip6gre") ? 16 : 4);
        };
    }

    private List<String> members(Fields fields, String name) {
        List<String> members = new ArrayList<>();
        for (Cursor item : fields.items("members")) {
            String member = node.device(item);
            if (member == null) {
                continue;
            }
            String other = masters.putIfAbsent(member, name);
            if (member.equals("lo")) {
                item.error("lo cannot be a member");
            } else if (other != null) {
                item.error("\"" + member + "\" is a member of " + other + " already");
            } else {
                members.add(member);
            }
        }
        return members;
    }

    private Device.@Nullable Kind vrf(Fields fields, String name) {
        Cursor table = fields.get("table");
        List<String> members = members(fields, name);
        return table == null ? null : new Device.Vrf(table.integer(1, Integer.MAX_VALUE, 1), members);
    }

    private Device.@Nullable Kind vlan(Fields fields) {
        Cursor dev = fields.get("dev");
        String lower = dev == null ? null : node.device(dev);
        int id = fields.integer("id", 1, LARGEST_VLAN, 1);
        return lower == null ? null : new Device.Vlan(lower, id);
    }

    private Device.@Nullable Kind vxlan(Fields fields) {
        Cursor dev = fields.get("dev");
        return new Device.Vxlan(
                fields.integer("id", 0, LARGEST_VNI, 0),
                fields.address("local"),
                fields.address("remote"),
                dev == null ? null : node.device(dev),
                fields.integer("port", 1, 0xffff, VXLAN_PORT));
    }

    private static Device.@Nullable Kind geneve(Fields fields) {
        InetAddress remote = fields.address("remote");
        int id = fields.integer("id", 0, LARGEST_VNI, 0);
        int port = fields.integer("port", 1, 0xffff, GENEVE_PORT);
        return remote == null ? null : new Device.Geneve(id, remote, port);
    }

    private static Device.@Nullable Kind gre(Fields fields, int octets) {
        InetAddress remote = family(fields, "remote", octets);
        InetAddress local = family(fields, "local", octets);
        Cursor key = fields.get("key");
        Long number = key == null ? null : key.bits(32);
        return remote == null ? null : new Device.Gre(local, remote, number);
    }

    private static @Nullable InetAddress family(Fields fields, String key, int octets) {
        Cursor cursor = fields.get(key);
        InetAddress address = cursor == null ? null : cursor.address();
        if (cursor != null && address != null && address.getAddress().length != octets) {
            cursor.error("\"" + Addresses.text(address) + "\" is not an IPv" + (octets == 4 ? 4 : 6) + " address");
            return null;
        }
        return address;
    }

    private List<Prefix> addresses(Fields fields) {
        List<Prefix> addresses = new ArrayList<>();
        for (Cursor item : fields.items("address")) {
            Prefix prefix = item.prefix();
            if (prefix != null) {
                scope.take(item, node.name, prefix.address());
                addresses.add(prefix);
            }
        }
        return addresses;
    }
}
