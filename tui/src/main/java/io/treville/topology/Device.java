package io.treville.topology;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A virtual interface that a node has besides the ends of its links (ip-link(8)).
 *
 * @param name at most 15 octets, unique in its node
 * @param addresses its addresses
 * @param mac its MAC address as {@code 02:00:00:00:00:01}, or null for one of the kernel's
 * @param mtu octets, 0 for the kernel's default
 */
public record Device(
        String name,
        Kind kind,
        List<Prefix> addresses,
        @Nullable String mac,
        int mtu) {
    public Device {
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        addresses = List.copyOf(addresses);
    }

    /** What it is. */
    public sealed interface Kind {
        /** Its name in topology files, which is the one of {@code ip link add ... type} and of IFLA_INFO_KIND. */
        String word();

        /** The kernel option that brings devices of this kind. */
        String option();

        /** Interfaces that belong to it; none but for bridges and VRFs. */
        default List<String> members() {
            return List.of();
        }

        /** The interface that it lies on, or null. */
        default @Nullable String lower() {
            return null;
        }
    }

    /** Takes packets and drops them; carries addresses. */
    public record Dummy() implements Kind {
        @Override
        public String word() {
            return "dummy";
        }

        @Override
        public String option() {
            return "CONFIG_DUMMY";
        }
    }

    /** A learning bridge, without spanning tree. */
    public record Bridge(List<String> members) implements Kind {
        public Bridge {
            members = List.copyOf(members);
        }

        @Override
        public String word() {
            return "bridge";
        }

        @Override
        public String option() {
            return "CONFIG_BRIDGE";
        }
    }

    /** A routing domain: what its members receive is routed by its table. */
    public record Vrf(int table, List<String> members) implements Kind {
        public Vrf {
            members = List.copyOf(members);
        }

        @Override
        public String word() {
            return "vrf";
        }

        @Override
        public String option() {
            return "CONFIG_NET_VRF";
        }
    }

    /** IEEE 802.1Q: the frames of another interface that carry a tag. */
    public record Vlan(String lower, int id) implements Kind {
        public Vlan {
            requireNonNull(lower, "lower is null");
        }

        @Override
        public String word() {
            return "vlan";
        }

        @Override
        public String option() {
            return "CONFIG_VLAN_8021Q";
        }
    }

    /**
     * A VXLAN tunnel (RFC 7348).
     *
     * @param id VNI, 24 bits
     * @param remote where unknown destinations go: the other end, or a multicast group
     * @param lower the interface it leaves by, or null to let routes decide
     * @param port UDP destination port
     */
    public record Vxlan(
            int id,
            @Nullable InetAddress local,
            @Nullable InetAddress remote,
            @Nullable String lower,
            int port) implements Kind {
        @Override
        public String word() {
            return "vxlan";
        }

        @Override
        public String option() {
            return "CONFIG_VXLAN";
        }
    }

    /**
     * A GENEVE tunnel (RFC 8926).
     *
     * @param id VNI, 24 bits
     * @param port UDP destination port
     */
    public record Geneve(int id, InetAddress remote, int port) implements Kind {
        public Geneve {
            requireNonNull(remote, "remote is null");
        }

        @Override
        public String word() {
            return "geneve";
        }

        @Override
        public String option() {
            return "CONFIG_GENEVE";
        }
    }

    /**
     * A GRE tunnel for IP packets (RFC 2784, RFC 2890); over IPv6 where its remote end is an IPv6 address.
     *
     * @param key of both directions, or null for none
     */
    public record Gre(
            @Nullable InetAddress local,
            InetAddress remote,
            @Nullable Long key) implements Kind {
        public Gre {
            requireNonNull(remote, "remote is null");
        }

        public boolean isIpv6() {
            return remote.getAddress().length == 16;
        }

        @Override
        public String word() {
            return isIpv6() ? "ip6gre" : "gre";
        }

        @Override
        public String option() {
            return isIpv6() ? "CONFIG_IPV6_GRE" : "CONFIG_NET_IPGRE";
        }
    }
}
