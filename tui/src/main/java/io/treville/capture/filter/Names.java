package io.treville.capture.filter;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Words that stand for numbers. */
final class Names {
    /** Protocols that a primitive can begin with, and their IP protocol number or EtherType. */
    static final Map<String, Integer> IP_PROTOCOLS = Map.ofEntries(
            Map.entry("icmp", 1),
            Map.entry("igmp", 2),
            Map.entry("tcp", 6),
            Map.entry("udp", 17),
            Map.entry("esp", 50),
            Map.entry("ah", 51),
            Map.entry("icmp6", 58),
            Map.entry("pim", 103),
            Map.entry("vrrp", 112),
            Map.entry("sctp", 132));

    static final Map<String, Integer> ETHER_TYPES = Map.of("ip", 0x0800, "arp", 0x0806, "rarp", 0x8035, "ip6", 0x86dd);

    /** What else {@code proto} may name. */
    static final Map<String, Integer> MORE_PROTOCOLS = Map.of(
            "ipv6",
            41,
            "ipv6-route",
            43,
            "ipv6-frag",
            44,
            "gre",
            47,
            "ipv6-icmp",
            58,
            "ipv6-nonxt",
            59,
            "ipv6-opts",
            60,
            "ospf",
            89);

    static final Map<String, Integer> PORTS = Map.ofEntries(
            Map.entry("ftp-data", 20),
            Map.entry("ftp", 21),
            Map.entry("ssh", 22),
            Map.entry("telnet", 23),
            Map.entry("smtp", 25),
            Map.entry("domain", 53),
            Map.entry("bootps", 67),
            Map.entry("bootpc", 68),
            Map.entry("tftp", 69),
            Map.entry("http", 80),
            Map.entry("ntp", 123),
            Map.entry("snmp", 161),
            Map.entry("bgp", 179),
            Map.entry("https", 443),
            Map.entry("syslog", 514));

    /** Offsets and values for loads. */
    static final Map<String, Integer> CONSTANTS = Map.ofEntries(
            Map.entry("tcpflags", 13),
            Map.entry("tcp-fin", 0x01),
            Map.entry("tcp-syn", 0x02),
            Map.entry("tcp-rst", 0x04),
            Map.entry("tcp-push", 0x08),
            Map.entry("tcp-ack", 0x10),
            Map.entry("tcp-urg", 0x20),
            Map.entry("tcp-ece", 0x40),
            Map.entry("tcp-cwr", 0x80),
            Map.entry("icmptype", 0),
            Map.entry("icmpcode", 1),
            Map.entry("icmp-echoreply", 0),
            Map.entry("icmp-unreach", 3),
            Map.entry("icmp-sourcequench", 4),
            Map.entry("icmp-redirect", 5),
            Map.entry("icmp-echo", 8),
            Map.entry("icmp-routeradvert", 9),
            Map.entry("icmp-routersolicit", 10),
            Map.entry("icmp-timxceed", 11),
            Map.entry("icmp-paramprob", 12),
            Map.entry("icmp-tstamp", 13),
            Map.entry("icmp-tstampreply", 14),
            Map.entry("icmp-maskreq", 17),
            Map.entry("icmp-maskreply", 18),
            Map.entry("icmp6type", 0),
            Map.entry("icmp6code", 1),
            Map.entry("icmp6-destinationunreach", 1),
            Map.entry("icmp6-packettoobig", 2),
            Map.entry("icmp6-timeexceeded", 3),
            Map.entry("icmp6-parameterproblem", 4),
            Map.entry("icmp6-echo", 128),
            Map.entry("icmp6-echoreply", 129),
            Map.entry("icmp6-multicastlistenerquery", 130),
            Map.entry("icmp6-multicastlistenerreportv1", 131),
            Map.entry("icmp6-multicastlistenerdone", 132),
            Map.entry("icmp6-routersolicit", 133),
            Map.entry("icmp6-routeradvert", 134),
            Map.entry("icmp6-neighborsolicit", 135),
            Map.entry("icmp6-neighboradvert", 136),
            Map.entry("icmp6-redirect", 137),
            Map.entry("icmp6-multicastlistenerreportv2", 143));

    /** Words of the grammar that are neither a protocol nor a constant. */
    static final Set<String> KEYWORDS = Set.of(
            "and",
            "or",
            "not",
            "ether",
            "link",
            "src",
            "dst",
            "host",
            "net",
            "mask",
            "port",
            "portrange",
            "proto",
            "protochain",
            "vlan",
            "less",
            "greater",
            "len",
            "broadcast",
            "multicast",
            "inbound",
            "outbound");

    /** What pcap knows and we do not. */
    static final Set<String> UNSUPPORTED = Set.of(
            "gateway",
            "mpls",
            "pppoed",
            "pppoes",
            "geneve",
            "vxlan",
            "fddi",
            "tr",
            "wlan",
            "ppp",
            "slip",
            "decnet",
            "iso",
            "atalk",
            "ipx",
            "netbeui",
            "stp",
            "llc",
            "lane",
            "vpi",
            "vci",
            "type",
            "subtype",
            "dir",
            "on",
            "ifname",
            "rnr",
            "rulenum",
            "reason",
            "rset",
            "action",
            "ifindex",
            "isis",
            "clnp",
            "esis",
            "radio",
            "hopcount",
            "igrp",
            "carp");

    private Names() {}

    static boolean isProtocol(String word) {
        return IP_PROTOCOLS.containsKey(word) || ETHER_TYPES.containsKey(word) || isLink(word);
    }

    static boolean isLink(String word) {
        return word.equals("ether") || word.equals("link");
    }

    static boolean isKeyword(String word) {
        return KEYWORDS.contains(word) || isProtocol(word) || UNSUPPORTED.contains(word);
    }

    /** Everything that a primitive can begin with, for suggestions. */
    static Iterable<String> beginnings() {
        Map<String, Integer> all = new TreeMap<>(CONSTANTS);
        all.putAll(IP_PROTOCOLS);
        all.putAll(ETHER_TYPES);
        for (String word : KEYWORDS) {
            all.put(word, 0);
        }
        return all.keySet();
    }
}
