package io.treville.net;

import io.treville.ffm.Errno;
import io.treville.ffm.LibcSockets;
import io.treville.topology.Netem;
import io.treville.topology.Prefix;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a namespace has: links, addresses, routes, neighbours, each as the kernel dumps it. */
public final class Tables {
    private static final int ATTR_XDP_PROG_ID = 4;

    /** From this scope on (rtnetlink(7)) nobody else is to know of an address. */
    private static final int RT_SCOPE_LINK = 253;

    private Tables() {}

    public static List<LinkState> links(NetworkNamespace namespace) throws NetworkException {
        MessageWriter request = new MessageWriter();
        LinkMessages.dump(request);
        List<LinkState> links = new ArrayList<>();
        for (Message message : namespace.route().dump(request, "links")) {
            if (message.type() == LinkMessages.RTM_NEWLINK) {
                links.add(link(message));
            }
        }
        return links;
    }

    /** The devices with what went through them, and how they impair it. */
    public static List<DeviceState> devices(NetworkNamespace namespace) throws NetworkException {
        MessageWriter request = new MessageWriter();
        LinkMessages.dumpCounted(request);
        List<Message> links = namespace.route().dump(request, "links");
        Map<Integer, Netem> impaired = netems(namespace, links);
        Map<Integer, List<Prefix>> addresses = new HashMap<>();
        for (AddressState address : addresses(namespace)) {
            if (address.scope() < RT_SCOPE_LINK) {
                addresses
                        .computeIfAbsent(address.index(), index -> new ArrayList<>())
                        .add(address.address());
            }
        }
        List<DeviceState> devices = new ArrayList<>();
        for (Message message : links) {
            if (message.type() == LinkMessages.RTM_NEWLINK) {
                int index = message.s32(4);
                devices.add(device(message, impaired.get(index), addresses.getOrDefault(index, List.of())));
            }
        }
        return devices;
    }

    /** By the device's index. Where no device has netem, which the links tell already, nothing is asked. */
    private static Map<Integer, Netem> netems(NetworkNamespace namespace, List<Message> links) throws NetworkException {
        Map<Integer, Netem> found = new HashMap<>();
        boolean any = false;
        for (Message link : links) {
            any |= link.type() == LinkMessages.RTM_NEWLINK
                    && "netem".equals(link.attributes(LinkMessages.HEADER).text(LinkMessages.IFLA_QDISC));
        }
        if (any) {
            MessageWriter request = new MessageWriter();
            QdiscMessages.dump(request);
            for (Message message : namespace.route().dump(request, "qdiscs")) {
                Netem netem = message.type() == QdiscMessages.RTM_NEWQDISC ? QdiscMessages.netem(message) : null;
                if (netem != null) {
                    found.put(message.s32(4), netem);
                }
            }
        }
        return found;
    }

    private static DeviceState device(Message message, @Nullable Netem netem, List<Prefix> addresses)
            throws NetworkException {
        Attributes attributes = message.attributes(LinkMessages.HEADER);
        int flags = message.s32(8);
        byte[] counters = attributes.octets(LinkMessages.IFLA_STATS64);
        return new DeviceState(
                orEmpty(attributes.text(LinkMessages.IFLA_IFNAME)),
                (flags & LinkMessages.IFF_UP) != 0,
                (flags & LinkMessages.IFF_LOWER_UP) != 0,
                orEmpty(attributes.text(LinkMessages.IFLA_QDISC)),
                netem,
                addresses,
                traffic(counters, 0),
                traffic(counters, 1));
    }

    /** struct rtnl_link_stats64: packets, octets, errors and drops, of each first what was received, then what was sent. */
    private static DeviceState.Traffic traffic(byte @Nullable [] counters, int direction) {
        if (counters == null || counters.length < 8 * 8) {
            return new DeviceState.Traffic(0, 0, 0);
        }
        int at = 8 * direction;
        return new DeviceState.Traffic(
                Octets.s64(counters, at), Octets.s64(counters, at + 16), Octets.s64(counters, at + 48));
    }

    /**
     * The index of a device.
     *
     * @throws NetworkException {@code Refused} with ENODEV when there is none: {@code athos: link eth7: ...}
     */
    public static int index(NetworkNamespace namespace, String node, String dev) throws NetworkException {
        for (LinkState link : links(namespace)) {
            if (link.name().equals(dev)) {
                return link.index();
            }
        }
        throw new NetworkException.Refused(node + ": " + Subjects.link(dev), Errno.ENODEV, null);
    }

