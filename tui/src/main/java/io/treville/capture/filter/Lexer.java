package io.treville.capture.filter;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** Cuts an expression into tokens as libpcap does: {@code 80-90} and {@code icmp-echo} are one word. */
final class Lexer {
    /** Far more than anybody types. */
    private static final int LONGEST = 10_000;

    private static final String[] DOUBLE = {"<=", ">=", "==", "!=", "&&", "||", "<<", ">>"};
    private static final String SINGLE = "()[]:/+-*%&|^<>=!";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) throws FilterException {
        if (text.length() > LONGEST) {
            throw new FilterException(LONGEST, "the expression is longer than " + LONGEST + " characters");
        }
        Lexer lexer = new Lexer(text);
        while (lexer.next()) {
            // Each call takes a token.
        }
        lexer.tokens.add(new Token(Token.Kind.END, "", text.length() + 1));
        return lexer.tokens;
    }

    private boolean next() throws FilterException {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t' || text.charAt(at) == '\n')) {
            at++;
        }
        if (at == text.length()) {
            return false;
        }
        char c = text.charAt(at);
        if (address() || symbol()) {
            return true;
        }
        boolean escaped = c == '\\';
        int start = escaped ? at + 1 : at;
        int end = wordEnd(start);
        if (end == start) {
            throw new FilterException(at + 1, "no filter has " + new Token(Token.Kind.SYMBOL, "" + c, at).shown());
        }
        add(escaped ? Token.Kind.ESCAPED : Token.Kind.WORD, start, end);
        return true;
    }

    private void add(Token.Kind kind, int start, int end) {
        tokens.add(new Token(kind, text.substring(start, end), at + 1));
        at = end;
    }

    private boolean symbol() {
        for (String symbol : DOUBLE) {
            if (text.startsWith(symbol, at)) {
                add(Token.Kind.SYMBOL, at, at + 2);
                return true;
            }
        }
        if (SINGLE.indexOf(text.charAt(at)) < 0) {
            return false;
        }
        add(Token.Kind.SYMBOL, at, at + 1);
        return true;
    }

    /** A letter or digit, then also dots, dashes and underscores, but not a dash or underscore at the end. */
    private int wordEnd(int start) {
        int end = start;
        while (end < text.length()
                && (isAlphanumeric(text.charAt(end)) || (end > start && isJoint(text.charAt(end))))) {
            end++;
        }
        while (end > start && (text.charAt(end - 1) == '-' || text.charAt(end - 1) == '_')) {
            end--;
        }
        return end;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean isJoint(char c) {
        return c == '-' || c == '_' || c == '.';
    }

    /** An address with colons; {@code 0:2}, the offset and size of a load, is none. */
    private boolean address() {
        int end = at;
        int colons = 0;
        while (end < text.length() && (isHex(text.charAt(end)) || ":.".indexOf(text.charAt(end)) >= 0)) {
            colons += text.charAt(end) == ':' ? 1 : 0;
            end++;
        }
        if (colons < 2 || end - at > 45 || (end < text.length() && isAlphanumeric(text.charAt(end)))) {
            return false;
        }
        String word = text.substring(at, end);
        if (colons == 5 && Mac.isMac(word)) {
            add(Token.Kind.MAC, at, end);
            return true;
        }
        if (!isIpv6(word)) {
            return false;
        }
        add(Token.Kind.IPV6, at, end);
        return true;
    }

    private static boolean isHex(char c) {
        return c < 128 && Character.digit(c, 16) >= 0;
    }

    private static boolean isIpv6(String word) {
        try {
            return InetAddress.ofLiteral(word).getAddress().length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
