package io.treville.capture.filter;

import io.treville.capture.filter.Qualifiers.Direction;
import io.treville.topology.Suggestion;
import java.net.InetAddress;
import java.util.Map;
import java.util.TreeMap;

/** Addresses, networks, ports and protocols, as their qualifiers say. */
final class Identifiers {
    private static final int LARGEST_PORT = 0xffff;

    private Identifiers() {}

    /** Whether the next token can be one behind these qualifiers. */
    static boolean follows(Token token, Qualifiers qualifiers) {
        return switch (token.kind()) {
            case MAC, IPV6, ESCAPED -> true;
            case WORD ->
                Character.isDigit(token.text().charAt(0))
                        || (qualifiers.type().startsWith("proto") && Names.isProtocol(token.text()))
                        || (qualifiers.takesNames() && !Names.isKeyword(token.text()));
            case SYMBOL, END -> false;
        };
    }

    /** Whether the next token is one that takes over the qualifiers of another: a word only when it is a known name. */
    static boolean inherits(Token token, Qualifiers qualifiers) {
        return switch (token.kind()) {
            case MAC, IPV6, ESCAPED -> true;
            case WORD -> Character.isDigit(token.text().charAt(0)) || known(token.text(), qualifiers.type());
            case SYMBOL, END -> false;
        };
    }

    private static boolean known(String word, String type) {
        return switch (type) {
            case "port", "portrange" -> Names.PORTS.containsKey(word);
            case "proto", "protochain" -> Names.MORE_PROTOCOLS.containsKey(word);
            default -> false;
        };
    }

    /** What the qualifiers call for, for a message. */
    static String wanted(Qualifiers qualifiers) {
        return switch (qualifiers.type()) {
            case "port" -> "a port";
            case "portrange" -> "two ports joined by a dash";
            case "proto", "protochain" -> "a protocol";
            case "net" -> "a network, as 10.0.0.0/8 or fd00::/16";
            default -> qualifiers.ofLink() ? "an Ethernet address" : "an address";
        };
    }

    static Test read(TokenCursor in, Qualifiers qualifiers, Primitives here) throws FilterException {
        Token token = in.next();
        return switch (qualifiers.type()) {
            case "port" -> {
                int port = port(token, token.text());
                yield ports(port, port, qualifiers, here);
            }
            case "portrange" -> range(token, qualifiers, here);
            case "proto" -> protocol(token, qualifiers, here);
            case "protochain" -> chain(token, qualifiers, here);
            default -> address(in, token, qualifiers, here);
        };
    }

    private static Test range(Token token, Qualifiers qualifiers, Primitives here) throws FilterException {
        int dash = token.text().indexOf('-');
        if (dash < 0) {
            int port = port(token, token.text());
            return ports(port, port, qualifiers, here);
        }
        int from = port(token, token.text().substring(0, dash));
        int to = port(token, token.text().substring(dash + 1));
        return ports(Math.min(from, to), Math.max(from, to), qualifiers, here);
    }

    private static int port(Token token, String text) throws FilterException {
        long number = Token.number(text);
        if (number > LARGEST_PORT) {
            throw new FilterException(token.column(), "port " + text + " is above " + LARGEST_PORT);
        }
        if (number >= 0) {
            return (int) number;
        }
        Integer named = Names.PORTS.get(text);
        if (named == null) {
            throw new FilterException(
                    token.column(), "unknown port " + token.shown() + Suggestion.of(text, Names.PORTS.keySet()));
        }
        return named;
    }

    private static Test ports(int from, int to, Qualifiers qualifiers, Primitives here) throws FilterException {
        int transport = switch (qualifiers.protocol()) {
            case "" -> 0;
            case "tcp" -> 6;
            case "udp" -> 17;
            case "sctp" -> 132;
            default ->
                throw qualifiers.refuse("\"" + qualifiers.protocol() + "\" has no ports; tcp, udp and sctp have");
        };
        return here.ports(from, to, transport, qualifiers.direction());
    }

    private static Test protocol(Token token, Qualifiers qualifiers, Primitives here) throws FilterException {
        if (qualifiers.direction() != Direction.NONE) {
            throw qualifiers.refuse("a protocol has no direction");
        }
        return switch (qualifiers.protocol()) {
            case "" -> here.ipProtocol(number(token, ipProtocols(), 255));
            case "ip" -> here.ipv4Protocol(number(token, ipProtocols(), 255));
            case "ip6" -> here.ipv6Protocol(number(token, ipProtocols(), 255));
            case "ether", "link" -> here.etherType(number(token, Names.ETHER_TYPES, 0xffff));
            default ->
                throw qualifiers.refuse("\"proto\" follows ip, ip6 or ether, not \"" + qualifiers.protocol() + "\"");
        };
    }

