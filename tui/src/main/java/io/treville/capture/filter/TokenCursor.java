package io.treville.capture.filter;

import java.util.List;

/** Where reading an expression has got to. */
final class TokenCursor {
    private final List<Token> tokens;
    private int at;

    TokenCursor(List<Token> tokens) {
        this.tokens = tokens;
    }

    int position() {
        return at;
    }

    void back(int position) {
        at = position;
    }

    Token peek() {
        return tokens.get(at);
    }

    /** The token behind the next. */
    Token afterNext() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    boolean atEnd() {
        return peek().kind() == Token.Kind.END;
    }

    Token next() {
        Token token = peek();
        if (!atEnd()) {
            at++;
        }
        return token;
    }

    boolean take(String symbolOrWord) {
        if (!peek().is(symbolOrWord)) {
            return false;
        }
        at++;
        return true;
    }

    void demand(String symbol) throws FilterException {
        if (!take(symbol)) {
            throw unexpected("\"" + symbol + "\"");
        }
    }

    long number(String what) throws FilterException {
        if (!peek().isNumber()) {
            throw unexpected(what);
        }
        return Token.number(next().text());
    }

    FilterException unexpected(String wanted) {
        return refuse("expected " + wanted + ", found " + peek().shown());
    }

    FilterException refuse(String why) {
        return new FilterException(peek().column(), why);
    }
}
