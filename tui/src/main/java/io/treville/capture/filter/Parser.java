package io.treville.capture.filter;

import io.treville.capture.filter.Qualifiers.Direction;
import io.treville.topology.Suggestion;
import java.util.List;

/**
 * Reads the grammar of pcap-filter(7): {@code and} and {@code or} bind equally and to the left, {@code not} binds
 * tighter, and an address or number after them takes over the qualifiers of the one before.
 */
final class Parser {
    private static final int DEEPEST = 100;

    private final TokenCursor in;
    private Qualifiers last = Qualifiers.NONE;
    private int tags;
    private int depth;

    Parser(List<Token> tokens) {
        in = new TokenCursor(tokens);
    }

    Test parse() throws FilterException {
        if (in.atEnd()) {
            return new Test.Always();
        }
        Test test = expression();
        if (!in.atEnd()) {
            throw in.unexpected("\"and\", \"or\" or the end");
        }
        return test;
    }

    private Test expression() throws FilterException {
        Test left = term();
        while (true) {
            if (in.take("and") || in.take("&&")) {
                left = new Test.And(left, operand());
            } else if (in.take("or") || in.take("||")) {
                left = new Test.Or(left, operand());
            } else {
                return left;
            }
        }
    }

    /** After {@code and} and {@code or} the qualifiers may be left out. */
    private Test operand() throws FilterException {
        int start = in.position();
        boolean not = false;
        while (in.take("not") || in.take("!")) {
            not = !not;
        }
        if (Identifiers.inherits(in.peek(), last) && !new Arithmetic(in, tags).isNext()) {
            Test test = Identifiers.read(in, last, new Primitives(tags));
            return not ? new Test.Not(test) : test;
        }
        in.back(start);
        return term();
    }

    private Test term() throws FilterException {
        if (++depth > DEEPEST) {
            throw in.refuse("nested deeper than " + DEEPEST);
        }
        try {
            if (in.take("not") || in.take("!")) {
                return new Test.Not(term());
            }
            Test relation = new Arithmetic(in, tags).relation();
            if (relation != null) {
                return relation;
            }
            if (in.take("(")) {
                Test inner = expression();
                in.demand(")");
                return inner;
            }
            return primitive();
        } finally {
            depth--;
        }
    }

    private Test primitive() throws FilterException {
        Token first = in.peek();
        Primitives here = new Primitives(tags);
        if (in.take("inbound")) {
            return new Test.Not(new Test.Outgoing());
        }
        if (in.take("outbound")) {
            return new Test.Outgoing();
        }
        if (in.take("less") || in.take("greater")) {
            return length(first, in.number("a length"));
        }
        if (in.take("vlan")) {
            boolean id = in.peek().isNumber();
            Test tag = here.vlan(id ? in.number("an id") : -1);
            tags += 4;
            return tag;
        }
        if (in.take("broadcast")) {
            return Primitives.mac(0xffff_ffff_ffffL, Direction.DESTINATION);
        }
        if (in.take("multicast")) {
            return Primitives.linkMulticast();
        }
        return qualified(here);
    }

    private static Test length(Token word, long number) {
        Value limit = new Value.Constant((int) number);
        return word.is("less")
                ? new Test.Not(new Test.Relation(new Value.Length(), Test.Order.GREATER, limit))
                : new Test.Relation(new Value.Length(), Test.Order.GREATER_OR_EQUAL, limit);
    }

    private Test qualified(Primitives here) throws FilterException {
        Token first = in.peek();
        String protocol = "";
        if (first.kind() == Token.Kind.WORD && Names.isProtocol(first.text())) {
            protocol = in.next().text();
            if (in.take("multicast")) {
                return multicast(first, here);
            }
            if (in.take("broadcast")) {
                if (Names.isLink(protocol)) {
                    return Primitives.mac(0xffff_ffff_ffffL, Direction.DESTINATION);
                }
                throw in.refuse("\"" + protocol + " broadcast\" needs a netmask, which a capture does not tell");
            }
        }
        Direction direction = direction();
        String type = type();
        Qualifiers qualifiers = new Qualifiers(protocol, direction, type, first.column());
        boolean qualified = !protocol.isEmpty() || qualifiers.takesNames();
        if (Identifiers.follows(in.peek(), qualifiers)) {
            if (Names.IP_PROTOCOLS.containsKey(protocol) && !qualifiers.takesNames()) {
                throw in.unexpected("\"port\"");
            }
            last = qualifiers;
            return Identifiers.read(in, qualifiers, here);
        }
        if (qualifiers.takesNames() && in.take("(")) {
            last = qualifiers;
            return list(qualifiers, here);
        }
        if (!protocol.isEmpty() && type.isEmpty() && direction == Direction.NONE) {
            last = qualifiers;
            if (Names.isLink(protocol)) {
                throw in.unexpected("\"host\", \"src\", \"dst\", \"proto\", \"broadcast\" or \"multicast\"");
            }
            return here.abbreviation(protocol);
        }
        if (qualified) {
            throw in.unexpected(Identifiers.wanted(qualifiers));
        }
        throw unknown(first);
    }

    private FilterException unknown(Token token) {
        if (token.kind() == Token.Kind.WORD && Names.UNSUPPORTED.contains(token.text())) {
            return new FilterException(token.column(), "\"" + token.text() + "\" is not supported here");
        }
        if (token.kind() != Token.Kind.WORD) {
            return in.unexpected("a primitive, as \"icmp6\" or \"host db22::2\"");
        }
        return new FilterException(
                token.column(), "unknown word " + token.shown() + Suggestion.of(token.text(), Names.beginnings()));
    }

    /** {@code port (80 or 443)}. */
    private Test list(Qualifiers qualifiers, Primitives here) throws FilterException {
        Test left = item(qualifiers, here);
        while (!in.take(")")) {
            if (in.take("and") || in.take("&&")) {
                left = new Test.And(left, item(qualifiers, here));
            } else if (in.take("or") || in.take("||")) {
                left = new Test.Or(left, item(qualifiers, here));
            } else {
                throw in.unexpected("\"and\", \"or\" or \")\"");
            }
        }
        return left;
    }

    private Test item(Qualifiers qualifiers, Primitives here) throws FilterException {
        if (in.take("not") || in.take("!")) {
            return new Test.Not(item(qualifiers, here));
        }
        if (!Identifiers.follows(in.peek(), qualifiers)) {
            throw in.unexpected(Identifiers.wanted(qualifiers));
        }
        return Identifiers.read(in, qualifiers, here);
    }

    private Test multicast(Token protocol, Primitives here) throws FilterException {
        return switch (protocol.text()) {
            case "ip" -> here.ipv4Multicast();
            case "ip6" -> here.ipv6Multicast();
            case "ether", "link" -> Primitives.linkMulticast();
            default ->
                throw new FilterException(
                        protocol.column(),
                        "\"multicast\" follows \"ip\", \"ip6\" or \"ether\", not " + protocol.shown());
        };
    }

    private Direction direction() throws FilterException {
        boolean source = in.take("src");
        if (!source && !in.take("dst")) {
            return Direction.NONE;
        }
        int start = in.position();
        boolean or = in.take("or") || in.take("||");
        boolean and = !or && (in.take("and") || in.take("&&"));
        if ((or || and) && in.take(source ? "dst" : "src")) {
            return or ? Direction.EITHER : Direction.BOTH;
        }
        in.back(start);
        return source ? Direction.SOURCE : Direction.DESTINATION;
    }

    private String type() {
        for (String type : List.of("host", "net", "port", "portrange", "proto", "protochain")) {
            if (in.take(type)) {
                return type;
            }
        }
        return "";
    }
}
