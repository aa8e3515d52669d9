package io.treville.capture.filter;

import io.treville.topology.Suggestion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Relations of numbers: {@code ip6[6] == 58}, {@code tcp[tcpflags] & tcp-syn != 0}, {@code len > 100}. */
final class Arithmetic {
    private static final int DEEPEST = 50;

    /** Loosest first. */
    private static final List<List<String>> OPERATORS =
            List.of(List.of("|", "^"), List.of("&"), List.of("<<", ">>"), List.of("+", "-"), List.of("*", "/", "%"));

    private final TokenCursor in;
    private final Primitives here;
    private @Nullable Test guard;
    private int depth;

    Arithmetic(TokenCursor in, int tags) {
        this.in = in;
        here = new Primitives(tags);
    }

    /** Whether the number that comes next is the start of a relation. */
    boolean isNext() {
        return in.peek().isNumber() && isOperator(in.afterNext());
    }

    private static boolean isOperator(Token token) {
        if (order(token) != null) {
            return true;
        }
        for (List<String> level : OPERATORS) {
            for (String operator : level) {
                if (token.is(operator)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static @Nullable String order(Token token) {
        for (String order : List.of("=", "==", "!=", ">", "<", ">=", "<=")) {
            if (token.is(order)) {
                return order;
            }
        }
        return null;
    }

    /** Reads a relation; null, and nothing is read, when what comes next is none. */
    @Nullable
    Test relation() throws FilterException {
        if (!begins(in.peek())) {
            return null;
        }
        boolean certain = !in.peek().is("(");
        int start = in.position();
        try {
            Value left = level(0);
            String order = order(in.peek());
            if (order == null) {
                throw in.unexpected("a comparison, as \"!= 0\"");
            }
            in.next();
            Test test = compare(left, order, level(0));
            return guard == null ? test : new Test.And(guard, test);
        } catch (FilterException e) {
            if (certain) {
                throw e;
            }
            in.back(start); // the parenthesis was not that of a number
            return null;
        }
    }

    private boolean begins(Token token) {
        return token.is("(")
                || token.is("-")
                || token.is("len")
                || isNext()
                || (token.kind() == Token.Kind.WORD
                        && (Names.CONSTANTS.containsKey(token.text())
                                || (Names.isProtocol(token.text())
                                        && in.afterNext().is("["))));
    }

    private static Test compare(Value left, String order, Value right) {
        return switch (order) {
            case "=", "==" -> new Test.Relation(left, Test.Order.EQUAL, right);
            case "!=" -> new Test.Not(new Test.Relation(left, Test.Order.EQUAL, right));
            case ">" -> new Test.Relation(left, Test.Order.GREATER, right);
            case ">=" -> new Test.Relation(left, Test.Order.GREATER_OR_EQUAL, right);
            case "<" -> new Test.Not(new Test.Relation(left, Test.Order.GREATER_OR_EQUAL, right));
            default -> new Test.Not(new Test.Relation(left, Test.Order.GREATER, right));
        };
    }

    private Value level(int level) throws FilterException {
        if (level == OPERATORS.size()) {
            return unary();
        }
        Value left = level(level + 1);
        while (true) {
            String operator = taken(OPERATORS.get(level));
            if (operator.isEmpty()) {
                return left;
            }
            int column = in.peek().column();
            Value right = level(level + 1);
            if ((operator.equals("/") || operator.equals("%")) && right.equals(new Value.Constant(0))) {
                throw new FilterException(column, "division by zero");
            }
            char code = operator.equals("<<") ? 'l' : operator.equals(">>") ? 'r' : operator.charAt(0);
            left = new Value.Binary(code, left, right);
        }
    }

    private String taken(List<String> operators) {
        for (String operator : operators) {
            if (in.take(operator)) {
                return operator;
            }
        }
        return "";
    }

    private Value unary() throws FilterException {
        if (++depth > DEEPEST) {
            throw in.refuse("nested deeper than " + DEEPEST);
        }
        try {
            if (in.take("-")) {
                return new Value.Negative(unary());
            }
            if (in.take("(")) {
                Value inner = level(0);
                in.demand(")");
                return inner;
            }
            return operand();
        } finally {
            depth--;
        }
    }

    private Value operand() throws FilterException {
        Token token = in.peek();
        if (token.isNumber()) {
            return new Value.Constant((int) in.number("a number"));
        }
        if (in.take("len")) {
            return new Value.Length();
        }
        Integer constant = token.kind() == Token.Kind.WORD ? Names.CONSTANTS.get(token.text()) : null;
        if (constant != null) {
            in.next();
            return new Value.Constant(constant);
        }
        if (token.kind() == Token.Kind.WORD && Names.isProtocol(token.text())) {
            return load(in.next().text());
        }
        String hint = token.kind() == Token.Kind.WORD ? Suggestion.of(token.text(), Names.CONSTANTS.keySet()) : "";
        throw in.refuse("expected a number, found " + token.shown() + hint);
    }

    /** {@code proto[index:size]}. */
    private Value load(String protocol) throws FilterException {
        in.demand("[");
        Value index = level(0);
        int size = 1;
        if (in.take(":")) {
            int column = in.peek().column();
            long given = in.number("a size");
            if (given != 1 && given != 2 && given != 4) {
                throw new FilterException(column, "a size is 1, 2 or 4 octets");
            }
            size = (int) given;
        }
        in.demand("]");
        int network = here.network();
        switch (protocol) {
            case "ether", "link" -> {
                return new Value.Load(0, index, size);
            }
            case "ip", "ip6", "arp", "rarp" -> {
                demand(here.abbreviation(protocol));
                return new Value.Load(network, index, size);
            }
            case "icmp6" -> {
                demand(Primitives.and(here.abbreviation("ip6"), Primitives.equal(Primitives.load(network + 6, 1), 58)));
                return new Value.Load(network + 40, index, size);
            }
            default -> {
                demand(Primitives.and(
                        here.abbreviation("ip"), Primitives.and(here.abbreviation(protocol), here.firstFragment())));
                return new Value.BehindIpv4(network, index, size);
            }
        }
    }

    private void demand(Test test) {
        guard = guard == null ? test : Primitives.and(guard, test);
    }
}