    private static Test chain(Token token, Qualifiers qualifiers, Primitives here) throws FilterException {
        int number = number(token, ipProtocols(), 255);
        return switch (qualifiers.protocol()) {
            case "" -> Primitives.or(here.chain(number, false), here.chain(number, true));
            case "ip" -> here.chain(number, false);
            case "ip6" -> here.chain(number, true);
            default ->
                throw qualifiers.refuse("\"protochain\" follows ip or ip6, not \"" + qualifiers.protocol() + "\"");
        };
    }

    private static Map<String, Integer> ipProtocols() {
        Map<String, Integer> all = new TreeMap<>(Names.IP_PROTOCOLS);
        all.putAll(Names.MORE_PROTOCOLS);
        return all;
    }

    private static int number(Token token, Map<String, Integer> names, int most) throws FilterException {
        long number = Token.number(token.text());
        if (number > most) {
            throw new FilterException(token.column(), "protocol " + token.text() + " is above " + most);
        }
        if (number >= 0) {
            return (int) number;
        }
        Integer named = names.get(token.text());
        if (named == null) {
            throw new FilterException(
                    token.column(), "unknown protocol " + token.shown() + Suggestion.of(token.text(), names.keySet()));
        }
        return named;
    }

    private static Test address(TokenCursor in, Token token, Qualifiers qualifiers, Primitives here)
            throws FilterException {
        return switch (token.kind()) {
            case MAC -> {
                if (!qualifiers.ofLink() || qualifiers.type().equals("net")) {
                    throw new FilterException(token.column(), "an Ethernet address needs \"ether host\" before it");
                }
                yield Primitives.mac(Mac.octets(token.text()), qualifiers.direction());
            }
            case IPV6 -> ipv6(in, token, qualifiers, here);
            default -> ipv4(in, token, qualifiers, here);
        };
    }

    private static Test ipv6(TokenCursor in, Token token, Qualifiers qualifiers, Primitives here)
            throws FilterException {
        if (!qualifiers.protocol().isEmpty() && !qualifiers.protocol().equals("ip6")) {
            throw qualifiers.refuse("\"" + qualifiers.protocol() + "\" has no IPv6 addresses");
        }
        byte[] address = InetAddress.ofLiteral(token.text()).getAddress();
        if (address.length == 4) { // Java takes ::ffff:1.2.3.4 for an IPv4 address
            byte[] mapped = new byte[16];
            mapped[10] = mapped[11] = (byte) 0xff;
            System.arraycopy(address, 0, mapped, 12, 4);
            address = mapped;
        }
        int prefix = prefix(in, token, qualifiers, 128);
        for (int bit = prefix; bit < 128; bit++) {
            if ((address[bit / 8] & 0x80 >> bit % 8) != 0) {
                throw outside(token, prefix);
            }
        }
        return here.ipv6Host(address, prefix, qualifiers.direction());
    }

    private static FilterException outside(Token token, int prefix) {
        return new FilterException(token.column(), token.text() + "/" + prefix + " has bits set outside its prefix");
    }

    private static int prefix(TokenCursor in, Token token, Qualifiers qualifiers, int most) throws FilterException {
        if (!in.take("/")) {
            return most;
        }
        if (!qualifiers.type().equals("net")) {
            throw new FilterException(token.column(), "a prefix length needs \"net\" before the address");
        }
        long length = in.number("a prefix length");
        if (length > most) {
            throw new FilterException(token.column(), "a prefix length is at most " + most);
        }
        return (int) length;
    }

    private static Test ipv4(TokenCursor in, Token token, Qualifiers qualifiers, Primitives here)
            throws FilterException {
        if (qualifiers.ofLink()) {
            throw new FilterException(token.column(), "expected an Ethernet address, found " + token.shown());
        }
        Ipv4Network network = Ipv4Network.of(token, qualifiers.type().equals("net"));
        if (in.take("mask")) {
            if (!qualifiers.type().equals("net")) {
                throw new FilterException(token.column(), "a mask needs \"net\" before the address");
            }
            Token mask = in.next();
            network = network.masked(Ipv4Network.of(mask, false).address());
        } else {
            int given = in.position();
            int prefix = prefix(in, token, qualifiers, 32);
            if (in.position() != given) {
                network = network.masked(prefix == 0 ? 0 : -1 << (32 - prefix));
            }
        }
        if ((network.address() & ~network.mask()) != 0) {
            throw new FilterException(token.column(), token.text() + " has bits set outside its mask");
        }
        return hosts(network.address(), network.mask(), qualifiers, here);
    }

    private static Test hosts(int address, int mask, Qualifiers qualifiers, Primitives here) throws FilterException {
        Direction direction = qualifiers.direction();
        return switch (qualifiers.protocol()) {
            case "" ->
                Primitives.or(
                        Primitives.or(here.ipv4Host(address, mask, direction), here.arpHost(address, mask, direction)),
                        here.rarpHost(address, mask, direction));
            case "ip" -> here.ipv4Host(address, mask, direction);
            case "arp" -> here.arpHost(address, mask, direction);
            case "rarp" -> here.rarpHost(address, mask, direction);
            default -> throw qualifiers.refuse("\"" + qualifiers.protocol() + "\" has no IPv4 addresses");
        };
    }
}
