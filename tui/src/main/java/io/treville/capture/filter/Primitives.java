package io.treville.capture.filter;

import io.treville.capture.filter.Qualifiers.Direction;
import java.util.Map;

/** Tests of the headers that start behind so many VLAN tags; offsets and order of looks are libpcap's. */
final class Primitives {
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;
    private static final int ARP = 0x0806;
    private static final int RARP = 0x8035;
    private static final int FRAGMENT = 44;
    private static final int LARGEST_LENGTH = 1500;
    private static final int[] WITH_PORTS = {6, 17, 132};

    private final int linkType;
    private final int network;

    /** @param tags octets of VLAN tags before the EtherType that counts */
    Primitives(int tags) {
        linkType = 12 + tags;
        network = 14 + tags;
    }

    int network() {
        return network;
    }

    static Test equal(Value value, int number) {
        return new Test.Relation(value, Test.Order.EQUAL, new Value.Constant(number));
    }

    static Value load(int at, int size) {
        return new Value.Load(at, new Value.Constant(0), size);
    }

    private static Test octets(int at, int size, int number) {
        return equal(load(at, size), number);
    }

    private static Test masked(int at, int mask, int number) {
        return mask == -1
                ? octets(at, 4, number)
                : equal(new Value.Binary('&', load(at, 4), new Value.Constant(mask)), number & mask);
    }

    static Test and(Test left, Test right) {
        return new Test.And(left, right);
    }

    static Test or(Test left, Test right) {
        return new Test.Or(left, right);
    }

    /** EtherType, or below 1501 the destination service access point of an 802.2 frame. */
    Test etherType(int type) {
        if (type > LARGEST_LENGTH) {
            return octets(linkType, 2, type);
        }
        Test length = new Test.Not(
                new Test.Relation(load(linkType, 2), Test.Order.GREATER, new Value.Constant(LARGEST_LENGTH)));
        return and(length, octets(network, 1, type));
    }

    /** A tag, and its id when that is not negative. */
    Test vlan(long id) {
        Test tagged = or(or(etherType(0x8100), etherType(0x88a8)), etherType(0x9100));
        return id < 0
                ? tagged
                : and(
                        tagged,
                        equal(new Value.Binary('&', load(network, 2), new Value.Constant(0xfff)), (int) id & 0xfff));
    }

    Test ipv4Protocol(int protocol) {
        return and(etherType(IPV4), octets(network + 9, 1, protocol));
    }

    Test ipv6Protocol(int protocol) {
        Test behindFragment = and(octets(network + 6, 1, FRAGMENT), octets(network + 40, 1, protocol));
        return and(etherType(IPV6), or(behindFragment, octets(network + 6, 1, protocol)));
    }

    Test ipProtocol(int protocol) {
        return or(ipv4Protocol(protocol), ipv6Protocol(protocol));
    }

    /** What a protocol's name alone means. */
    Test abbreviation(String word) {
        Map<String, Integer> types = Names.ETHER_TYPES;
        if (types.containsKey(word)) {
            return etherType(types.getOrDefault(word, 0));
        }
        int protocol = Names.IP_PROTOCOLS.getOrDefault(word, 0);
        return switch (word) {
            case "icmp", "igmp", "vrrp" -> ipv4Protocol(protocol);
            case "icmp6" -> ipv6Protocol(protocol);
            default -> ipProtocol(protocol);
        };
    }

    Test chain(int protocol, boolean six) {
        return and(etherType(six ? IPV6 : IPV4), new Test.Chain(protocol, network, six));
    }

    private static Test either(Direction direction, Test source, Test destination) {
        return switch (direction) {
            case SOURCE -> source;
            case DESTINATION -> destination;
            case BOTH -> and(source, destination);
            case NONE, EITHER -> or(source, destination);
        };
    }

    Test ipv4Host(int address, int mask, Direction direction) {
        return addresses(IPV4, address, mask, direction, 12, 16);
    }

    Test arpHost(int address, int mask, Direction direction) {
        return addresses(ARP, address, mask, direction, 14, 24);
    }

    Test rarpHost(int address, int mask, Direction direction) {
        return addresses(RARP, address, mask, direction, 14, 24);
    }

    private Test addresses(int type, int address, int mask, Direction direction, int source, int destination) {
        return and(
                etherType(type),
                either(
                        direction,
                        masked(network + source, mask, address),
                        masked(network + destination, mask, address)));
    }

    Test ipv6Host(byte[] address, int prefix, Direction direction) {
        return and(
                etherType(IPV6), either(direction, ipv6Address(address, prefix, 8), ipv6Address(address, prefix, 24)));
    }

    private Test ipv6Address(byte[] address, int prefix, int at) {
        Test all = new Test.Always();
        for (int word = 0; word < 4; word++) {
            int bits = Math.clamp(prefix - 32L * word, 0, 32);
            int number = 0;
            for (int i = 0; i < 4; i++) {
                number = (number << 8) | (address[4 * word + i] & 0xff);
            }
            // Also words that do not count are looked at: a packet must be long enough for them.
            Test same = masked(network + at + 4 * word, bits == 0 ? 0 : -1 << (32 - bits), number);
            all = word == 0 ? same : and(all, same);
        }
        return all;
    }

    static Test mac(long address, Direction direction) {
        return either(direction, macAt(address, 6), macAt(address, 0));
    }

    private static Test macAt(long address, int at) {
        return and(octets(at + 2, 4, (int) address), octets(at, 2, (int) (address >>> 32)));
    }

    static Test linkMulticast() {
        return new Test.Not(equal(new Value.Binary('&', load(0, 1), new Value.Constant(1)), 0));
    }

    Test ipv4Multicast() {
        return and(
                etherType(IPV4),
                new Test.Relation(load(network + 16, 1), Test.Order.GREATER_OR_EQUAL, new Value.Constant(224)));
    }

    Test ipv6Multicast() {
        return and(etherType(IPV6), octets(network + 24, 1, 255));
    }

    /** Whether it is no fragment but the first. */
    Test firstFragment() {
        return equal(new Value.Binary('&', load(network + 6, 2), new Value.Constant(0x1fff)), 0);
    }

    /**
     * Ports from one to another, both included, of TCP, UDP and SCTP.
     *
     * @param protocol the only one to look at, 0 for all
     */
    Test ports(int from, int to, int protocol, Direction direction) {
        return or(
                and(etherType(IPV6), transports(from, to, protocol, direction, true)),
                and(etherType(IPV4), transports(from, to, protocol, direction, false)));
    }

    private Test transports(int from, int to, int protocol, Direction direction, boolean six) {
        Test any = new Test.Not(new Test.Always());
        for (int transport : WITH_PORTS) {
            if (protocol == 0 || protocol == transport) {
                Test ports = either(direction, port(from, to, six, 0), port(from, to, six, 2));
                Test head = octets(network + (six ? 6 : 9), 1, transport);
                any = or(any, and(six ? head : and(head, firstFragment()), ports));
            }
        }
        return any;
    }

    private Test port(int from, int to, boolean six, int at) {
        Value port = six ? load(network + 40 + at, 2) : new Value.BehindIpv4(network, new Value.Constant(at), 2);
        if (from == to) {
            return equal(port, from);
        }
        return and(
                new Test.Relation(port, Test.Order.GREATER_OR_EQUAL, new Value.Constant(from)),
                new Test.Not(new Test.Relation(port, Test.Order.GREATER, new Value.Constant(to))));
    }
}