    public static List<AddressState> addresses(NetworkNamespace namespace) throws NetworkException {
        MessageWriter request = new MessageWriter();
        AddressMessages.dump(request);
        List<AddressState> addresses = new ArrayList<>();
        for (Message message : namespace.route().dump(request, "addresses")) {
            if (message.type() == AddressMessages.RTM_NEWADDR) {
                addresses.add(address(message));
            }
        }
        return addresses;
    }

    /** Routes of both families in all tables, those that the kernel made itself included. */
    public static List<RouteState> routes(NetworkNamespace namespace) throws NetworkException {
        List<RouteState> routes = new ArrayList<>();
        for (int family : new int[] {LibcSockets.AF_INET, LibcSockets.AF_INET6}) {
            MessageWriter request = new MessageWriter();
            RouteMessages.dump(request, family);
            for (Message message : namespace.route().dump(request, "routes")) {
                if (message.type() == RouteMessages.RTM_NEWROUTE) {
                    routes.add(route(message));
                }
            }
        }
        return routes;
    }

    public static List<NeighbourState> neighbours(NetworkNamespace namespace) throws NetworkException {
        MessageWriter request = new MessageWriter();
        AddressMessages.dumpNeighbours(request);
        List<NeighbourState> neighbours = new ArrayList<>();
        for (Message message : namespace.route().dump(request, "neighbours")) {
            if (message.type() == AddressMessages.RTM_NEWNEIGH) {
                neighbours.add(neighbour(message));
            }
        }
        return neighbours;
    }

    static LinkState link(Message message) throws NetworkException {
        Attributes attributes = message.attributes(LinkMessages.HEADER);
        return new LinkState(
                message.s32(4),
                orEmpty(attributes.text(LinkMessages.IFLA_IFNAME)),
                (message.s32(8) & LinkMessages.IFF_UP) != 0,
                attributes.s32(LinkMessages.IFLA_MTU, 0),
                mac(attributes.octets(LinkMessages.IFLA_ADDRESS)),
                attributes.nested(LinkMessages.IFLA_LINKINFO).text(LinkMessages.IFLA_INFO_KIND),
                attributes.nested(LinkMessages.IFLA_XDP).s32(ATTR_XDP_PROG_ID, 0));
    }

    static AddressState address(Message message) throws NetworkException {
        Attributes attributes = message.attributes(AddressMessages.ADDRESS_HEADER);
        byte[] octets = attributes.octets(AddressMessages.IFA_LOCAL);
        if (octets == null) {
            octets = attributes.octets(AddressMessages.IFA_ADDRESS);
        }
        return new AddressState(
                message.s32(4),
                prefix(octets, message.u8(0), message.u8(1)),
                attributes.s32(AddressMessages.IFA_FLAGS, message.u8(2)),
                message.u8(3));
    }

    static RouteState route(Message message) throws NetworkException {
        Attributes attributes = message.attributes(RouteMessages.HEADER);
        byte[] gateway = attributes.octets(RouteMessages.RTA_GATEWAY);
        byte[] via = attributes.octets(RouteMessages.RTA_VIA);
        InetAddress next = gateway == null ? null : Family.address(gateway);
        if (via != null && via.length > 2) {
            next = Family.address(java.util.Arrays.copyOfRange(via, 2, via.length));
        }
        return new RouteState(
                prefix(attributes.octets(RouteMessages.RTA_DST), message.u8(0), message.u8(1)),
                next,
                attributes.s32(RouteMessages.RTA_OIF, 0),
                attributes.s32(RouteMessages.RTA_TABLE, message.u8(4)),
                attributes.s32(RouteMessages.RTA_PRIORITY, 0),
                message.u8(5),
                message.u8(7),
                attributes.u16(RouteMessages.RTA_ENCAP_TYPE, 0));
    }

    static NeighbourState neighbour(Message message) throws NetworkException {
        Attributes attributes = message.attributes(AddressMessages.NEIGHBOUR_HEADER);
        byte[] octets = attributes.octets(AddressMessages.NDA_DST);
        return new NeighbourState(
                message.s32(4),
                prefix(octets, message.u8(0), 0).address(),
                mac(attributes.octets(AddressMessages.NDA_LLADDR)),
                message.u16(8));
    }

    /** @param octets null stands for the unspecified address: a default route has no destination attribute */
    private static Prefix prefix(byte @Nullable [] octets, int family, int length) throws NetworkException {
        byte[] known = octets == null ? new byte[family == LibcSockets.AF_INET6 ? 16 : 4] : octets;
        if (length > 8 * known.length) {
            throw new NetworkException.Malformed("a prefix of " + length + " bits");
        }
        return new Prefix(Family.address(known), length);
    }

    private static String mac(byte @Nullable [] octets) {
        return octets == null ? "" : MacAddress.text(octets);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
